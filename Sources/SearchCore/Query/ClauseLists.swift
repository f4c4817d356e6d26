/// The lists of one clause in one segment: a word has each list that its terms lead to.
struct ClauseLists {
  var occurrence: SearchRequest.Occurrence
  var idf: Float
  var sources: [PostingCursor.Source]
  /// For each list its weight, in parts of ``BM25/weightOne``; what is in one of weight 0 matches and adds nothing.
  var weights: [UInt32]
  /// The documents that the terms match which add nothing, where they are asked for; their lists are then missing, but for
  /// what they share with other terms.
  private(set) var silent: DocumentSet?

  /// The most postings to read of the lists that score.
  private(set) var cost = 0

  /// Whether no document can match.
  var isEmpty: Bool { sources.isEmpty && silent == nil }

  /// - Parameters:
  ///   - number: The segment's place in the commit.
  ///   - best: Of a phrase, what tells which documents need not be found.
  ///   - setsSilentApart: Whether ``silent`` is asked for.
  init(
    _ clause: QueryPlan.Clause, _ segment: Segment, number: Int, best: BestPhrases? = nil,
    setsSilentApart: Bool = false
  ) throws(SegmentError) {
    occurrence = clause.occurrence
    idf = clause.idf
    sources = []
    weights = []
    switch clause.kind {
    case .word(let word):
      let found = clause.found[number]
      var lists: [PostingList.Reference] = []
      lists.reserveCapacity(found.allLists.count)
      weights.reserveCapacity(found.allLists.count)
      var total: UInt32 = 0
      for index in word.terms.indices {
        guard let term = found.terms[index] else { continue }
        let wanted = UInt32(min(max(word.terms[index].weight, 0), 16) * Float(BM25.weightOne) + 0.5)
        let weight = min(wanted, BM25.maximumWeight - total)
        total += weight
        if weight == 0, setsSilentApart, clause.field == nil {
          add(
            silent: try segment.documents(having: term.place) { () throws(SegmentError) in
              try found.lists(index, segment)
            })
        } else if clause.field == nil {
          for list in try found.lists(index, segment) { ClauseLists.add(list, weight, to: &lists, &weights) }
        } else {
          for list in try segment.positionLists(term.place, found.lists(index, segment)) {
            ClauseLists.add(list, weight, to: &lists, &weights)
          }
        }
      }
      sources.reserveCapacity(lists.count)
      if let field = clause.field {
        let all = weights
        weights.removeAll()
        for (list, weight) in zip(lists, all) {
          let made = try FieldPostings.restrict(list, to: field, segment)
          if weight == 0, setsSilentApart {
            var set = DocumentSet(documentCount: segment.documentCount)
            set.insert(made.documents)
            add(silent: set)
          } else {
            append(made, weight, segment)
          }
        }
      } else {
        for (list, weight) in zip(lists, weights) {
          if weight > 0 { cost += list.documentCount }
          let list = try segment.list(list)
          // The other lists and the table are made before it is read.
          list.prepare()
          sources.append(.list(list))
        }
      }
    case .phrase(let phrase):
      append(
        try PhraseMatcher.postings(
          phrase, clause.found[number], field: clause.field, segment, best: best),
        BM25.weightOne, segment)
    }
  }

  private mutating func add(silent set: DocumentSet) {
    if silent == nil { silent = set } else { silent?.formUnion(set) }
  }

  /// A list that several rungs share is read once, with the sum of its weights.
  @inline(__always) private static func add(
    _ list: PostingList.Reference, _ weight: UInt32, to lists: inout [PostingList.Reference],
    _ weights: inout [UInt32]
  ) {
    if let index = lists.firstIndex(of: list) {
      weights[index] += weight
    } else {
      lists.append(list)
      weights.append(weight)
    }
  }

  private mutating func append(_ made: MadePostings, _ weight: UInt32, _ segment: Segment) {
    guard !made.documents.isEmpty else { return }
    var collector = ImpactCollector()
    for index in made.documents.indices {
      collector.add(frequency: made.frequencies[index], length: segment.lengthCode(made.documents[index]))
    }
    let impacts = collector.finish()
    if weight > 0 { cost += made.documents.count }
    sources.append(.made(made, impacts: impacts))
    weights.append(weight)
  }

  /// No document scores more than this.
  ///
  /// The frequencies that a document of some length can have on each list add up; only the lengths
  /// at which one of them grows need a look.
  func bound(_ segment: Segment, _ model: BM25) throws(SegmentError) -> UInt32 {
    // For each length, what the lists can have from there on that they cannot have in shorter documents.
    var growth = InlineArray<256, UInt64>(repeating: 0)
    // The lengths at which they grow.
    var lengths = InlineArray<4, UInt64>(repeating: 0)
    let sources = sources.span
    for index in sources.indices {
      let impacts = try sources[index].impacts(segment)
      var reached: UInt64 = 0
      // By rising length and frequency.
      for pair in (0..<Impacts.pairCount).reversed() {
        let (highest, length) = impacts[pair]
        let frequency = UInt64(highest) &* UInt64(weights[index])
        if frequency > reached {
          // Weighted frequencies stay below 2⁴⁴.
          growth[Int(length)] &+= frequency &- reached
          lengths[Int(length >> 6)] |= 1 << UInt64(length & 63)
          reached = frequency
        }
      }
    }
    var best: UInt32 = 0
    var sum: UInt64 = 0
    for word in 0..<4 {
      var left = lengths[word]
      while left != 0 {
        let length = 64 &* word &+ left.trailingZeroBitCount
        left &= left &- 1
        sum &+= growth[length]
        let score = BM25.score(idf: idf, frequency: UInt32(clamping: sum), damping: model.damping[length])
        best = max(best, score)
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
