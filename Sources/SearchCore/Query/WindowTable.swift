internal import CKernels

/// What the words of a query have in a window of documents: for each word a column of weighted frequencies, a
/// place for each document.
///
/// Some words lead: their documents may become candidates. The columns of the others are filled for candidates.
struct WindowTable {
  /// Documents in a window: its columns stay near the processor.
  static let length = 4096
  /// Documents that are looked at, and emptied, together.
  private static let groupLength = Int(ckernels_group_length)
  private static let groupCount = length / groupLength
  /// So many postings of a list in a window are taken to be everywhere between the first and the last.
  private static let manyPostings = 16

  private let model: BM25
  /// For each column the idf of its word, in parts of ``BM25/one``.
  private let idfs: [Float]
  /// Column after column.
  private var sums: [UInt32]
  /// For each group of documents 1 if a leading word may be in one of them, else 0.
  private var touched = [UInt8](zeros: groupCount)
  /// The words that lead.
  private var leading: [ckernels_word] = []
  /// The candidates, rising, counted from the window's first document; behind them what each leading word has in
  /// them.
  private var candidates: [UInt32] = []
  /// What the frequencies of the candidates are held against.
  private var dampings = [Float](room: length)
  /// The score of each candidate, so far.
  private var scores = [UInt32](room: length)
  private(set) var candidateCount = 0
  /// For each word, and before them for none, a bit for each document: whether the word is there, whatever its
  /// frequency.
  private var presence: [UInt64]
  /// For each column where its bits begin in `presence`.
  private var presenceStarts: [UInt32]

  /// - Parameter wordIDFs: The idf of each word, in the order of the columns.
  init(wordIDFs: [Float], _ model: BM25) {
    self.model = model
    idfs = wordIDFs
    sums = [UInt32](zeros: wordIDFs.count * WindowTable.length)
    presence = [UInt64](zeros: (wordIDFs.count + 1) * WindowTable.groupCount)
    presenceStarts = [UInt32](zeros: wordIDFs.count)
  }

  /// Chooses the columns of the words that lead; there is one at least.
  mutating func lead(with columns: some Collection<Int>) {
    leading = columns.map {
      ckernels_word(start: UInt32($0 * WindowTable.length), idf: idfs[$0], presence: 0)
    }
    candidates = [UInt32](room: (columns.count + 1) * WindowTable.length)
  }

  // MARK: Filling

  /// Adds `weight` times the frequencies of some postings to a column.
  ///
  /// - Parameters:
  ///   - documents: Those of the postings, rising, from `first` on and less than ``length`` after it.
  ///   - areLarge: Whether a frequency may be ``BM25/largeFrequency`` or more.
  ///   - leads: Whether the column is a leading word's.
  @inline(__always) mutating func add(
    _ documents: Span<UInt32>, _ frequencies: Span<UInt32>, _ range: Range<Int>, from first: UInt32,
    column: Int, weight: UInt32, areLarge: Bool, leads: Bool
  ) {
    if leads { touch(documents, range, from: first) }
    var sums = sums.mutableSpan
    let start = column &* WindowTable.length
    if areLarge {
      for index in range {
        let place = start &+ Int(documents[index] &- first)
        sums[place] = BM25.sum(sums[place], frequencies[index], weight: weight)
      }
      return
    }
    for index in range {
      let place = start &+ Int(unsafe documents[unchecked: index] &- first)
      unsafe sums[unchecked: place] &+= weight &* frequencies[unchecked: index]
    }
  }

  /// Adds the documents of a set to a column, for this window: the word is there.
  ///
  /// - Parameter documents: Those of the window, the first of which begins a group.
  mutating func add(_ set: DocumentSet, of documents: Range<UInt32>, column: Int) {
    let start = (column + 1) * WindowTable.groupCount
    set.copy(documents, to: &presence, in: start..<start + WindowTable.groupCount)
    presenceStarts[column] = UInt32(start)
  }

