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
  /// The gaps found so far, and where the next ones are.
  private var runs: [PatchedNumbers] = []
  private var next = 0

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
    runs.removeAll(keepingCapacity: true)
    postingCount = frequencies.count
    next = positions + (block > 0 ? list.positionEnd(block - 1) : 0)
    guard next < list.end else { throw list.malformed(at: positions) }
    if list.layout.countsPositions, list.bytes.byte(at: next) != PostingListWriter.countsAreFrequencies {
      let numbers = try list.numbers(at: next, count: postingCount)
      let bits = numbers.unpack(list.bytes, adding: 1, into: &counts)
      guard bits >> UInt32(PostingList.maximumFrequencyWidth) == 0 else { throw list.malformed(at: next) }
      next = numbers.end
    } else {
      for index in frequencies.indices { counts[index] = frequencies[index] }
      if list.layout.countsPositions { next += 1 }
    }
    total = 0
    // At most 128 times 2²⁰.
    for index in 0..<postingCount { total += Int(counts[index]) }
  }

  /// The gap of a position of the block.
  @inline(__always) mutating func gap(_ number: Int) throws(SegmentError) -> UInt32 {
    let run = number / PatchedNumbers.maximumCount
    while runs.count <= run { try findRun() }
    return runs[run].value(number % PatchedNumbers.maximumCount, in: list.bytes)
  }

  private mutating func findRun() throws(SegmentError) {
    let left = total - runs.count * PatchedNumbers.maximumCount
    let run = try list.numbers(at: next, count: min(left, PatchedNumbers.maximumCount))
    next = run.end
    runs.append(run)
  }

  /// Appends the positions of all postings, and their counts.
  mutating func appendAll(to postings: inout Postings) throws(SegmentError) {
    var gaps = InlineArray<128, UInt32>(repeating: 0)
    var posting = 0
    var left = postingCount > 0 ? counts[0] : 0
    var position: UInt32 = 0
    while runs.count * PatchedNumbers.maximumCount < total {
      try findRun()
      let run = runs[runs.count - 1]
      _ = run.unpack(list.bytes, adding: 0, into: &gaps)
      for index in 0..<run.count {
        if left == 0 {
          posting += 1
          left = counts[posting]
          position = 0
        }
        let (sum, overflows) = position.addingReportingOverflow(gaps[index])
        guard !overflows else { throw list.malformed(at: next) }
        position = sum
        postings.positions.append(position)
        left -= 1
      }
    }
    for index in 0..<postingCount { postings.counts.append(counts[index]) }
  }
}
