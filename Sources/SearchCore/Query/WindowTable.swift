/// What the words of a query have in a window of documents: for each word a column of weighted frequencies, a
/// place for each document.
struct WindowTable {
  /// Documents in a window: its columns stay near the processor.
  static let length = 2048
  private static let lanes = 4

  /// For each column the idf of its word, in parts of ``BM25/one``.
  private let idfs: [Float]
  /// Column after column.
  private var sums: [UInt32]
  /// For each document 1 if it shall be a candidate, else 0.
  private var marks = [UInt8](repeating: 0, count: length)
  /// The candidates, rising, counted from the window's first document.
  private var candidates = [UInt32](repeating: 0, count: length)
  /// The score of each candidate, so far.
  private var scores = [UInt32](repeating: 0, count: length)
  private(set) var candidateCount = 0

  /// - Parameter wordIDFs: The idf of each word, in the order of the columns.
  init(wordIDFs: [Float]) {
    idfs = wordIDFs
    sums = [UInt32](repeating: 0, count: wordIDFs.count * WindowTable.length)
  }

  // MARK: Filling

  /// Adds `weight` times the frequencies of some postings to a column, as long as their documents are before
  /// `end`.
  ///
  /// - Parameters:
  ///   - documents: Those of the postings, rising, from `first` on.
  ///   - end: At most ``length`` after `first`.
  ///   - marks: Whether the documents shall be candidates.
  /// - Returns: The first posting not added.
  @inline(__always) mutating func add(
    _ documents: Span<UInt32>, _ frequencies: Span<UInt32>, _ range: Range<Int>, from first: UInt32,
    to end: UInt32, column: Int, weight: UInt32, marks: Bool
  ) -> Int {
    // Two calls, so that the loop does not ask.
    marks
      ? WindowTable.add(documents, frequencies, range, first, end, column, weight, &sums, &self.marks, true)
      : WindowTable.add(documents, frequencies, range, first, end, column, weight, &sums, &self.marks, false)
  }

  @inline(__always) private static func add(
    _ documents: Span<UInt32>, _ frequencies: Span<UInt32>, _ range: Range<Int>, _ first: UInt32,
    _ end: UInt32, _ column: Int, _ weight: UInt32, _ sums: inout [UInt32], _ marks: inout [UInt8],
    _ areMarked: Bool
  ) -> Int {
    var sums = sums.mutableSpan
    var marks = marks.mutableSpan
    var index = range.lowerBound
    while index < range.upperBound {
      let document = unsafe documents[unchecked: index]
      if document >= end { break }
      let slot = Int(document &- first)
      let place = column &* length &+ slot
      unsafe sums[unchecked: place] = BM25.sum(
        sums[unchecked: place], frequencies[unchecked: index], weight: weight)
      if areMarked { unsafe marks[unchecked: slot] = 1 }
      index &+= 1
    }
    return index
  }

  /// Adds to the column of one document.
  @inline(__always) mutating func add(_ frequency: UInt32, weight: UInt32, toSlot slot: UInt32, column: Int) {
    let place = column &* WindowTable.length &+ Int(slot)
    sums[place] = BM25.sum(sums[place], frequency, weight: weight)
  }

  /// Takes a document's mark away.
  mutating func remove(_ slot: Int) { marks[slot] = 0 }

  // MARK: Candidates

  /// A candidate and its score.
  @inline(__always) func candidate(_ index: Int) -> (slot: UInt32, score: UInt32) {
    (candidates[index], scores[index])
  }

  /// Makes candidates of the documents marked, with no score so far, and takes the marks away.
  mutating func collectCandidates() {
    candidateCount = WindowTable.collect(&marks, &candidates)
    WindowTable.clear(0..<candidateCount, &scores)
  }

