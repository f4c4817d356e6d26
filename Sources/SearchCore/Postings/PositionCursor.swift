/// Walks a list that keeps positions, and reads those of the document it stands on.
struct PositionCursor {
  private(set) var postings: PostingCursor
  private let list: PostingList
  /// The block whose positions are prepared; -1 for none.
  private var block = -1
  /// For each posting of that block the number of positions before it, and their sum.
  private var starts = [UInt32](repeating: 0, count: PostingList.blockLength + 1)
  private var width = 0
  /// Where the block's gaps of positions lie.
  private var gaps = 0
  /// The tail's gaps; a full block's are read where they lie.
  private var tailGaps: [UInt32] = []

  /// - Precondition: the list has positions.
  init(_ list: PostingList) {
    precondition(list.hasPositions, "a list with positions")
    self.list = list
    postings = PostingCursor(list)
  }

  var document: UInt32 { postings.document }

  mutating func seek(to target: UInt32) throws(SegmentError) { try postings.seek(to: target) }

  /// Appends the positions in the document it stands on, in rising order.
  mutating func appendPositions(to positions: inout [UInt32]) throws(SegmentError) {
    try forEachPosition { positions.append($0) }
  }

  /// The same, each position less `offset`; those before it are left out.
  mutating func appendPositions(to positions: inout PositionList, less offset: UInt32) throws(SegmentError) {
    try forEachPosition { if $0 >= offset { positions.append($0 - offset) } }
  }

  @inline(__always) private mutating func forEachPosition(_ body: (UInt32) -> Void) throws(SegmentError) {
    if postings.block != block { try prepare() }
    let index = postings.index
    var position: UInt32 = 0
    for number in Int(starts[index])..<Int(starts[index + 1]) {
      let gap =
        block < list.fullBlocks
        ? BitPacking.value(number, width: width, in: list.bytes, at: gaps) : tailGaps[number]
      let (next, overflows) = position.addingReportingOverflow(gap)
      guard !overflows else { throw list.malformed(at: gaps) }
      position = next
      body(position)
    }
  }

  private mutating func prepare() throws(SegmentError) {
    block = -1
    try postings.sumFrequencies(into: &starts)
    let start = try list.positionStart(postings.block)
    if postings.block < list.fullBlocks {
      try prepareBlock(at: start)
    } else {
      try prepareTail(at: start)
    }
    block = postings.block
  }

  private mutating func prepareBlock(at start: Int) throws(SegmentError) {
    var reader = ByteReader(list.bytes, section: .postings, range: start..<list.end)
    let countWidth = list.layout.countsPositions ? try reader.byte() : PostingListWriter.countsAreFrequencies
    if countWidth != PostingListWriter.countsAreFrequencies {
      let countWidth = Int(countWidth)
      guard countWidth <= PostingList.maximumFrequencyWidth else { throw reader.malformed() }
      let counts = try reader.take(BitPacking.byteCount(PostingList.blockLength, width: countWidth))
      var total: UInt32 = 0
      for index in 0..<PostingList.blockLength {
        starts[index] = total
        total &+= 1 &+ BitPacking.value(index, width: countWidth, in: list.bytes, at: counts.lowerBound)
      }
      starts[PostingList.blockLength] = total
    }
    let total = Int(starts[PostingList.blockLength])
    width = Int(try reader.byte())
    // Positions of no bits take no bytes: without a limit a few bytes could announce gigabytes.
    guard width <= 32, width > 0 || total <= PostingListWriter.maximumZeroPositions else {
      throw reader.malformed()
    }
    gaps = try reader.take(BitPacking.byteCount(total, width: width)).lowerBound
  }

  private mutating func prepareTail(at start: Int) throws(SegmentError) {
    var reader = ByteReader(list.bytes, section: .postings, range: start..<list.end)
    tailGaps.removeAll(keepingCapacity: true)
    let isCounted =
      list.layout.countsPositions && list.tailCount > 0
      ? try reader.byte() != PostingListWriter.countsAreFrequencies : false
    for index in 0..<list.tailCount {
      let less = isCounted ? try reader.variable() : Int(starts[index + 1] - starts[index]) - 1
      starts[index] = UInt32(tailGaps.count)
      guard less < min(reader.remaining, Int(Postings.maximumFrequency)) else { throw reader.malformed() }
      for _ in 0...less { tailGaps.append(try reader.variable32()) }
    }
    starts[list.tailCount] = UInt32(tailGaps.count)
  }
}
