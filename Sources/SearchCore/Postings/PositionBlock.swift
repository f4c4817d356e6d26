/// The positions of one block of a posting list.
///
///     positions = [counts] for each 128 positions, and those left, their gaps
///     counts    = u8 255: each posting has as many as its frequency says; else for each its count less one
///
/// Counts stand only where fields have boosts. A posting's first gap is its first position.
struct PositionBlock {
  private let list: PostingList
  /// Where the list's positions begin, once looked for.
  private var positions: Int?
  /// How many positions each posting has.
  private(set) var counts = InlineArray<128, UInt32>(repeating: 0)
  private var postingCount = 0
  /// How many they have together.
  private var total = 0
  /// Where their gaps begin.
  private var gaps = 0
  /// The gaps at hand, and the number of the first of them.
  private var run = PatchedNumbers.empty
  private var first = 0
  /// How many of the run's gaps have been read one by one; after the last of so many all are unpacked.
  private var readCount = 0
  private static let mostRead = 9
  private var unpacked = InlineArray<128, UInt32>(repeating: 0)

  /// - Precondition: the list has positions.
  init(_ list: PostingList) {
    precondition(list.hasPositions, "a list with positions")
    self.list = list
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
      let bits = numbers.unpack(list.bytes, adding: 1, into: &counts)
      guard bits >> UInt32(PostingList.maximumFrequencyWidth) == 0 else { throw list.malformed(at: gaps) }
      gaps = numbers.end
    } else {
      var counts = counts.mutableSpan
      for index in frequencies.indices {
        unsafe counts[unchecked: index] = frequencies[unchecked: index]
      }
      if list.layout.countsPositions { gaps += 1 }
    }
    total = count(of: 0..<postingCount)
    rewind()
  }

  /// How many positions some postings have together.
  ///
  /// Changes nothing; only for what is mutated the block is not copied for the call.
  @inline(__always) mutating func count(of postings: Range<Int>) -> Int {
    let counts = counts.span.extracting(postings)
    // At most 128 times 2²⁰.
    var sum: UInt32 = 0
    for index in counts.indices { sum &+= unsafe counts[unchecked: index] }
    return Int(sum)
  }

  private mutating func rewind() {
    run = .empty
    first = 0
    readCount = 0
  }

  /// The gap of a position of the block.
  @inline(__always) mutating func gap(_ number: Int) throws(SegmentError) -> UInt32 {
    if number < first { rewind() }
    while number >= first &+ run.count { try findRun() }
    if readCount == PositionBlock.mostRead { return unsafe unpacked[unchecked: number &- first] }
    readCount &+= 1
    if readCount == PositionBlock.mostRead { _ = run.unpack(list.bytes, adding: 0, into: &unpacked) }
    return run.value(number &- first, in: list.bytes)
  }

  private mutating func findRun() throws(SegmentError) {
    first += run.count
    precondition(first < total, "a position of the block")
    let start = run.count > 0 ? run.end : gaps
    run = try list.numbers(at: start, count: min(total - first, PatchedNumbers.maximumCount))
    readCount = 0
  }

  /// Appends the positions of all postings, and their counts.
  mutating func appendAll(to postings: inout Postings) throws(SegmentError) {
    var found = InlineArray<128, UInt32>(repeating: 0)
    var posting = 0
    var left = postingCount > 0 ? counts[0] : 0
    var position: UInt32 = 0
    while first + run.count < total {
      try findRun()
      _ = run.unpack(list.bytes, adding: 0, into: &found)
      var gaps = found.mutableSpan
      for index in 0..<run.count {
        if left == 0 {
          posting += 1
          left = counts[posting]
          position = 0
        }
        let (sum, overflows) = position.addingReportingOverflow(gaps[index])
        guard !overflows else { throw list.malformed(at: run.end) }
        position = sum
        gaps[index] = sum
        left -= 1
      }
      postings.positions.append(found.span.extracting(first: run.count))
    }
    postings.counts.append(counts.span.extracting(first: postingCount))
  }
}