  @inline(__always) private mutating func touch(
    _ documents: Span<UInt32>, _ range: Range<Int>, from first: UInt32
  ) {
    var touched = touched.mutableSpan
    func group(_ index: Int) -> Int {
      Int(unsafe documents[unchecked: index] &- first) / WindowTable.groupLength
    }
    if range.count < WindowTable.manyPostings {
      for index in range { touched[group(index)] = 1 }
    } else {
      for group in group(range.lowerBound)...group(range.upperBound &- 1) { touched[group] = 1 }
    }
  }

  /// Adds to the column of one document.
  @inline(__always) mutating func add(_ frequency: UInt32, weight: UInt32, toSlot slot: UInt32, column: Int) {
    let place = column * WindowTable.length + Int(slot)
    sums[place] = BM25.sum(sums[place], frequency, weight: weight)
  }

  // MARK: Candidates

  /// A candidate and its score.
  @inline(__always) func candidate(_ index: Int) -> (slot: UInt32, score: UInt32) {
    (candidates[index], scores[index])
  }

  /// Makes candidates of the documents where the scores of the leading words add up to more than `floor`, and
  /// empties their columns.
  ///
  /// - Parameters:
  ///   - areRequired: Whether a candidate must have each of the leading words; else any.
  ///   - floor: May be below 0: then documents of sets are found too that have no score.
  mutating func collectCandidates(areRequired: Bool, above floor: Int, _ damping: DocumentDamping) {
    takePresence(touches: floor < 0)
    candidateCount = take(areRequired: areRequired, above: floor, damping)
    WindowTable.fill(&dampings, candidates, candidateCount, damping)
    for index in 0..<candidateCount { scores[index] = 0 }
    for (word, column) in leading.enumerated() { addScores(ofWord: word, idf: column.idf) }
    drop(notAbove: floor, without: false, presence: 0)
  }

  /// Tells the leading words of the sets added.
  ///
  /// - Parameter touches: Whether documents without a score may become candidates.
  private mutating func takePresence(touches: Bool) {
    for index in leading.indices {
      let column = Int(leading[index].start) / WindowTable.length
      leading[index].presence = presenceStarts[column]
      if presenceStarts[column] == 0 { continue }
      presenceStarts[column] = 0
      if touches {
        let start = Int(leading[index].presence)
        for group in touched.indices where presence[start + group] != 0 { touched[group] = 1 }
      }
    }
  }

  private static func fill(
    _ dampings: inout [Float], _ candidates: [UInt32], _ count: Int, _ damping: DocumentDamping
  ) {
    let candidates = candidates.span
    var dampings = dampings.mutableSpan
    for index in 0..<count { dampings[index] = damping[Int(candidates[index])] }
  }

  /// What scores lack to the idfs of their words, worked out in other steps, may be off by such a part of these.
  private static let inexactness: Float = 1 / 16_384
  /// A floor below such a part of the idfs could be lost in that: whatever is there passes.
  private static let leastFloor: Float = 1 / 64

