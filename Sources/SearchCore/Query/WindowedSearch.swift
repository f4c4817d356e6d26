/// Finds the best documents of a segment, a window of documents at a time.
///
/// Within a window the lists of the words are read and added up, each word's in a table over the window; the
/// documents that may be among the best are then picked out by vectors (``WindowTable``). A word that has far more
/// postings than the others together is spared that where it can be: it is looked up for the candidates of the others alone,
/// as long as what it adds lifts no document over the worst one kept: MaxScore (Turtle and Flood, "Query evaluation:
/// strategies and optimizations", IPM 31(6), 1995). The slow equivalent is ``ExhaustiveSearch``.
struct WindowedSearch {
  /// To look a candidate up in a list takes about as long as to read so many postings.
  private static let postingsToACandidate = 8
  /// A word with more than so many times the postings of those with fewer is costly.
  private static let costlyFactor = 32

  /// A word that scores.
  private struct Word {
    /// The cursors of its lists that score.
    var cursors: Range<Int>
    /// The cursors of those that only match.
    var silent: Range<Int>
    var isRequired: Bool
    /// Its column in the table.
    var column: Int
    /// How many postings it has at most.
    var cost: Int
    /// What it adds to a score at most; unknown until documents are dropped for their scores.
    var bound = Int(UInt32.max)
    /// Whether it brings forth candidates in the present window.
    var isLeading = true
    /// Whether it makes a difference in the present window where it is and scores nothing.
    var readsSilent = true
  }

