/// Walks a list that keeps positions, and reads those of the document it stands on.
struct PositionCursor {
  private(set) var postings: PostingCursor
  private let list: PostingList
  /// The block whose positions are prepared; -1 for none.
  private var block = -1
  /// For each posting of that block its number of positions, where that is not its frequency.
  private var counts: [UInt32] = []
  /// A posting of that block, and how many positions those before it have.
  private var index = 0
  private var start = 0
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

  /// Calls `body` with the positions in the document it stands on, in rising order.
  @inline(__always) mutating func forEachPosition(_ body: (UInt32) -> Void) throws(SegmentError) {
    if postings.block != block { try prepare() }
    start += try positionCount(index..<postings.index)
    index = postings.index
    let end = start + (try positionCount(index..<index + 1))
    let isTail = block == list.fullBlocks
    guard isTail || gaps + BitPacking.byteCount(end, width: width) <= list.end else {
      throw list.malformed(at: gaps)
    }
    var position: UInt32 = 0
    for number in start..<end {
      let gap = isTail ? tailGaps[number] : BitPacking.value(number, width: width, in: list.bytes, at: gaps)
      let (next, overflows) = position.addingReportingOverflow(gap)
      guard !overflows else { throw list.malformed(at: gaps) }
      position = next
      body(position)
    }
  }

  /// How many positions some postings of the block have.
  @inline(__always) private mutating func positionCount(_ range: Range<Int>) throws(SegmentError) -> Int {
    if counts.isEmpty { return Int(try postings.sumOfFrequencies(range)) }
    return range.reduce(0) { $0 + Int(counts[$1]) }
  }

  private mutating func prepare() throws(SegmentError) {
    block = -1
    (index, start) = (0, 0)
    counts.removeAll(keepingCapacity: true)
    let offset = try list.positionStart(postings.block)
    if postings.block < list.fullBlocks { try prepareBlock(at: offset) } else { try prepareTail(at: offset) }
    block = postings.block
  }

  private mutating func prepareBlock(at offset: Int) throws(SegmentError) {
    var reader = ByteReader(list.bytes, section: .postings, range: offset..<list.end)
    let countWidth = list.layout.countsPositions ? try reader.byte() : PostingListWriter.countsAreFrequencies
    if countWidth != PostingListWriter.countsAreFrequencies {
      let countWidth = Int(countWidth)
      guard countWidth <= PostingList.maximumFrequencyWidth else { throw reader.malformed() }
      let packed = try reader.take(BitPacking.byteCount(PostingList.blockLength, width: countWidth))
      for index in 0..<PostingList.blockLength {
        counts.append(1 + BitPacking.value(index, width: countWidth, in: list.bytes, at: packed.lowerBound))
      }
    }
    width = Int(try reader.byte())
    gaps = reader.offset
    // Positions of no bits take no bytes: without a limit a few bytes could announce gigabytes.
    if width == 0 {
      let total = try positionCount(0..<PostingList.blockLength)
      guard total <= PostingListWriter.maximumZeroPositions else { throw reader.malformed() }
    }
    guard width <= 32 else { throw reader.malformed() }
  }

  private mutating func prepareTail(at offset: Int) throws(SegmentError) {
    var reader = ByteReader(list.bytes, section: .postings, range: offset..<list.end)
    tailGaps.removeAll(keepingCapacity: true)
    let isCounted =
      list.layout.countsPositions && list.tailCount > 0
      ? try reader.byte() != PostingListWriter.countsAreFrequencies : false
    for index in 0..<list.tailCount {
      let less = isCounted ? try reader.variable() : Int(try postings.sumOfFrequencies(index..<index + 1)) - 1
      guard less < min(reader.remaining, Int(Postings.maximumFrequency)) else { throw reader.malformed() }
      if isCounted { counts.append(UInt32(less + 1)) }
      for _ in 0...less { tailGaps.append(try reader.variable32()) }
    }
  }
}