  private mutating func take(areRequired: Bool, above floor: Int, _ damping: DocumentDamping) -> Int {
    let idfs = leading.reduce(0) { $0 + $1.idf }
    let isLow = Float(floor) < WindowTable.leastFloor * idfs
    // Each score may be off by one more when it is rounded.
    let least = isLow ? -1 : Float(floor) - WindowTable.inexactness * idfs - Float(leading.count + 1)
    let demand = areRequired ? ckernels_all : isLow ? ckernels_any : ckernels_score
    return unsafe touched.withUnsafeMutableBufferPointer { touched in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        unsafe leading.withUnsafeBufferPointer { words in
          unsafe candidates.withUnsafeMutableBufferPointer { candidates in
            unsafe presence.withUnsafeBufferPointer { presence in
              unsafe damping.withCodes { codes in
                var window = unsafe ckernels_window(
                  touched: touched.baseAddress, group_count: touched.count, codes: codes,
                  frequencies: sums.baseAddress, presence: presence.baseAddress, words: words.baseAddress,
                  word_count: words.count, base: model.leastDamping, slope: model.dampingPerWord,
                  scale: model.scale, words_to_division: model.wordsToDivision)
                return unsafe ckernels_take(
                  &window, demand, least, candidates.baseAddress, WindowTable.length)
              }
            }
          }
        }
      }
    }
  }

  /// Adds what the candidates have in a column to their scores, empties it, and drops those whose score is not
  /// above `floor`, which may be below 0.
  ///
  /// - Parameters:
  ///   - column: Not a leading word's.
  ///   - isRequired: Whether those that have nothing in the column, and are in no set added to it, are dropped too.
  mutating func addScores(
    ofColumn column: Int, isRequired: Bool, above floor: Int, _ damping: DocumentDamping
  ) {
    let start = column * WindowTable.length
    for index in 0..<candidateCount {
      let slot = Int(candidates[index])
      candidates[WindowTable.length + index] = sums[start + slot]
    }
    WindowTable.fill(&dampings, candidates, candidateCount, damping)
    addScores(ofWord: 0, idf: idfs[column])
    drop(notAbove: floor, without: isRequired, presence: Int(presenceStarts[column]))
    presenceStarts[column] = 0
    var sums = sums.mutableSpan
    for index in start..<start + WindowTable.length { unsafe sums[unchecked: index] = 0 }
  }

  /// Adds the scores of the frequencies that stand behind the candidates in some place.
  private mutating func addScores(ofWord word: Int, idf: Float) {
    let start = (word + 1) * WindowTable.length
    WindowTable.addScores(candidates, start..<start + candidateCount, idf, dampings, &scores)
  }

  private static func addScores(
    _ frequencies: [UInt32], _ range: Range<Int>, _ idf: Float, _ dampings: [Float], _ scores: inout [UInt32]
  ) {
    let frequencies = frequencies.span.extracting(range)
    let dampings = dampings.span
    var scores = scores.mutableSpan
    for index in frequencies.indices {
      // Nothing was cut while it was added up.
      let frequency = min(unsafe frequencies[unchecked: index], BM25.maximumSum)
      scores[index] &+= BM25.score(idf: idf, frequency: frequency, damping: dampings[index])
    }
  }

  /// Drops the candidates whose score is not above `floor`, and perhaps those without the word scored last.
  ///
  /// - Parameter start: Where the bits of the documents begin that have it whatever its frequency.
  private mutating func drop(notAbove floor: Int, without dropsWithout: Bool, presence start: Int) {
    candidateCount = WindowTable.keep(
      candidateCount, above: floor, onlyWith: dropsWithout, presence, start, &candidates, &scores)
  }

  private static func keep(
    _ count: Int, above floor: Int, onlyWith needsWord: Bool, _ presence: [UInt64], _ start: Int,
    _ candidates: inout [UInt32], _ scores: inout [UInt32]
  ) -> Int {
    let presence = presence.span
    var candidates = candidates.mutableSpan
    var scores = scores.mutableSpan
    var kept = 0
    for index in 0..<count {
      let score = scores[index]
      let slot = Int(candidates[index])
      if Int(score) <= floor { continue }
      if needsWord, candidates[length + index] == 0,
        presence[start + slot / groupLength] >> UInt64(slot % groupLength) & 1 == 0
      {
        continue
      }
      candidates[kept] = candidates[index]
      scores[kept] = score
      kept += 1
    }
    return kept
  }

  /// Drops the candidates of which `isExcluded` says so by their places in the window.
  mutating func dropCandidates(
    where isExcluded: (UInt32) throws(SegmentError) -> Bool
  ) throws(SegmentError) {
    var kept = 0
    for index in 0..<candidateCount where try !isExcluded(candidates[index]) {
      (candidates[kept], scores[kept]) = (candidates[index], scores[index])
      kept += 1
    }
    candidateCount = kept
  }
}
