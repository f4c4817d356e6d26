/// Finds the best documents of a segment, a window of documents at a time.
///
/// Within a window the words are taken one after the other: the frequencies of a word's lists are
/// added up in a table over the window, then turned into scores. Words whose bounds together
/// cannot lift a document over the worst one kept are looked up only for the documents that the
/// others found: MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations",
/// IPM 31(6), 1995), a word at a time within a window. Its slow equivalent is ``ExhaustiveSearch``.
struct WindowedSearch {
  /// Documents in a window: its tables stay in the first-level cache.
  static let windowLength: UInt32 = 2048

  /// A word that scores: a range of the cursors.
  private struct Word {
    var cursors: Range<Int>
    var idf: Float
    var isRequired: Bool
    /// What it adds to a score at most; unknown until the first documents are dropped for their scores.
    var bound = Int(UInt32.max)
  }

  private let segment: Segment
  private let model: BM25
  private let documentBase: UInt32
  private let clauses: [ClauseLists]
  /// By falling bound once these are known; in a conjunction the words that must be there first, the rarest
  /// leading.
  private var words: [Word] = []
  private var cursors: [PostingCursor] = []
  private var weights: [UInt32] = []
  private var excluded: [PostingCursor] = []
  private let isConjunction: Bool
  private var knowsBounds = false

  /// Tables over the window.
  private var sums = [UInt32](repeating: 0, count: Int(windowLength))
  private var scores = [UInt32](repeating: 0, count: Int(windowLength))
  private var touched = [UInt64](repeating: 0, count: Int(windowLength) / 64)
  private var found = [UInt64](repeating: 0, count: Int(windowLength) / 64)
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
      words.append(
        Word(
          cursors: cursors.count..<cursors.count + clause.sources.count, idf: clause.idf,
          isRequired: clause.occurrence == .must))
      for source in clause.sources { cursors.append(PostingCursor(source)) }
      weights += clause.weights
    }
  }

  /// Offers every document that may be among the best.
  mutating func run(_ collector: inout TopK) throws(SegmentError) {
    let documentCount = UInt32(segment.documentCount)
    var start: UInt32 = 0
    for cursor in cursors.indices { try cursors[cursor].seek(to: 0) }
    while true {
      start = nextStart(from: start)
      guard start < documentCount else { return }
      let end = min(documentCount, start + WindowedSearch.windowLength)
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
    for index in words.indices { words[index].bound = Int(try clauses[index].bound(segment, model)) }
    if !isConjunction { words.sort { $0.bound > $1.bound } }
  }

  private mutating func searchWindow(
    _ start: UInt32, _ end: UInt32, _ collector: inout TopK
  ) throws(SegmentError) {
    if collector.threshold >= 0, !knowsBounds { try learnBounds() }
    // The words at the end, whose bounds together do not suffice, are not essential.
    var essential = isConjunction ? 1 : words.count
    var rest = 0
    while essential > 1, rest + words[essential - 1].bound <= collector.threshold {
      rest += words[essential - 1].bound
      essential -= 1
    }
    if isConjunction { rest = words[1...].reduce(0) { $0 + $1.bound } }
    for word in words[..<essential] { try accumulate(word, start, end) }
    try removeExcluded(start, end)
    collectCandidates()
    for word in words[essential...] {
      keepCandidates(above: collector.threshold - rest)
      if candidates.isEmpty { break }
      try probe(word, start)
      rest -= word.bound
    }
    offer(start, &collector)
  }

  /// Adds a word's scores to those of the window.
  private mutating func accumulate(_ word: Word, _ start: UInt32, _ end: UInt32) throws(SegmentError) {
    for cursor in word.cursors {
      try cursors[cursor].accumulate(
        from: start, to: end, weight: weights[cursor], sums: &sums, touched: &touched)
    }
    for index in touched.indices {
      var bits = touched[index]
      if bits == 0 { continue }
      touched[index] = 0
      found[index] |= bits
      while bits != 0 {
        let slot = index << 6 | bits.trailingZeroBitCount
        bits &= bits - 1
        let code = segment.lengthCode(start + UInt32(slot))
        scores[slot] &+= BM25.score(idf: word.idf, frequency: sums[slot], damping: model.damping[Int(code)])
        sums[slot] = 0
      }
    }
  }

  private mutating func removeExcluded(_ start: UInt32, _ end: UInt32) throws(SegmentError) {
    guard !excluded.isEmpty else { return }
    for cursor in excluded.indices { try excluded[cursor].mark(from: start, to: end, touched: &touched) }
    for index in touched.indices {
      var bits = touched[index] & found[index]
      found[index] &= ~touched[index]
      touched[index] = 0
      while bits != 0 {
        scores[index << 6 | bits.trailingZeroBitCount] = 0
        bits &= bits - 1
      }
    }
  }

  /// Makes a list of the documents found and empties the table.
  private mutating func collectCandidates() {
    candidates.removeAll(keepingCapacity: true)
    for index in found.indices {
      var bits = found[index]
      found[index] = 0
      while bits != 0 {
        candidates.append(UInt32(index << 6 | bits.trailingZeroBitCount))
        bits &= bits - 1
      }
    }
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

  /// Looks a word up in the candidates; one that must be there and is not drops the candidate.
  private mutating func probe(_ word: Word, _ start: UInt32) throws(SegmentError) {
    // Each cursor goes through the candidates by itself: its block stays at hand.
    for cursor in word.cursors {
      try cursors[cursor].look(up: candidates, from: start, weight: weights[cursor], sums: &sums)
    }
    var kept = 0
    for slot in candidates {
      let sum = sums[Int(slot)]
      if sum > 0 {
        sums[Int(slot)] = 0
        let code = segment.lengthCode(start + slot)
        scores[Int(slot)] &+= BM25.score(idf: word.idf, frequency: sum, damping: model.damping[Int(code)])
      } else if word.isRequired {
        scores[Int(slot)] = 0
        continue
      }
      candidates[kept] = slot
      kept += 1
    }
    candidates.removeLast(candidates.count - kept)
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
