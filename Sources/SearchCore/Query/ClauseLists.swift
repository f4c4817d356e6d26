/// The lists of one clause in one segment: a word has each list that its terms lead to.
struct ClauseLists {
  var occurrence: SearchRequest.Occurrence
  var idf: Float
  var sources: [PostingCursor.Source]
  /// For each list its weight, in parts of ``BM25/weightOne``.
  var weights: [UInt32]

  /// The most postings to read.
  private(set) var cost = 0

  /// - Parameters:
  ///   - number: The segment's place in the commit.
  ///   - best: Of a phrase, what tells which documents need not be found.
  init(
    _ clause: QueryPlan.Clause, _ segment: Segment, number: Int, best: BestPhrases? = nil
  ) throws(SegmentError) {
    occurrence = clause.occurrence
    idf = clause.idf
    sources = []
    weights = []
    switch clause.kind {
    case .word(let word):
      var lists: [(list: PostingList.Reference, weight: UInt32)] = []
      lists.reserveCapacity(clause.found[number].reduce(0) { $0 + ($1?.lists.count ?? 0) })
      var total: UInt32 = 0
      for (index, term) in word.terms.enumerated() {
        guard let found = clause.found[number][index] else { continue }
        let wanted = UInt32(min(max(term.weight, 0), 16) * Float(BM25.weightOne) + 0.5)
        let weight = min(wanted, BM25.maximumWeight - total)
        total += weight
        // A list that several rungs share is read once, with the sum of its weights.
        for list in try clause.field == nil ? found.lists : segment.positionLists(found) {
          if let index = lists.firstIndex(where: { $0.list == list }) {
            lists[index].weight += weight
          } else {
            lists.append((list, weight))
          }
        }
      }
      sources.reserveCapacity(lists.count)
      weights.reserveCapacity(lists.count)
      for (list, weight) in lists where weight > 0 {
        if let field = clause.field {
          append(try FieldPostings.restrict(list, to: field, segment), weight, segment)
        } else {
          append(.list(try segment.list(list)), weight)
        }
      }
    case .phrase(let phrase):
      append(
        try PhraseMatcher.postings(
          phrase, clause.found[number], field: clause.field, segment, best: best),
        BM25.weightOne, segment)
    }
  }

  private mutating func append(_ made: MadePostings, _ weight: UInt32, _ segment: Segment) {
    guard !made.documents.isEmpty else { return }
    var collector = ImpactCollector()
    for index in made.documents.indices {
      collector.add(frequency: made.frequencies[index], length: segment.lengthCode(made.documents[index]))
    }
    let impacts = collector.finish()
    append(.made(made, impacts: impacts), weight)
  }

  private mutating func append(_ source: PostingCursor.Source, _ weight: UInt32) {
    cost += source.documentCount
    sources.append(source)
    weights.append(weight)
  }

  /// No document scores more than this.
  ///
  /// The frequencies that a document of some length can have on each list add up; only the lengths
  /// at which one of them grows need a look.
  func bound(_ segment: Segment, _ model: BM25) throws(SegmentError) -> UInt32 {
    // What a list can have from a length on that it cannot have in shorter documents: the length above the
    // growth, which stays below 2⁴⁴, so that numbers are sorted.
    var steps: [UInt64] = []
    steps.reserveCapacity(Impacts.pairCount * sources.count)
    for index in sources.indices {
      let impacts = try sources[index].impacts(segment)
      var reached: UInt64 = 0
      for pair in (0..<Impacts.pairCount).reversed() {
        let frequency = UInt64(impacts.frequency(atLength: impacts.lengths[pair])) * UInt64(weights[index])
        if frequency > reached {
          steps.append(UInt64(impacts.lengths[pair]) << 56 | (frequency - reached))
          reached = frequency
        }
      }
    }
    steps.sort()
    var best: UInt32 = 0
    var sum: UInt64 = 0
    for (index, step) in steps.enumerated() {
      sum += step & (1 << 56 - 1)
      let length = step >> 56
      // At a length where several lists grow only the last sum counts, which is the largest.
      if index + 1 < steps.count, steps[index + 1] >> 56 == length { continue }
      let damping = model.damping[Int(length)]
      best = max(best, BM25.score(idf: idf, frequency: UInt32(clamping: sum), damping: damping))
    }
    return best
  }
}

/// Postings made for one query.
struct MadePostings {
  var documents: [UInt32] = []
  var frequencies: [UInt32] = []

  mutating func add(_ document: UInt32, _ frequency: UInt32) {
    documents.append(document)
    frequencies.append(min(frequency, Postings.maximumFrequency))
  }
}
