/// Walks a list that keeps positions, and reads those of the document it stands on.
struct PositionCursor {
  private(set) var postings: PostingCursor
  private let list: PostingList
  private var positions: PositionBlock
  /// The block whose positions are at hand; -1 for none.
  private var block = -1

  /// - Precondition: the list has positions.
  @inline(__always) init(_ list: PostingList) {
    self.list = list
    postings = PostingCursor(list)
    positions = PositionBlock(list)
  }

  var document: UInt32 { postings.document }

  /// The place in its block where it stands.
  var place: Int { postings.index }

  /// The frequency in the document it stands on.
  var frequency: UInt32 {
    mutating get throws(SegmentError) { try postings.frequency }
  }

  /// - Parameter isFar: Whether the target may be anywhere, not rather near.
  @inline(__always) mutating func seek(to target: UInt32, isFar: Bool = false) throws(SegmentError) {
    let before = postings.block
    try postings.seek(to: target, isFar: isFar)
    // Frequencies come first, and then positions, if the document is here.
    if isFar, postings.block != before, postings.block < list.blockCount { positions.prepare(postings.block) }
  }

  /// Lends the documents of the block it stands in.
  @inline(__always) mutating func withDocuments<R>(_ body: (Span<UInt32>) -> R) -> R {
    postings.withDocuments(body)
  }

  /// Moves on to a place in the block, or past it.
  @inline(__always) mutating func stand(on place: Int) { postings.stand(on: place) }

  /// Appends the positions in the document it stands on, in rising order.
  mutating func appendPositions(to positions: inout [UInt32]) throws(SegmentError) {
    try forEachPosition { positions.append($0) }
  }

  /// The same, each position less `offset`; those before it are left out.
  mutating func appendPositions(to positions: inout PositionList, less offset: UInt32) throws(SegmentError) {
    var position: UInt64 = 0
    try withGaps { positions.append(gaps: $0, after: &position, less: offset) }
    try check(last: position)
  }

  /// Calls `body` with the positions in the document it stands on, in rising order.
  @inline(__always) mutating func forEachPosition(_ body: (UInt32) -> Void) throws(SegmentError) {
    var position: UInt64 = 0
    try withGaps {
      for index in $0.indices {
        position &+= UInt64(unsafe $0[unchecked: index])
        body(UInt32(truncatingIfNeeded: position))
      }
    }
    try check(last: position)
  }

  @inline(__always) private mutating func withGaps(_ body: (Span<UInt32>) -> Void) throws(SegmentError) {
    if postings.block != block { try loadBlock() }
    try positions.withGaps(of: postings.index, body)
  }

  private mutating func loadBlock() throws(SegmentError) {
    block = -1
    let next = postings.block
    try postings.withFrequencies { (frequencies) throws(SegmentError) in
      try positions.load(next, frequencies: frequencies)
    }
    block = next
  }

  /// Positions fit 32 bits where the last does.
  @inline(__always) private mutating func check(last position: UInt64) throws(SegmentError) {
    guard position >> 32 == 0 else { throw list.malformed(at: list.end) }
  }
}
