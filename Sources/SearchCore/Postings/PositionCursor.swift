/// Walks a list that keeps positions, and reads those of the document it stands on.
struct PositionCursor {
  private(set) var postings: PostingCursor
  private let list: PostingList
  private var positions: PositionBlock
  /// The block whose positions are at hand; -1 for none.
  private var block = -1
  /// A posting of that block, and how many positions those before it have.
  private var index = 0
  private var start = 0

  /// - Precondition: the list has positions.
  @inline(__always) init(_ list: PostingList) {
    self.list = list
    postings = PostingCursor(list)
    positions = PositionBlock(list)
  }

  var document: UInt32 { postings.document }

  /// The frequency in the document it stands on.
  var frequency: UInt32 {
    mutating get throws(SegmentError) { try postings.frequency }
  }

  mutating func seek(to target: UInt32) throws(SegmentError) { try postings.seek(to: target) }

  /// Appends the positions in the document it stands on, in rising order.
  mutating func appendPositions(to positions: inout [UInt32]) throws(SegmentError) {
    try forEachPosition { positions.append($0) }
  }

  /// The same, each position less `offset`; those before it are left out.
  mutating func appendPositions(to positions: inout PositionList, less offset: UInt32) throws(SegmentError) {
    try forEachPosition { if $0 >= offset { positions.append($0 - offset) } }
  }

  /// Calls `body` with the positions in the document it stands on, in rising order.
  @inline(__always) mutating func forEachPosition(_ body: (UInt32) -> Void) throws(SegmentError) {
    if postings.block != block {
      block = -1
      let next = postings.block
      try postings.withFrequencies { (frequencies) throws(SegmentError) in
        try positions.load(next, frequencies: frequencies)
      }
      block = next
      (index, start) = (0, 0)
    }
    start += positions.count(of: index..<postings.index)
    index = postings.index
    var position: UInt32 = 0
    for number in start..<start + Int(positions.counts[index]) {
      let (next, overflows) = position.addingReportingOverflow(try positions.gap(number))
      guard !overflows else { throw list.malformed(at: list.end) }
      position = next
      body(position)
    }
  }
}
