/// Finds the best documents of a segment, a window of documents at a time.
///
/// Within a window some words bring forth candidates: their frequencies are added up, each word's in
/// a table over the window. Then the words are taken one after the other, what they still lack is looked up for
/// the candidates alone, and candidates that can no longer be among the best are dropped. Words whose
/// bounds together cannot lift a document over the worst one kept bring forth no candidates:
/// MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", IPM 31(6), 1995). Nor
/// do the lists of the widest rung where all of them and those words together cannot. Its slow equivalent is
/// ``ExhaustiveSearch``.
struct WindowedSearch {
  /// Documents in a window: its tables stay near the processor.
  static let windowLength: UInt32 = 2048
  /// To look a candidate up in a list takes about as long as to read so many postings.
  private static let postingsToACandidate = 4

  /// A word that scores: a range of the cursors, those of closer rungs first.
  private struct Word {
    var near: Range<Int>
    var far: Range<Int>
    var idf: Float
    var isRequired: Bool
    /// Where its table begins.
    var table: Int
    /// Whether its table may hold more than the candidates' frequencies.
    var isTableSoiled = false
    /// What it adds to a score at most; unknown until documents are dropped for their scores.
    var bound = Int(UInt32.max)
    /// The same where only the widest rung has it.
    var farBound = Int(UInt32.max)

    var cursors: Range<Int> { near.lowerBound..<far.upperBound }
  }

  private let segment: Segment
  private let model: BM25
  private let documentBase: UInt32
  private let clauses: [ClauseLists]
  /// By falling bound once these are known; in a conjunction the words that must be there first, the
  /// rarest leading.
  private var words: [Word] = []
  private var cursors: [PostingCursor] = []
  private var weights: [UInt32] = []
  private var excluded: [PostingCursor] = []
  private let isConjunction: Bool
  private var knowsBounds = false

  /// For each word its weighted frequencies in the window.
  private var sums: [UInt32] = []
  private var scores = [UInt32](repeating: 0, count: Int(windowLength))
  private var touched = [UInt64](repeating: 0, count: Int(windowLength) / 64)
  private var candidates: [UInt32] = []

  /// - Parameters:
  ///   - number: The segment's place in the commit.
  ///   - documentBase: How many documents the segments before this one have.
  init(_ plan: QueryPlan, _ segment: Segment, number: Int, documentBase: Int) throws(SegmentError) {
    self.segment = segment
    model = plan.model
    self.documentBase = UInt32(documentBase)
    var scored: [ClauseLists] = []
    var lacksRequired = false
    for clause in plan.clauses {
      let lists = try ClauseLists(clause, segment, number: number)
      if lists.sources.isEmpty {
        if clause.occurrence == .must { lacksRequired = true }
      } else if clause.occurrence == .mustNot {
        for source in lists.sources { excluded.append(PostingCursor(source)) }
      } else {
        scored.append(lists)
      }
    }
    if lacksRequired { scored = [] }
    isConjunction = scored.contains { $0.occurrence == .must }
    scored.sort { a, b in
      let aIsRequired = a.occurrence == .must
      return aIsRequired != (b.occurrence == .must) ? aIsRequired : a.cost < b.cost
    }
    clauses = scored
    cursors.reserveCapacity(scored.reduce(0) { $0 + $1.sources.count })
    for clause in scored {
      let first = cursors.count
      let middle = first + clause.nearCount
      words.append(
        Word(
          near: first..<middle, far: middle..<first + clause.sources.count, idf: clause.idf,
          isRequired: clause.occurrence == .must, table: words.count * Int(WindowedSearch.windowLength)))
      for source in clause.sources { cursors.append(PostingCursor(source)) }
      weights += clause.weights
    }
    sums = [UInt32](repeating: 0, count: words.count * Int(WindowedSearch.windowLength))
  }

  /// Offers every document that may be among the best.
  mutating func run(_ collector: inout TopK) throws(SegmentError) {
    let documentCount = UInt32(segment.documentCount)
    var start: UInt32 = 0
    for cursor in cursors.indices { try cursors[cursor].seek(to: 0) }
    while true {
      start = nextStart(from: start)
      guard start < documentCount else { return }
      let end = start + min(documentCount - start, WindowedSearch.windowLength)
      try searchWindow(start, end, &collector)
      start = end
    }
  }

  /// The first document from which on something can be found.
  private func nextStart(from floor: UInt32) -> UInt32 {
    guard let first = words.first else { return PostingCursor.exhausted }
    let leading = isConjunction ? first.cursors : cursors.indices
    var next = PostingCursor.exhausted
    for cursor in leading { next = min(next, max(cursors[cursor].document, floor)) }
    return next
  }

  private mutating func learnBounds() throws(SegmentError) {
    knowsBounds = true
    for (index, clause) in clauses.enumerated() {
      words[index].bound = Int(try clause.bound(0..<clause.sources.count, segment, model))
      words[index].farBound = Int(try clause.bound(clause.nearCount..<clause.sources.count, segment, model))
    }
    if !isConjunction { words.sort { $0.bound > $1.bound } }
  }

