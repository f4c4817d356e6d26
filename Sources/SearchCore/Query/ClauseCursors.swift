/// The cursors of one clause in one segment: a word has one for each list its terms lead to.
struct ClauseCursors {
  var occurrence: SearchRequest.Occurrence
  var idf: Float
  var cursors: [PostingCursor]
  /// For each cursor its weight, in parts of ``BM25/weightOne``.
  var weights: [UInt32]
  /// For each cursor, what bounds the tail of its list.
  var tails: [Impacts]

  /// The most postings to read.
  var cost: Int { cursors.reduce(0) { $0 + $1.documentCount } }

  init(_ clause: QueryPlan.Clause, _ segment: Segment) throws(SegmentError) {
    occurrence = clause.occurrence
    idf = clause.idf
    cursors = []
    weights = []
    tails = []
    switch clause.kind {
    case .word(let word):
      var lists: [(reference: PostingList.Reference, term: Segment.Term, weight: UInt32)] = []
      for term in word.terms {
        guard let found = try segment.find(term.bytes, rung: term.rung) else { continue }
        let weight = UInt32(min(max(term.weight, 0), 16) * Float(BM25.weightOne) + 0.5)
        // A list that several rungs share is read once, with the sum of its weights.
        if let index = lists.firstIndex(where: { $0.reference == found.list }) {
          lists[index].weight += weight
        } else {
          lists.append((found.list, found, weight))
        }
      }
      for (reference, term, weight) in lists where weight > 0 {
        if let field = clause.field {
          append(try FieldPostings.restrict(term, to: field, segment), weight, segment)
        } else {
          let list = try segment.list(reference)
          cursors.append(PostingCursor(list))
          weights.append(weight)
          tails.append(try ClauseCursors.tailImpacts(list, segment))
        }
      }
    case .phrase(let phrase):
      append(try PhraseMatcher.postings(phrase, field: clause.field, segment), BM25.weightOne, segment)
    }
  }

  private mutating func append(_ made: MadePostings, _ weight: UInt32, _ segment: Segment) {
    guard !made.documents.isEmpty else { return }
    var collector = ImpactCollector()
    for index in made.documents.indices {
      collector.add(frequency: made.frequencies[index], length: segment.lengthCode(made.documents[index]))
    }
    let impacts = collector.finish()
    cursors.append(PostingCursor(documents: made.documents, frequencies: made.frequencies, impacts: impacts))
    weights.append(weight)
    tails.append(impacts)
  }

  private static func tailImpacts(_ list: PostingList, _ segment: Segment) throws(SegmentError) -> Impacts {
    guard list.tailCount > 0 else { return Impacts() }
    var documents = InlineArray<128, UInt32>(repeating: 0)
    var frequencies = documents
    var collector = ImpactCollector()
    for index in 0..<(try list.decodeTail(documents: &documents, frequencies: &frequencies)) {
      collector.add(frequency: frequencies[index], length: segment.lengthCode(documents[index]))
    }
    return collector.finish()
  }

  /// The first document that any cursor stands on; those behind `floor` count as there.
  func nextDocument(from floor: UInt32) -> UInt32 {
    var next = PostingCursor.exhausted
    for index in cursors.indices { next = min(next, max(cursors[index].document, floor)) }
    return next
  }

  /// No document in `start..<end` scores more than this.
  func bound(from start: UInt32, to end: UInt32, _ model: BM25, _ scratch: inout [Impacts]) -> UInt32 {
    scratch.removeAll(keepingCapacity: true)
    var ends: [Int] = []
    for index in cursors.indices {
      cursors[index].appendImpacts(from: start, to: end, tail: tails[index], to: &scratch)
      ends.append(scratch.count)
    }
    // The frequencies that a document of some length can have on each list add up; only the
    // lengths at which one of them grows need a look.
    var best: UInt32 = 0
    for impacts in scratch {
      for pair in 0..<Impacts.pairCount where impacts.frequencies[pair] > 0 {
        let code = impacts.lengths[pair]
        var sum: UInt64 = 0
        var first = 0
        for (index, end) in ends.enumerated() {
          var highest: UInt32 = 0
          for other in first..<end { highest = max(highest, scratch[other].frequency(atLength: code)) }
          sum += UInt64(weights[index]) * UInt64(highest)
          first = end
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
