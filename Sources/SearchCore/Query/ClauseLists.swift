/// The lists of one clause in one segment: a word has one for each list that its terms lead to.
struct ClauseLists {
  var occurrence: SearchRequest.Occurrence
  var idf: Float
  var sources: [PostingCursor.Source]
  /// For each list its weight, in parts of ``BM25/weightOne``.
  var weights: [UInt32]

  /// The most postings to read.
  var cost: Int { sources.reduce(0) { $0 + $1.documentCount } }

  /// - Parameter number: The segment's place in the commit.
  init(_ clause: QueryPlan.Clause, _ segment: Segment, number: Int) throws(SegmentError) {
    occurrence = clause.occurrence
    idf = clause.idf
    sources = []
    weights = []
    switch clause.kind {
    case .word(let word):
      var lists: [(term: Segment.Term, weight: UInt32)] = []
      var total: UInt32 = 0
      for (index, term) in word.terms.enumerated() {
        guard let found = clause.found[number][index] else { continue }
        let wanted = UInt32(min(max(term.weight, 0), 16) * Float(BM25.weightOne) + 0.5)
        let weight = min(wanted, BM25.maximumWeight - total)
        total += weight
        // A list that several rungs share is read once, with the sum of its weights.
        if let index = lists.firstIndex(where: { $0.term.list == found.list }) {
          lists[index].weight += weight
        } else {
          lists.append((found, weight))
        }
      }
      for (term, weight) in lists where weight > 0 {
        if let field = clause.field {
          append(try FieldPostings.restrict(term, to: field, segment), weight, segment)
        } else {
          sources.append(.list(try segment.list(term.list)))
          weights.append(weight)
        }
      }
    case .phrase(let phrase):
      append(
        try PhraseMatcher.postings(phrase, clause.found[number], field: clause.field, segment),
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
    sources.append(.made(documents: made.documents, frequencies: made.frequencies, impacts: impacts))
    weights.append(weight)
  }

  /// No document scores more than this.
  ///
  /// The frequencies that a document of some length can have on each list add up; only the lengths
  /// at which one of them grows need a look.
  func bound(_ segment: Segment, _ model: BM25) throws(SegmentError) -> UInt32 {
    var impacts: [Impacts] = []
    for source in sources { impacts.append(try source.impacts(segment)) }
    var best: UInt32 = 0
    for pairs in impacts {
      for pair in 0..<Impacts.pairCount where pairs.frequencies[pair] > 0 {
        let code = pairs.lengths[pair]
        var sum: UInt64 = 0
        for (weight, other) in zip(weights, impacts) {
          sum += UInt64(weight) * UInt64(other.frequency(atLength: code))
        }
        let frequency = UInt32(clamping: sum)
        best = max(best, BM25.score(idf: idf, frequency: frequency, damping: model.damping[Int(code)]))
      }
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
