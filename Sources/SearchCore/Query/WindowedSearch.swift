/// Finds the best documents of a segment, a window of documents at a time.
///
/// Within a window the lists of the words are read and added up, each word's in a table over the window; the
/// documents that may be among the best are then picked out by vectors (``WindowTable``). A word that has far more
/// postings than the others together is spared that where it can be: it is looked up for the candidates of the others alone,
/// as long as what it adds lifts no document over the worst one kept: MaxScore (Turtle and Flood, "Query evaluation:
/// strategies and optimizations", IPM 31(6), 1995). The slow equivalent is ``ExhaustiveSearch``.
struct WindowedSearch: ~Copyable {
  /// To look a candidate up in a list takes about as long as to read so many postings.
  private static let postingsToACandidate = 8
  /// A word with more than so many times the postings of those with fewer is costly.
  private static let costlyFactor = 32
  /// From so many documents asked for on windows bring so many candidates that half as long ones are faster.
  private static let manyDocuments = 256

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
    var isLeading = true
    /// Whether it makes a difference in the present window where it is and scores nothing.
    var readsSilent: Bool
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
  /// For each column the documents where the word is and scores nothing, if there are any.
  private let silent: [DocumentSet?]
  /// So many documents a window has at most.
  private let longestWindow: UInt32
  private let isConjunction: Bool
  private let hasSilent: Bool
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
    longestWindow = UInt32(
      limit < WindowedSearch.manyDocuments ? WindowTable.length : WindowTable.length / 2)
    var scored: [ClauseLists] = []
    scored.reserveCapacity(plan.clauses.count)
    var lacksRequired = false
    let best = BestPhrases(plan, segment, limit: limit)
    for clause in plan.clauses {
      let lists = try ClauseLists(
        clause, segment, number: number, best: best, setsSilentApart: clause.occurrence != .mustNot)
      if lists.isEmpty {
        if clause.occurrence == .must { lacksRequired = true }
      } else if clause.occurrence == .mustNot {
        for source in lists.sources { excluded.append(PostingCursor(source)) }
      } else {
        scored.append(lists)
      }
    }
    if lacksRequired { scored = [] }
    isConjunction = scored.contains { $0.occurrence == .must }
    hasSilent = scored.contains { $0.silent != nil }
    scored.sort { a, b in
      let aIsRequired = a.occurrence == .must
      return aIsRequired != (b.occurrence == .must) ? aIsRequired : a.cost < b.cost
    }
    clauses = scored
    silent = scored.map(\.silent)
    table = WindowTable(wordIDFs: scored.map(\.idf), plan.model)
    let sourceCount = scored.reduce(0) { $0 + $1.sources.count }
    cursors.reserveCapacity(sourceCount)
    weights.reserveCapacity(sourceCount)
    words.reserveCapacity(scored.count)
    for clause in scored {
      let first = cursors.count
      words.append(
        Word(
          cursors: first..<first + clause.sources.count, isRequired: clause.occurrence == .must,
          column: words.count, cost: clause.cost, readsSilent: clause.silent != nil))
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
    // The first window has nothing to drop documents by, the next ones little.
    var length = longestWindow / 32
    for cursor in cursors.indices { try cursors[cursor].seek(to: 0) }
    while true {
      try chooseLists(collector.threshold)
      start = nextStart(from: start, collector.threshold)
      guard start < documentCount else { return }
      let end = start + min(documentCount - start, length)
      try searchWindow(start, end, &collector)
      start = end
      length = min(4 * length, longestWindow)
    }
  }

  /// The first document from which on something can be found, or one of its group before it.
  private func nextStart(from floor: UInt32, _ threshold: Int) -> UInt32 {
    // Documents without a score are in no list.
    if threshold < 0, words.contains(where: \.readsSilent) { return floor }
    var next = PostingCursor.exhausted
    let isOfFirst = isConjunction && words.first?.readsSilent == false
    for word in isOfFirst ? words.prefix(1) : words[...] {
      for cursor in word.cursors { next = min(next, max(cursors[cursor].document, floor)) }
    }
    return max(floor, next / UInt32(DocumentSet.wordLength) * UInt32(DocumentSet.wordLength))
  }

  private mutating func searchWindow(
    _ start: UInt32, _ end: UInt32, _ collector: inout TopK
  ) throws(SegmentError) {
    // What the words not yet scored can add.
    var rest = 0
    for word in words {
      if word.isLeading {
        try read(word.cursors, of: word, start, end)
        readSilent(word, start..<end)
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
    if threshold >= 0, !knowsBounds, !spareable.isEmpty || (isConjunction && hasSilent) {
      knowsBounds = true
      for index in words.indices {
        words[index].bound = Int(try clauses[words[index].column].bound(segment, model))
      }
    }
    if hasSilent { chooseSilent(threshold) }
    if !spareable.isEmpty, !isConjunction, threshold >= 0 { spare(threshold) }
  }

  /// Where a word is and scores nothing makes a difference while any document will do; in a conjunction as long as
  /// the other words can lift a document over the worst one kept.
  private mutating func chooseSilent(_ threshold: Int) {
    let most = words.reduce(0) { $0 + $1.bound }
    for index in words.indices where silent[words[index].column] != nil {
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

  private mutating func readSilent(_ word: Word, _ documents: Range<UInt32>) {
    if word.readsSilent, let set = silent[word.column] { table.add(set, of: documents, column: word.column) }
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
    readSilent(word, start..<end)
  }
}