  private let segment: Segment
  private let model: BM25
  private let documentBase: UInt32
  private let clauses: [ClauseLists]
  /// Those that must be there first, the rarest leading.
  private var words: [Word] = []
  /// Places in `words` of those that need not lead, that of the costliest first.
  private var spareable: [Int] = []
  private var cursors: [PostingCursor] = []
  /// For each cursor.
  private var weights: [UInt32] = []
  private var excluded: [PostingCursor] = []
  private let isConjunction: Bool
  private let hasSilentLists: Bool
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
    hasSilentLists = scored.contains { !$0.silentSources.isEmpty }
    scored.sort { a, b in
      let aIsRequired = a.occurrence == .must
      return aIsRequired != (b.occurrence == .must) ? aIsRequired : a.cost < b.cost
    }
    clauses = scored
    table = WindowTable(wordIDFs: scored.map(\.idf), plan.model, hasMarks: hasSilentLists)
    let sourceCount = scored.reduce(0) { $0 + $1.sources.count }
    cursors.reserveCapacity(sourceCount)
    weights.reserveCapacity(sourceCount)
    words.reserveCapacity(scored.count)
    for clause in scored {
      let first = cursors.count
      let silent = first + clause.scoringCount
      words.append(
        Word(
          cursors: first..<silent, silent: silent..<first + clause.sources.count,
          isRequired: clause.occurrence == .must, column: words.count, cost: clause.cost))
      for index in clause.sources.indices { cursors.append(PostingCursor(clause.sources[index])) }
      weights += clause.weights
    }
    chooseSpareable()
  }

  /// Costly words can be spared; in a conjunction they are from the start, and so are words that need not be there.
  private mutating func chooseSpareable() {
    // Of the cheaper words that lead.
    var cost = 0
    for index in words.indices.sorted(by: { words[$0].cost < words[$1].cost }) {
      let canLead = words[index].isRequired || !isConjunction
      if canLead, cost == 0 || words[index].cost / WindowedSearch.costlyFactor <= cost {
        cost += words[index].cost
      } else {
        words[index].isLeading = !isConjunction
        spareable.insert(index, at: 0)
      }
    }
    lead()
  }

  private mutating func lead() {
    if !words.isEmpty { table.lead(with: words.filter(\.isLeading).map(\.column)) }
  }

  /// Offers every document that may be among the best.
  mutating func run(_ collector: inout TopK) throws(SegmentError) {
    let documentCount = UInt32(segment.documentCount)
    var start: UInt32 = 0
    // The first window has nothing to drop documents by.
    var length = UInt32(WindowTable.length / 8)
    for cursor in cursors.indices { try cursors[cursor].seek(to: 0) }
    while true {
      try chooseLists(collector.threshold)
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
    var next = PostingCursor.exhausted
    for word in isConjunction ? words.prefix(1) : words[...] {
      let end = word.readsSilent ? word.silent.upperBound : word.cursors.upperBound
      for cursor in word.cursors.lowerBound..<end { next = min(next, max(cursors[cursor].document, floor)) }
    }
    return next
  }

  private mutating func searchWindow(
    _ start: UInt32, _ end: UInt32, _ collector: inout TopK
  ) throws(SegmentError) {
    // What the words not yet scored can add.
    var rest = 0
    for word in words {
      if word.isLeading {
        try read(word.cursors, of: word, start, end)
        if word.readsSilent {
          for cursor in word.silent { try mark(cursor, of: word, start, end) }
        }
      } else {
        rest += word.bound
      }
    }
    let damping = DocumentDamping(segment, model, from: start)
    table.collectCandidates(areRequired: isConjunction, above: collector.threshold - rest, damping)
    for cursor in excluded.indices {
      try table.dropCandidates { (slot) throws(SegmentError) in
        try excluded[cursor].seek(to: start + slot)
        return excluded[cursor].document == start + slot
      }
    }
    for word in words where !word.isLeading {
      if table.candidateCount == 0 { break }
      try look(up: word, start, end)
      addScores(of: word, collector.threshold, &rest, damping)
    }
    for index in 0..<table.candidateCount {
      let (slot, score) = table.candidate(index)
      if Int(score) > collector.threshold {
        collector.offer(score: score, document: documentBase + start + slot)
      }
    }
  }

  /// Chooses the lists that need not be read, by the score of the worst document kept.
  private mutating func chooseLists(_ threshold: Int) throws(SegmentError) {
    if threshold >= 0, !knowsBounds, !spareable.isEmpty || (isConjunction && hasSilentLists) {
      knowsBounds = true
      for index in words.indices {
        words[index].bound = Int(try clauses[words[index].column].bound(segment, model))
      }
    }
    if hasSilentLists { chooseSilent(threshold) }
    if !spareable.isEmpty, !isConjunction, threshold >= 0 { spare(threshold) }
  }

  /// Where a word is and scores nothing makes a difference while any document will do; in a conjunction as long as
  /// the other words can lift a document over the worst one kept.
  private mutating func chooseSilent(_ threshold: Int) {
    let most = words.reduce(0) { $0 + $1.bound }
    for index in words.indices {
      words[index].readsSilent =
        threshold < 0
        ? words[index].isRequired || !isConjunction
        : isConjunction && words[index].isRequired && most - words[index].bound > threshold
    }
  }

  /// Chooses the words that are spared: those that together cannot lift a document that has no other word over the
  /// worst one kept. In a conjunction they are always the same.
  private mutating func spare(_ threshold: Int) {
    var rest = 0
    var changes = false
    for index in spareable {
      let isSpared = rest + words[index].bound <= threshold
      if isSpared { rest += words[index].bound }
      if isSpared == words[index].isLeading {
        words[index].isLeading = !isSpared
        changes = true
      }
    }
    if changes { lead() }
  }

  private mutating func addScores(
    of word: Word, _ threshold: Int, _ rest: inout Int, _ damping: DocumentDamping
  ) {
    rest -= word.bound
    table.addScores(
      ofColumn: word.column, isRequired: word.isRequired, above: threshold - rest, damping)
  }

  private mutating func read(
    _ lists: Range<Int>, of word: Word, _ start: UInt32, _ end: UInt32
  ) throws(SegmentError) {
    for cursor in lists {
      try cursors[cursor].accumulate(
        from: start, to: end, weight: weights[cursor], column: word.column, leads: word.isLeading,
        into: &table)
    }
  }

  private mutating func mark(
    _ cursor: Int, of word: Word, _ start: UInt32, _ end: UInt32
  ) throws(SegmentError) {
    try cursors[cursor].mark(
      from: start, to: end, column: word.column, leads: word.isLeading, into: &table)
  }

  /// Adds up what the lists of a word have of the candidates, a list at a time: its block stays at hand.
  ///
  /// A list with few postings to a candidate is read in full, which costs less than to look for each.
  private mutating func look(up word: Word, _ start: UInt32, _ end: UInt32) throws(SegmentError) {
    func isShort(_ cursor: Int) -> Bool {
      let expected = cursors[cursor].documentCount * Int(end - start) / segment.documentCount
      return expected < WindowedSearch.postingsToACandidate * table.candidateCount
    }
    for cursor in word.cursors {
      if isShort(cursor) {
        try read(cursor..<cursor + 1, of: word, start, end)
      } else {
        try cursors[cursor].look(
          upCandidatesFrom: start, weight: weights[cursor], column: word.column, into: &table)
      }
    }
    for cursor in word.silent where word.readsSilent {
      if isShort(cursor) {
        try mark(cursor, of: word, start, end)
      } else {
        try cursors[cursor].mark(candidatesFrom: start, column: word.column, into: &table)
      }
    }
  }
}
