/// Finds the best documents of a segment, a window of documents at a time.
///
/// Within a window the words are taken one after the other: the frequencies of a word's lists are
/// added up in a table over the window, then turned into scores. Words whose bounds together
/// cannot lift a document over the worst one kept are looked up only for the documents that the
/// others found, and a window in which all bounds together fall short is skipped: MaxScore
/// (Turtle and Flood, "Query evaluation: strategies and optimizations", IPM 31(6), 1995) with
/// bounds by block (Chakrabarti, Chaudhuri and Ganti, "Interval-based pruning for top-k
/// processing over compressed lists", ICDE 2011). Its slow equivalent is ``ExhaustiveSearch``.
struct WindowedSearch {
  /// Documents in a window: its tables stay in the first-level cache.
  static let windowLength: UInt32 = 2048

  private let segment: Segment
  private let model: BM25
  private let documentBase: UInt32
  private var scored: [ClauseCursors]
  private var excluded: [ClauseCursors]
  private let isConjunction: Bool

  /// Tables over the window.
  private var sums = [UInt32](repeating: 0, count: Int(windowLength))
  private var scores = [UInt32](repeating: 0, count: Int(windowLength))
  private var touched = [UInt64](repeating: 0, count: Int(windowLength) / 64)
  private var found = [UInt64](repeating: 0, count: Int(windowLength) / 64)
  private var candidates: [UInt32] = []
  private var impacts: [Impacts] = []

  /// - Parameter documentBase: How many documents the segments before this one have.
  init(_ plan: QueryPlan, _ segment: Segment, documentBase: Int) throws(SegmentError) {
    self.segment = segment
    model = plan.model
    self.documentBase = UInt32(documentBase)
    scored = []
    excluded = []
    var lacksRequired = false
    for clause in plan.clauses {
      let cursors = try ClauseCursors(clause, segment)
      if cursors.cursors.isEmpty {
        if clause.occurrence == .must { lacksRequired = true }
      } else if clause.occurrence == .mustNot {
        excluded.append(cursors)
      } else {
        scored.append(cursors)
      }
    }
    if lacksRequired { scored = [] }
    isConjunction = scored.contains { $0.occurrence == .must }
    // A conjunction is led by its rarest word.
    scored.sort { a, b in
      let aIsRequired = a.occurrence == .must
      return aIsRequired != (b.occurrence == .must) ? aIsRequired : a.cost < b.cost
    }
  }

  /// Offers every document that may be among the best.
  mutating func run(_ collector: inout TopK) throws(SegmentError) {
    let documentCount = UInt32(segment.documentCount)
    var start: UInt32 = 0
    for word in scored.indices {
      for cursor in scored[word].cursors.indices { try scored[word].cursors[cursor].seek(to: 0) }
    }
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
    if isConjunction { return scored[0].nextDocument(from: floor) }
    var next = PostingCursor.exhausted
    for word in scored { next = min(next, word.nextDocument(from: floor)) }
    return next
  }

  private mutating func searchWindow(_ start: UInt32, _ end: UInt32, _ collector: inout TopK) throws(SegmentError) {
    var bounds = [Int](repeating: Int(UInt32.max), count: scored.count)
    var order = Array(scored.indices)
    var essential = scored.count
    if collector.threshold >= 0 {
      for word in scored.indices { bounds[word] = Int(scored[word].bound(from: start, to: end, model, &impacts)) }
      guard bounds.reduce(0, +) > collector.threshold else { return }
      if !isConjunction {
        order.sort { bounds[$0] != bounds[$1] ? bounds[$0] > bounds[$1] : $0 < $1 }
        // The words at the end, whose bounds together do not suffice, are not essential.
        var rest = 0
        while essential > 1, rest + bounds[order[essential - 1]] <= collector.threshold {
          rest += bounds[order[essential - 1]]
          essential -= 1
        }
      }
    }
    if isConjunction { essential = 1 }
    for word in order[..<essential] { try accumulate(word, start, end) }
    try removeExcluded(start, end)
    collectCandidates()
    var rest = order[essential...].reduce(0) { $0 + bounds[$1] }
    for word in order[essential...] {
      keepCandidates(above: collector.threshold - rest)
      if candidates.isEmpty { break }
      try probe(word, start)
      rest -= bounds[word]
    }
    offer(start, &collector)
  }

  /// Adds a word's scores to those of the window.
  private mutating func accumulate(_ word: Int, _ start: UInt32, _ end: UInt32) throws(SegmentError) {
    for cursor in scored[word].cursors.indices {
      try scored[word].cursors[cursor].accumulate(
        from: start, to: end, weight: scored[word].weights[cursor], sums: &sums, touched: &touched)
    }
    let idf = scored[word].idf
    for index in touched.indices {
      var bits = touched[index]
      if bits == 0 { continue }
      touched[index] = 0
      found[index] |= bits
      while bits != 0 {
        let slot = index << 6 | bits.trailingZeroBitCount
        bits &= bits - 1
        let code = segment.lengthCode(start + UInt32(slot))
        scores[slot] &+= BM25.score(idf: idf, frequency: sums[slot], damping: model.damping[Int(code)])
        sums[slot] = 0
      }
    }
  }

  private mutating func removeExcluded(_ start: UInt32, _ end: UInt32) throws(SegmentError) {
    guard !excluded.isEmpty else { return }
    for word in excluded.indices {
      for cursor in excluded[word].cursors.indices {
        try excluded[word].cursors[cursor].mark(from: start, to: end, touched: &touched)
      }
    }
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
  private mutating func probe(_ word: Int, _ start: UInt32) throws(SegmentError) {
    let isRequired = scored[word].occurrence == .must
    let idf = scored[word].idf
    var kept = 0
    for slot in candidates {
      let document = start + slot
      var sum: UInt32 = 0
      for cursor in scored[word].cursors.indices {
        try scored[word].cursors[cursor].seek(to: document)
        if scored[word].cursors[cursor].document == document {
          sum &+= scored[word].weights[cursor] &* (try scored[word].cursors[cursor].frequency)
        }
      }
      if sum > 0 {
        let code = segment.lengthCode(document)
        scores[Int(slot)] &+= BM25.score(idf: idf, frequency: sum, damping: model.damping[Int(code)])
      } else if isRequired {
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