  private mutating func searchWindow(
    _ start: UInt32, _ end: UInt32, _ collector: inout TopK
  ) throws(SegmentError) {
    if collector.threshold >= 0, !knowsBounds { try learnBounds() }
    let (leading, takesFar) = leadingWords(collector.threshold)
    for (number, word) in words[..<leading].enumerated() {
      words[number].isTableSoiled = true
      for cursor in takesFar ? word.cursors : word.near {
        try cursors[cursor].accumulate(
          from: start, to: end, weight: weights[cursor], sums: &sums, table: word.table, touched: &touched)
      }
    }
    for cursor in excluded.indices { try excluded[cursor].unmark(from: start, to: end, touched: &touched) }
    collectCandidates()
    for number in leading..<words.count where words[number].isRequired { try require(number, start, end) }
    var rest = words.reduce(0) { $0 + $1.bound }
    for (index, word) in words.enumerated() {
      keepCandidates(above: collector.threshold - rest)
      if candidates.isEmpty { break }
      if index >= leading {
        if !word.isRequired { try look(up: word.cursors, of: index, start, end) }
      } else if !takesFar {
        try look(up: word.far, of: index, start, end)
      }
      addScores(of: word, start)
      rest -= word.bound
    }
    offer(start, &collector)
    for number in words.indices where words[number].isTableSoiled { clearTable(number) }
  }

  /// How many words, from the first, bring forth candidates, and whether their widest rung does too.
  private func leadingWords(_ threshold: Int) -> (count: Int, takesFar: Bool) {
    if isConjunction { return (1, true) }
    var leading = words.count
    guard threshold >= 0 else { return (leading, true) }
    var rest = 0
    while leading > 1, rest + words[leading - 1].bound <= threshold {
      rest += words[leading - 1].bound
      leading -= 1
    }
    return (leading, words[..<leading].reduce(rest) { $0 + $1.farBound } > threshold)
  }

  /// Makes a list of the documents touched and empties the set.
  private mutating func collectCandidates() {
    candidates.removeAll(keepingCapacity: true)
    for index in touched.indices {
      var bits = touched[index]
      if bits == 0 { continue }
      touched[index] = 0
      while bits != 0 {
        candidates.append(UInt32(index << 6 | bits.trailingZeroBitCount))
        bits &= bits - 1
      }
    }
  }

  /// Adds up what some lists of a word have of the candidates, a list at a time: its block stays at hand.
  ///
  /// A list with few postings to a candidate is read in full, which costs less than to look for each.
  private mutating func look(
    up lists: Range<Int>, of number: Int, _ start: UInt32, _ end: UInt32
  ) throws(SegmentError) {
    let table = words[number].table
    for cursor in lists {
      let expected = cursors[cursor].documentCount * Int(end - start) / segment.documentCount
      if expected < WindowedSearch.postingsToACandidate * candidates.count {
        try cursors[cursor].accumulate(
          from: start, to: end, weight: weights[cursor], sums: &sums, table: table, touched: &touched)
        words[number].isTableSoiled = true
      } else {
        try cursors[cursor].look(
          up: candidates, from: start, weight: weights[cursor], sums: &sums, table: table)
      }
    }
    for index in touched.indices { touched[index] = 0 }
  }

  /// Looks up a word that must be there and drops the candidates without it.
  private mutating func require(_ number: Int, _ start: UInt32, _ end: UInt32) throws(SegmentError) {
    try look(up: words[number].cursors, of: number, start, end)
    words[number].isTableSoiled = true
    let table = words[number].table
    var kept = 0
    for slot in candidates where sums[table + Int(slot)] > 0 {
      candidates[kept] = slot
      kept += 1
    }
    candidates.removeLast(candidates.count - kept)
  }

  /// Drops the candidates whose score so far is not above `floor`.
  private mutating func keepCandidates(above floor: Int) {
    guard floor >= 0 else { return }
    var kept = 0
    for slot in candidates {
      if Int(scores[Int(slot)]) > floor {
        candidates[kept] = slot
        kept += 1
      } else {
        scores[Int(slot)] = 0
      }
    }
    candidates.removeLast(candidates.count - kept)
  }

  /// Turns a word's frequencies in the candidates into scores, and forgets them.
  private mutating func addScores(of word: Word, _ start: UInt32) {
    for slot in candidates {
      let sum = sums[word.table + Int(slot)]
      guard sum > 0 else { continue }
      sums[word.table + Int(slot)] = 0
      let code = segment.lengthCode(start + slot)
      scores[Int(slot)] &+= BM25.score(idf: word.idf, frequency: sum, damping: model.damping[Int(code)])
    }
  }

  private mutating func clearTable(_ number: Int) {
    let table = words[number].table
    for index in table..<table + Int(WindowedSearch.windowLength) { sums[index] = 0 }
    words[number].isTableSoiled = false
  }

  private mutating func offer(_ start: UInt32, _ collector: inout TopK) {
    var threshold = collector.threshold
    for slot in candidates {
      let score = scores[Int(slot)]
      scores[Int(slot)] = 0
      if Int(score) > threshold {
        collector.offer(score: score, document: documentBase + start + slot)
        threshold = collector.threshold
      }
    }
  }
}