  private static func collect(_ marks: inout [UInt8], _ candidates: inout [UInt32]) -> Int {
    var marks = marks.mutableSpan
    var bytes = unsafe marks.mutableBytes
    var list = candidates.mutableSpan
    var count = 0
    for start in stride(from: 0, to: length, by: 64) {
      // Sixty-four marks, a byte each, to a bit each: fewer ends of loops to guess.
      var word: UInt64 = 0
      for eight in 0..<8 {
        let place = start &+ 8 &* eight
        let marks = unsafe UInt64(
          littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt64.self))
        unsafe bytes.storeBytes(of: 0, toUncheckedByteOffset: place, as: UInt64.self)
        word |= ((marks &* 0x0102_0408_1020_4080) &>> 56) &<< UInt64(8 &* eight)
      }
      while word != 0 {
        // No more candidates than marks.
        unsafe list[unchecked: count] = UInt32(truncatingIfNeeded: start &+ word.trailingZeroBitCount)
        count &+= 1
        word &= word &- 1
      }
    }
    return count
  }

  // MARK: Scoring

  /// Adds the scores of a column to those of the candidates, empties it, and drops the candidates whose score is
  /// not above `floor`, which may be below 0.
  ///
  /// - Parameter isRequired: Whether those that have nothing in the column are dropped too.
  mutating func addScores(
    ofColumn column: Int, isRequired: Bool, above floor: Int, _ damping: DocumentDamping
  ) {
    let start = column * WindowTable.length
    WindowTable.addScores(start, candidates, candidateCount, &scores, sums, idfs[column], damping)
    // A loop of its own, which is faster than to drop them on the way.
    if isRequired || floor >= 0 {
      candidateCount = WindowTable.keep(
        start, candidateCount, isRequired, above: floor, &candidates, &scores, sums)
    }
    WindowTable.clear(start..<start + WindowTable.length, &sums)
  }

  private static func addScores(
    _ start: Int, _ candidates: [UInt32], _ count: Int, _ scores: inout [UInt32], _ sums: [UInt32],
    _ idf: Float, _ damping: DocumentDamping
  ) {
    let candidates = candidates.span
    let sums = sums.span
    var scores = scores.mutableSpan
    var index = 0
    let idfs = SIMD4(repeating: idf)
    while index &+ lanes <= count {
      var frequencies = SIMD4<UInt32>.zero
      var dampings = SIMD4<Float>.zero
      for lane in 0..<lanes {
        let slot = Int(unsafe candidates[unchecked: index &+ lane])
        frequencies[lane] = unsafe sums[unchecked: start &+ slot]
        dampings[lane] = damping[slot]
      }
      let four =
        scores.four(at: index) &+ BM25.scores(idfs: idfs, frequencies: frequencies, dampings: dampings)
      for lane in 0..<lanes { unsafe scores[unchecked: index &+ lane] = four[lane] }
      index &+= lanes
    }
    while index < count {
      let slot = Int(unsafe candidates[unchecked: index])
      let score = BM25.score(
        idf: idf, frequency: unsafe sums[unchecked: start &+ slot], damping: damping[slot])
      unsafe scores[unchecked: index] &+= score
      index &+= 1
    }
  }

  private static func keep(
    _ start: Int, _ count: Int, _ isRequired: Bool, above floor: Int, _ candidates: inout [UInt32],
    _ scores: inout [UInt32], _ sums: [UInt32]
  ) -> Int {
    var candidates = candidates.mutableSpan
    var scores = scores.mutableSpan
    let sums = sums.span
    let least = isRequired ? 0 : -1
    var kept = 0
    for index in 0..<count {
      let slot = unsafe candidates[unchecked: index]
      let score = unsafe scores[unchecked: index]
      // Behind those kept, where the next one takes its place if it is not kept itself.
      unsafe candidates[unchecked: kept] = slot
      unsafe scores[unchecked: kept] = score
      kept &+= isAbove(score, floor) & isAbove(unsafe sums[unchecked: start &+ Int(slot)], least)
    }
    return kept
  }

  /// 1 where a number is above another, else 0: no branch that would be guessed wrong.
  @inline(__always) private static func isAbove(_ number: UInt32, _ floor: Int) -> Int {
    // Floors are far from the ends of `Int`.
    Int(bitPattern: UInt(bitPattern: floor &- Int(number)) &>> UInt(Int.bitWidth - 1))
  }

  private static func clear(_ range: Range<Int>, _ numbers: inout [UInt32]) {
    var numbers = numbers.mutableSpan
    for index in range { unsafe numbers[unchecked: index] = 0 }
  }
}
