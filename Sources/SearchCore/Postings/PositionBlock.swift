/// The positions of one block of a posting list.
///
///     positions = [counts] for each 128 positions, and those left, their gaps
///     counts    = u8 255: each posting has as many as its frequency says; else for each its count less one
///
/// Counts stand only where fields have boosts. A posting's first gap is its first position.
struct PositionBlock {
  /// The bytes of a block that are asked for ahead.
  private static let firstBytes = 128

  private var list: PostingList
  /// Where the list's positions begin, once looked for.
  private var positions: Int?
  /// For each posting how many positions it and those before it have.
  private var ends = InlineArray<128, UInt32>(repeating: 0)
  private var postingCount = 0
  /// How many they have together.
  private var total = 0
  /// Where their gaps begin.
  private var gaps = 0
  /// The gaps at hand, and the number of the first of them.
  private var run = PatchedNumbers.empty
  private var first = 0
  /// How many of the run's gaps have been read one by one; before they would be so many, all are unpacked.
  private var readCount = 0
  private static let mostRead = 9
  private var areUnpacked = false
  /// The run's gaps; where not all are unpacked, those last read.
  private var unpacked = InlineArray<128, UInt32>(repeating: 0)

  /// The block of no list, until it turns to one.
  init() { list = PostingList.empty }

  /// - Precondition: the list has positions.
  init(_ list: PostingList) {
    precondition(list.hasPositions, "a list with positions")
    self.list = list
  }

  /// Turns to another list.
  ///
  /// - Precondition: it has positions.
  mutating func turn(to list: PostingList) {
    precondition(list.hasPositions, "a list with positions")
    self.list = list
    positions = nil
  }

  /// Asks memory for the beginning of a block, where it is known.
  @inline(__always) func prepare(_ block: Int) {
    guard let positions else { return }
    let start = positions + (block > 0 ? list.positionEnd(block - 1) : 0)
    if start < list.end { list.bytes.prefetch(start..<min(start + PositionBlock.firstBytes, list.end)) }
  }

  /// Turns to a block.
  ///
  /// - Parameter frequencies: Those of its postings.
  mutating func load(_ block: Int, frequencies: Span<UInt32>) throws(SegmentError) {
    let positions: Int
    if let known = self.positions { positions = known } else { positions = try list.positions() }
    self.positions = positions
    postingCount = frequencies.count
    gaps = positions + (block > 0 ? list.positionEnd(block - 1) : 0)
    guard gaps < list.end else { throw list.malformed(at: positions) }
    if list.layout.countsPositions, list.bytes.byte(at: gaps) != PostingListWriter.countsAreFrequencies {
      let numbers = try list.numbers(at: gaps, count: postingCount)
      let bits = numbers.unpackSums(list.bytes, adding: 1, from: 0, into: &ends)
      guard bits >> UInt32(PostingList.maximumFrequencyWidth) == 0 else { throw list.malformed(at: gaps) }
      gaps = numbers.end
    } else {
      var ends = ends.mutableSpan
      for index in frequencies.indices {
        unsafe ends[unchecked: index] = frequencies[unchecked: index]
      }
      self.ends.formSums(count: frequencies.count, from: 0)
      if list.layout.countsPositions { gaps += 1 }
    }
    // At most 128 times 2²⁰.
    total = Int(ends[postingCount - 1])
    rewind()
  }

  private mutating func rewind() {
    run = .empty
    first = 0
    (readCount, areUnpacked) = (0, false)
  }

  /// Calls `body` with the gaps of the positions of a posting, which may be in parts.
  @inline(__always) mutating func withGaps(of posting: Int, _ body: (Span<UInt32>) -> Void)
    throws(SegmentError)
  {
    precondition(posting < postingCount, "a posting of the block")
    var number = posting > 0 ? Int(ends[posting - 1]) : 0
    let end = Int(ends[posting])
    if number < first { rewind() }
    repeat {
      while number >= first &+ run.count { try findRun() }
      let part = number &- first..<min(end &- first, run.count)
      if !areUnpacked { read(part) }
      body(unpacked.span.extracting(part))
      number = first &+ part.upperBound
    } while number < end
  }

  /// Reads some of the run's gaps, or all where many have been read one by one.
  private mutating func read(_ part: Range<Int>) {
    readCount += part.count
    if readCount >= PositionBlock.mostRead {
      _ = run.unpack(list.bytes, adding: 0, into: &unpacked)
      areUnpacked = true
    } else {
      for index in part { unpacked[index] = run.value(index, in: list.bytes) }
    }
  }

  private mutating func findRun() throws(SegmentError) {
    first += run.count
    precondition(first < total, "a position of the block")
    let start = run.count > 0 ? run.end : gaps
    run = try list.numbers(at: start, count: min(total - first, PatchedNumbers.maximumCount))
    (readCount, areUnpacked) = (0, false)
  }

  /// Appends the positions of all postings, and their counts.
  mutating func appendAll(to postings: inout Postings) throws(SegmentError) {
    // Copies, here and of the run: they are read while the gaps are written.
    let copy = ends
    let ends = copy.span.extracting(first: postingCount)
    postings.counts.append(addingCapacity: postingCount) { counts in
      var before: UInt32 = 0
      for posting in ends.indices {
        counts.append(ends[posting] &- before)
        before = ends[posting]
      }
    }
    var posting = 0
    var position: UInt32 = 0
    var left = postingCount > 0 ? ends[0] : 0
    while first + run.count < total {
      try findRun()
      let run = run
      _ = run.unpack(list.bytes, adding: 0, into: &unpacked)
      var gaps = unpacked.mutableSpan
      for index in 0..<run.count {
        if left == 0 {
          posting &+= 1
          left = ends[posting] &- ends[posting &- 1]
          position = 0
        }
        left &-= 1
        let (sum, overflows) = position.addingReportingOverflow(gaps[index])
        guard !overflows else { throw list.malformed(at: run.end) }
        position = sum
        gaps[index] = sum
      }
      postings.positions.append(unpacked.span.extracting(first: run.count))
    }
  }
}
