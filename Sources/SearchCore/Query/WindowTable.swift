internal import CKernels

/// What the words of a query have in a window of documents: for each word a column of weighted frequencies, a
/// place for each document.
///
/// Some words lead: their documents may become candidates. The columns of the others are filled for candidates.
///
/// Columns hold 16 bits for each document until one of them has more: nearly none ever does, and half the memory is
/// gone through.
struct WindowTable {
  /// Documents that are looked at, and emptied, together.
  private static let groupLength = Int(ckernels_group_length)
  private static let groupCount = Int(ckernels_group_count)
  /// Documents in a window: its columns stay near the processor.
  static let length = groupCount * groupLength
  /// What `ckernels_take` asks for to take all of them.
  private static let room = length + Int(ckernels_spare_room)
  /// So many postings of a list in a window are taken to be everywhere between the first and the last.
  private static let manyPostings = 16

  private let model: BM25
  /// For each column the idf of its word, in parts of ``BM25/one``.
  private let idfs: [Float]
  /// Column after column, while no sum has more bits than this; then empty.
  private var sums: [UInt16]
  /// The same once one has.
  private var wideSums: [UInt32] = []
  /// What the sums of each column are at most in the present window, while they are narrow.
  private var most: [UInt32]
  /// A bit for each group of documents: whether a leading word may be in one of them.
  private var touched: UInt128 = 0
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
    sums = [UInt16](zeros: wordIDFs.count * WindowTable.length)
    most = [UInt32](zeros: wordIDFs.count)
    presence = [UInt64](zeros: (wordIDFs.count + 1) * WindowTable.groupCount)
    presenceStarts = [UInt32](zeros: wordIDFs.count)
  }

  /// Chooses the columns of the words that lead; there is one at least.
  mutating func lead(with columns: some Collection<Int>) {
    leading = columns.map {
      ckernels_word(start: UInt32($0 * WindowTable.length), idf: idfs[$0], presence: 0)
    }
    candidates = [UInt32](room: (columns.count + 1) * WindowTable.room)
  }

  // MARK: Filling

  /// What the sums of a column are at most: known before the first postings of a list are added.
  func most(inColumn column: Int) -> UInt32 { most[column] }

  /// Adds `weight` times the frequencies of some postings to a column.
  ///
  /// - Parameters:
  ///   - documents: Those of the postings, rising, from `first` on and less than ``length`` after it.
  ///   - highest: No frequency is higher.
  ///   - before: What the column's sums were at most before postings of the same list were added.
  ///   - leads: Whether the column is a leading word's.
  @inline(__always) mutating func add(
    _ documents: Span<UInt32>, _ frequencies: Span<UInt32>, _ range: Range<Int>, from first: UInt32,
    column: Int, weight: UInt32, highest: UInt32, before: UInt32, leads: Bool
  ) {
    if leads { touch(documents, range, from: first) }
    let start = column &* WindowTable.length
    var range = range
    if wideSums.isEmpty {
      // Weighted frequencies stay below 2³¹, and sums below 2¹⁶.
      let most = before &+ weight &* highest
      if most <= UInt32(UInt16.max) {
        if self.most[column] < most { self.most[column] = most }
        WindowTable.add(documents, frequencies, range, from: first, weight: weight, to: &sums, start: start)
        return
      }
      self.most[column] = UInt32(UInt16.max)
      range = addWhatFits(documents, frequencies, range, from: first, weight: weight, start: start)
      if range.isEmpty { return }
      widen()
    }
    if highest < BM25.largeFrequency {
      WindowTable.add(documents, frequencies, range, from: first, weight: weight, to: &wideSums, start: start)
    } else {
      for index in range {
        let place = start &+ Int(documents[index] &- first)
        wideSums[place] = BM25.sum(wideSums[place], frequencies[index], weight: weight)
      }
    }
  }

  /// - Precondition: the sums fit.
  @inline(__always) private static func add<Sum: FixedWidthInteger & UnsignedInteger>(
    _ documents: Span<UInt32>, _ frequencies: Span<UInt32>, _ range: Range<Int>, from first: UInt32,
    weight: UInt32, to sums: inout [Sum], start: Int
  ) {
    var sums = sums.mutableSpan
    // May be before the column: less to do for each document than to count from the window's first.
    let start = start &- Int(first)
    for index in range {
      let place = start &+ Int(unsafe documents[unchecked: index])
      unsafe sums[unchecked: place] &+= Sum(truncatingIfNeeded: weight &* frequencies[unchecked: index])
    }
  }

  /// Adds postings as long as the sums are narrow.
  ///
  /// - Returns: Those left.
  private mutating func addWhatFits(
    _ documents: Span<UInt32>, _ frequencies: Span<UInt32>, _ range: Range<Int>, from first: UInt32,
    weight: UInt32, start: Int
  ) -> Range<Int> {
    for index in range {
      let place = start &+ Int(documents[index] &- first)
      let sum = UInt32(sums[place]) &+ weight &* frequencies[index]
      guard let narrow = UInt16(exactly: sum) else { return index..<range.upperBound }
      sums[place] = narrow
    }
    return range.upperBound..<range.upperBound
  }

  private mutating func widen() {
    wideSums = sums.map { UInt32($0) }
    sums = []
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
    func bit(_ index: Int) -> UInt128 {
      UInt128((unsafe documents[unchecked: index] &- first) / UInt32(WindowTable.groupLength))
    }
    if range.count < WindowTable.manyPostings {
      for index in range { touched |= 1 &<< bit(index) }
    } else {
      let (lowest, highest) = (bit(range.lowerBound), bit(range.upperBound &- 1))
      touched |= UInt128.max &<< lowest & (UInt128.max &>> (UInt128(WindowTable.groupCount) &- 1 &- highest))
    }
  }

  /// Adds to the column of one document.
  @inline(__always) mutating func add(_ frequency: UInt32, weight: UInt32, toSlot slot: UInt32, column: Int) {
    let place = column * WindowTable.length + Int(slot)
    if wideSums.isEmpty {
      let sum = UInt32(sums[place]) &+ weight &* frequency
      if let narrow = UInt16(exactly: sum) {
        sums[place] = narrow
        most[column] = max(most[column], sum)
        return
      }
      widen()
    }
    wideSums[place] = BM25.sum(wideSums[place], frequency, weight: weight)
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
        for group in 0..<WindowTable.groupCount where presence[start + group] != 0 {
          touched |= 1 << UInt128(group)
        }
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
    let isNarrow = wideSums.isEmpty
    for word in leading { most[Int(word.start) / WindowTable.length] = 0 }
    defer { touched = 0 }
    return unsafe sums.withUnsafeMutableBufferPointer { sums in
      unsafe wideSums.withUnsafeMutableBufferPointer { wideSums in
        unsafe leading.withUnsafeBufferPointer { words in
          unsafe candidates.withUnsafeMutableBufferPointer { candidates in
            unsafe presence.withUnsafeBufferPointer { presence in
              unsafe damping.withCodes { codes in
                var window = unsafe ckernels_window(
                  touched: (UInt64(truncatingIfNeeded: touched), UInt64(truncatingIfNeeded: touched >> 64)),
                  codes: codes, narrow_frequencies: isNarrow ? sums.baseAddress : nil,
                  frequencies: isNarrow ? nil : wideSums.baseAddress, presence: presence.baseAddress,
                  words: words.baseAddress, word_count: words.count, base: model.leastDamping,
                  slope: model.dampingPerWord, scale: model.scale,
                  words_to_division: model.wordsToDivision)
                return unsafe ckernels_take(
                  &window, demand, least, candidates.baseAddress, WindowTable.room)
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
    if wideSums.isEmpty {
      WindowTable.empty(&sums, column, &candidates, candidateCount)
    } else {
      WindowTable.empty(&wideSums, column, &candidates, candidateCount)
    }
    most[column] = 0
    WindowTable.fill(&dampings, candidates, candidateCount, damping)
    addScores(ofWord: 0, idf: idfs[column])
    drop(notAbove: floor, without: isRequired, presence: Int(presenceStarts[column]))
    presenceStarts[column] = 0
  }

  /// Empties a column; what the candidates have there is put behind them.
  private static func empty<Sum: FixedWidthInteger & UnsignedInteger>(
    _ sums: inout [Sum], _ column: Int, _ candidates: inout [UInt32], _ count: Int
  ) {
    var sums = sums.mutableSpan
    var candidates = candidates.mutableSpan
    let start = column * WindowTable.length
    for index in 0..<count { candidates[room + index] = UInt32(sums[start + Int(candidates[index])]) }
    for index in start..<start + length { unsafe sums[unchecked: index] = 0 }
  }

  /// Adds the scores of the frequencies that stand behind the candidates in some place.
  private mutating func addScores(ofWord word: Int, idf: Float) {
    let start = (word + 1) * WindowTable.room
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
      if needsWord, candidates[room + index] == 0,
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
