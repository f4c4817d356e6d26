/// What the words of a query have in a window of documents: a row for each document, a column for each
/// word, holding weighted frequencies.
///
/// A document's row lies together, four words to a vector, so that one division scores four words.
struct WindowTable {
  /// Documents in a window: its tables stay near the processor.
  static let length = 2048
  private static let lanes = 4

  /// Columns of a row: the words, filled up to whole vectors.
  private let columns: Int
  /// For each four columns the idf of the words, in parts of ``BM25/one``.
  private var idfs: [SIMD4<Float>] = []
  private var sums: [UInt32]
  /// For each document 1 if it is a candidate, else 0.
  private var marks = [UInt8](repeating: 0, count: length)
  /// The candidates, rising, counted from the window's first document.
  private var candidates = [UInt32](repeating: 0, count: length)
  /// The score of each candidate, so far.
  private var scores = [UInt32](repeating: 0, count: length)
  private(set) var candidateCount = 0

  /// - Parameter wordIDFs: The idf of each word, in the order of the columns.
  init(wordIDFs: [Float]) {
    let groups = (wordIDFs.count + WindowTable.lanes - 1) / WindowTable.lanes
    columns = groups * WindowTable.lanes
    for group in 0..<groups {
      var idf = SIMD4<Float>.zero
      for lane in 0..<WindowTable.lanes where group * WindowTable.lanes + lane < wordIDFs.count {
        idf[lane] = wordIDFs[group * WindowTable.lanes + lane]
      }
      idfs.append(idf)
    }
    sums = [UInt32](repeating: 0, count: columns * WindowTable.length)
  }

  // MARK: Filling

  /// Adds `weight` times each frequency to a column, and makes the documents candidates.
  ///
  /// - Precondition: `first <= documents[i] < first + length` for all `i` in `range`.
  @inline(__always) mutating func add(
    _ documents: Span<UInt32>, _ frequencies: Span<UInt32>, _ range: Range<Int>, from first: UInt32,
    column: Int, weight: UInt32
  ) {
    WindowTable.add(documents, frequencies, range, first, column, columns, weight, &sums, &marks)
  }

  @inline(__always) private static func add(
    _ documents: Span<UInt32>, _ frequencies: Span<UInt32>, _ range: Range<Int>, _ first: UInt32,
    _ column: Int, _ columns: Int, _ weight: UInt32, _ sums: inout [UInt32], _ marks: inout [UInt8]
  ) {
    var sums = sums.mutableSpan
    var marks = marks.mutableSpan
    var index = range.lowerBound
    while index < range.upperBound {
      let slot = Int((unsafe documents[unchecked: index]) &- first)
      let place = slot &* columns &+ column
      unsafe sums[unchecked: place] = BM25.sum(
        sums[unchecked: place], frequencies[unchecked: index], weight: weight)
      unsafe marks[unchecked: slot] = 1
      index &+= 1
    }
  }

  /// The same for those that are candidates already.
  @inline(__always) mutating func addToCandidates(
    _ documents: Span<UInt32>, _ frequencies: Span<UInt32>, _ range: Range<Int>, from first: UInt32,
    column: Int, weight: UInt32
  ) {
    WindowTable.addToMarked(documents, frequencies, range, first, column, columns, weight, &sums, marks)
  }

  @inline(__always) private static func addToMarked(
    _ documents: Span<UInt32>, _ frequencies: Span<UInt32>, _ range: Range<Int>, _ first: UInt32,
    _ column: Int, _ columns: Int, _ weight: UInt32, _ sums: inout [UInt32], _ marks: [UInt8]
  ) {
    var sums = sums.mutableSpan
    let marks = marks.span
    var index = range.lowerBound
    while index < range.upperBound {
      let slot = Int((unsafe documents[unchecked: index]) &- first)
      let factor = weight &* UInt32(unsafe marks[unchecked: slot])
      let place = slot &* columns &+ column
      unsafe sums[unchecked: place] = BM25.sum(
        sums[unchecked: place], frequencies[unchecked: index], weight: factor)
      index &+= 1
    }
  }

  /// Adds to the column of one candidate.
  @inline(__always) mutating func add(_ frequency: UInt32, weight: UInt32, toSlot slot: UInt32, column: Int) {
    let place = Int(slot) &* columns &+ column
    sums[place] = BM25.sum(sums[place], frequency, weight: weight)
  }

  // MARK: Candidates

  /// A candidate and its score.
  @inline(__always) func candidate(_ index: Int) -> (slot: UInt32, score: UInt32) {
    (candidates[index], scores[index])
  }

  /// Makes a list of the documents marked.
  mutating func collectCandidates() { candidateCount = WindowTable.collect(marks, &candidates) }

