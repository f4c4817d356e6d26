/// Finds the best documents of a segment, a window of documents at a time.
///
/// Within a window some words bring forth candidates: their frequencies are added up, each word's in
/// a table over the window. Then the others are taken one after the other, looked up for the candidates alone,
/// and candidates that can no longer be among the best are dropped. Words whose bounds together cannot
/// lift a document over the worst one kept bring forth no candidates: MaxScore (Turtle and Flood, "Query
/// evaluation: strategies and optimizations", IPM 31(6), 1995). Its slow equivalent is ``ExhaustiveSearch``.
struct WindowedSearch {
  /// To look a candidate up in a list takes about as long as to read so many postings.
  private static let postingsToACandidate = 8

  /// A word that scores.
  private struct Word {
    /// The cursors of its lists.
    var cursors: Range<Int>
    var isRequired: Bool
    /// Its column in the table.
    var column: Int
    /// How many postings it has at most.
    var cost: Int
    /// What it adds to a score at most; unknown until documents are dropped for their scores.
    var bound = Int(UInt32.max)
    /// Whether it brings forth candidates in the present window.
    var isLeading = false
  }

  private let segment: Segment
  private let model: BM25
  private let documentBase: UInt32
  private let clauses: [ClauseLists]
  /// By falling bound once these are known; in a conjunction the words that must be there first, the
  /// rarest leading.
  private var words: [Word] = []
  /// Places in `words`, that of the costliest first; in any order before bounds are known.
  private var byFallingCost: [Int] = []
  private var cursors: [PostingCursor] = []
  /// For each cursor.
  private var weights: [UInt32] = []
  private var excluded: [PostingCursor] = []
  private let isConjunction: Bool
  private var knowsBounds = false
  private var table: WindowTable

  /// - Parameters:
  ///   - number: The segment's place in the commit.
  ///   - documentBase: How many documents the segments before this one have.
  ///   - limit: How many documents are asked for.
  init(
    _ plan: QueryPlan, _ segment: Segment, number: Int, documentBase: Int, limit: Int
  ) throws(SegmentError) {
    self.segment = segment
    model = plan.model
    self.documentBase = UInt32(documentBase)
    var scored: [ClauseLists] = []
    scored.reserveCapacity(plan.clauses.count)
    var lacksRequired = false
    let best = BestPhrases(plan, segment, limit: limit)
    for clause in plan.clauses {
      let lists = try ClauseLists(clause, segment, number: number, best: best)
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
    byFallingCost = Array(scored.indices)
    table = WindowTable(wordIDFs: scored.map(\.idf))
    let sourceCount = scored.reduce(0) { $0 + $1.sources.count }
    cursors.reserveCapacity(sourceCount)
    weights.reserveCapacity(sourceCount)
    words.reserveCapacity(scored.count)
    for clause in scored {
      let first = cursors.count
      words.append(
        Word(
          cursors: first..<first + clause.sources.count, isRequired: clause.occurrence == .must,
          column: words.count, cost: clause.cost))
      for index in clause.sources.indices { cursors.append(PostingCursor(clause.sources[index])) }
      weights += clause.weights
    }
  }

  /// Offers every document that may be among the best.
  mutating func run(_ collector: inout TopK) throws(SegmentError) {
    let documentCount = UInt32(segment.documentCount)
    var start: UInt32 = 0
    // The first window has nothing to drop documents by.
    var length = UInt32(WindowTable.length / 8)
    for cursor in cursors.indices { try cursors[cursor].seek(to: 0) }
    while true {
      start = nextStart(from: start)
      guard start < documentCount else { return }
      let end = start + min(documentCount - start, length)
      try searchWindow(start, end, &collector)
      start = end
      length = min(2 * length, UInt32(WindowTable.length))
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
      words[index].bound = Int(try clause.bound(segment, model))
    }
    if !isConjunction {
      words.sort { $0.bound > $1.bound }
      byFallingCost = words.indices.sorted { words[$0].cost > words[$1].cost }
    }
  }

  private mutating func searchWindow(
    _ start: UInt32, _ end: UInt32, _ collector: inout TopK
  ) throws(SegmentError) {
    if collector.threshold >= 0, !knowsBounds { try learnBounds() }
    chooseLeading(collector.threshold)
    for word in words where word.isLeading { try read(word.cursors, of: word, start, end, marks: true) }
    for cursor in excluded.indices { try excluded[cursor].remove(from: start, to: end, in: &table) }
    table.collectCandidates()
    let damping = DocumentDamping(segment, model, from: start)
    // What the words not yet scored can add.
    var rest = words.reduce(0) { $0 + $1.bound }
    for word in words where word.isLeading {
      addScores(of: word, collector.threshold, &rest, damping)
    }
    for word in words where !word.isLeading {
      if table.candidateCount == 0 { break }
      try look(up: word.cursors, of: word, start, end)
      addScores(of: word, collector.threshold, &rest, damping)
    }
    for index in 0..<table.candidateCount {
      let (slot, score) = table.candidate(index)
      if Int(score) > collector.threshold {
        collector.offer(score: score, document: documentBase + start + slot)
      }
    }
  }

  /// Chooses the words that bring forth candidates.
  ///
  /// Those that cost most are spared as long as documents that have none of the leading words stay
  /// below the worst one kept.
  private mutating func chooseLeading(_ threshold: Int) {
    if isConjunction {
      for index in words.indices { words[index].isLeading = index == 0 }
      return
    }
    var rest = 0
    for index in byFallingCost {
      words[index].isLeading = rest + words[index].bound > threshold
      if !words[index].isLeading { rest += words[index].bound }
    }
  }

  private mutating func addScores(
    of word: Word, _ threshold: Int, _ rest: inout Int, _ damping: DocumentDamping
  ) {
    rest -= word.bound
    table.addScores(
      ofColumn: word.column, isRequired: word.isRequired, above: threshold - rest, damping)
  }

  private mutating func read(
    _ lists: Range<Int>, of word: Word, _ start: UInt32, _ end: UInt32, marks: Bool
  ) throws(SegmentError) {
    for cursor in lists {
      try cursors[cursor].accumulate(
        from: start, to: end, weight: weights[cursor], column: word.column, marks: marks, into: &table)
    }
  }

  /// Adds up what some lists of a word have of the candidates, a list at a time: its block stays at hand.
  ///
  /// A list with few postings to a candidate is read in full, which costs less than to look for each.
  private mutating func look(
    up lists: Range<Int>, of word: Word, _ start: UInt32, _ end: UInt32
  ) throws(SegmentError) {
    for cursor in lists {
      let expected = cursors[cursor].documentCount * Int(end - start) / segment.documentCount
      if expected < WindowedSearch.postingsToACandidate * table.candidateCount {
        try read(cursor..<cursor + 1, of: word, start, end, marks: false)
      } else {
        try cursors[cursor].look(
          upCandidatesFrom: start, weight: weights[cursor], column: word.column, into: &table)
      }
    }
  }
}