  private static func collect(_ marks: [UInt8], _ candidates: inout [UInt32]) -> Int {
    let bytes = unsafe marks.span.bytes
    var list = candidates.mutableSpan
    var count = 0
    for start in stride(from: 0, to: length, by: 64) {
      // Sixty-four marks, a byte each, to a bit each: fewer ends of loops to guess.
      var word: UInt64 = 0
      for eight in 0..<8 {
        let marks = unsafe UInt64(
          littleEndian: bytes.unsafeLoadUnaligned(
            fromUncheckedByteOffset: start &+ 8 &* eight, as: UInt64.self))
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

  /// Drops a document, candidate or not.
  mutating func remove(_ slot: Int) { if marks[slot] != 0 { clearRow(UInt32(slot)) } }

  private mutating func clearRow(_ slot: UInt32) {
    marks[Int(slot)] = 0
    let start = Int(slot) &* columns
    for column in start..<start &+ columns { sums[column] = 0 }
  }

  // MARK: Scoring

  /// Scores the candidates by all columns, empties their rows, and drops those whose score is not above
  /// `floor`, which may be below 0.
  mutating func score(above floor: Int, _ damping: DocumentDamping) {
    WindowTable.score(candidates, candidateCount, &scores, &sums, idfs, damping)
    // A loop of its own, which is faster than to drop them on the way.
    candidateCount = WindowTable.keep(candidateCount, above: floor, &candidates, &scores, &marks)
  }

  private static func score(
    _ candidates: [UInt32], _ count: Int, _ scores: inout [UInt32], _ sums: inout [UInt32],
    _ idfs: [SIMD4<Float>], _ damping: DocumentDamping
  ) {
    let candidates = candidates.span
    var scores = scores.mutableSpan
    var sums = sums.mutableSpan
    let idfs = idfs.span
    let columns = idfs.count &* lanes
    for index in 0..<count {
      let slot = Int(unsafe candidates[unchecked: index])
      let damping = damping[slot]
      var score: UInt32 = 0
      var start = slot &* columns
      for group in idfs.indices {
        let four = sums.four(at: start)
        for lane in 0..<lanes { unsafe sums[unchecked: start &+ lane] = 0 }
        score &+= BM25.scores(idfs: unsafe idfs[unchecked: group], frequencies: four, damping: damping)
          .wrappedSum()
        start &+= lanes
      }
      unsafe scores[unchecked: index] = score
    }
  }

  private static func keep(
    _ count: Int, above floor: Int, _ candidates: inout [UInt32], _ scores: inout [UInt32],
    _ marks: inout [UInt8]
  ) -> Int {
    guard floor >= 0 else { return count }
    var candidates = candidates.mutableSpan
    var scores = scores.mutableSpan
    var marks = marks.mutableSpan
    var kept = 0
    for index in 0..<count {
      let slot = Int(unsafe candidates[unchecked: index])
      let score = unsafe scores[unchecked: index]
      keep(slot, score, isAbove(score, floor), &kept, &candidates, &scores, &marks)
    }
    return kept
  }

  /// Adds the score of one column, empties it, and drops the candidates whose score is not above `floor`.
  ///
  /// - Parameter isRequired: Whether those that have nothing in the column are dropped too.
  mutating func addScores(
    ofColumn column: Int, isRequired: Bool, above floor: Int, _ damping: DocumentDamping
  ) {
    candidateCount = WindowTable.addScores(
      column, columns, isRequired, candidateCount, above: floor, &candidates, &scores, &sums, &marks,
      idfs[column / WindowTable.lanes][column % WindowTable.lanes], damping)
  }

  private static func addScores(
    _ column: Int, _ columns: Int, _ isRequired: Bool, _ count: Int, above floor: Int,
    _ candidates: inout [UInt32], _ scores: inout [UInt32], _ sums: inout [UInt32],
    _ marks: inout [UInt8], _ idf: Float, _ damping: DocumentDamping
  ) -> Int {
    var candidates = candidates.mutableSpan
    var scores = scores.mutableSpan
    var sums = sums.mutableSpan
    var marks = marks.mutableSpan
    let least = isRequired ? 0 : -1
    var kept = 0
    for index in 0..<count {
      let slot = Int(unsafe candidates[unchecked: index])
      let place = slot &* columns &+ column
      let frequency = unsafe sums[unchecked: place]
      unsafe sums[unchecked: place] = 0
      let score =
        unsafe scores[unchecked: index]
        &+ BM25.score(idf: idf, frequency: frequency, damping: damping[slot])
      let isKept = isAbove(score, floor) & isAbove(frequency, least)
      keep(slot, score, isKept, &kept, &candidates, &scores, &marks)
    }
    return kept
  }

  /// 1 where a number is above another, else 0: no branch that would be guessed wrong.
  @inline(__always) private static func isAbove(_ number: UInt32, _ floor: Int) -> Int {
    // Floors are far from the ends of `Int`.
    Int(bitPattern: UInt(bitPattern: floor &- Int(number)) &>> UInt(Int.bitWidth - 1))
  }

  /// Writes a candidate behind those kept, where the next one takes its place if it is not kept itself.
  @inline(__always) private static func keep(
    _ slot: Int, _ score: UInt32, _ isKept: Int, _ kept: inout Int,
    _ candidates: inout MutableSpan<UInt32>, _ scores: inout MutableSpan<UInt32>,
    _ marks: inout MutableSpan<UInt8>
  ) {
    unsafe candidates[unchecked: kept] = UInt32(truncatingIfNeeded: slot)
    unsafe scores[unchecked: kept] = score
    unsafe marks[unchecked: slot] = UInt8(truncatingIfNeeded: isKept)
    kept &+= isKept
  }

  /// Forgets the candidates, whose rows are empty.
  mutating func removeCandidates() {
    for index in 0..<candidateCount { marks[Int(candidates[index])] = 0 }
    candidateCount = 0
  }
}
