/// What a request adds up to in documents that were found already.
public struct AddedScores: Sendable, Equatable {
  /// For each of the documents, in the order given.
  public var scores: [Double]
  /// For each clause of the request the most that it adds to any document.
  public var most: [Double]
}

extension CommitReader {
  /// In how many documents a term is, and how much it tells.
  public func statistics(
    of term: [UInt8], rung: Int
  ) throws(SegmentError) -> (documentFrequency: Int, idf: Double) {
    var frequency = 0
    for segment in segments { frequency += try segment.find(term, rung: rung)?.documentCount ?? 0 }
    return (frequency, BM25.idf(documentFrequency: frequency, documentCount: documentCount))
  }

  /// For each clause of a request its idf times its boost; 0 where no document matches.
  public func weights(of request: SearchRequest) throws(SearchError) -> [Double] {
    var weights = [Double](repeating: 0, count: request.clauses.count)
    for clause in try QueryPlan(request, self).clauses {
      weights[clause.index] = Double(clause.idf / BM25.one)
    }
    return weights
  }

  /// The sum of the clauses' scores in some documents; what a clause does to the set of documents found does not
  /// count, nor do places.
  ///
  /// For a few hundred documents: each is looked for in every list.
  public func addedScores(
    _ request: SearchRequest, documents: [Int]
  ) throws(SearchError) -> AddedScores {
    let plan = try QueryPlan(request, self)
    var most = [UInt32](repeating: 0, count: request.clauses.count)
    for clause in plan.clauses { most[clause.index] = BM25.score(idf: clause.idf, frequency: 1, damping: 0) }
    var sums = [UInt32](repeating: 0, count: documents.count)
    let rising = documents.indices.sorted { documents[$0] < documents[$1] }
    do {
      var next = 0
      while next < rising.count {
        guard let place = locate(documents[rising[next]]) else {
          next += 1
          continue
        }
        let base = documents[rising[next]] - place.document
        let slots = rising[next...].prefix { documents[$0] < base + place.segment.documentCount }
        let local = slots.map { (slot: $0, document: UInt32(documents[$0] - base)) }
        for clause in plan.clauses {
          try CommitReader.add(clause, plan.model, place.segment, number: place.number, local, to: &sums)
        }
        next = slots.endIndex
      }
    } catch { throw .segment(error) }
    return AddedScores(
      scores: sums.map { Double($0) / Double(BM25.one) }, most: most.map { Double($0) / Double(BM25.one) })
  }

  /// - Parameter documents: Numbers in the segment, which rise, and where their sums are.
  private static func add(
    _ clause: QueryPlan.Clause, _ model: BM25, _ segment: Segment, number: Int,
    _ documents: [(slot: Int, document: UInt32)], to sums: inout [UInt32]
  ) throws(SegmentError) {
    let lists = try ClauseLists(clause, segment, number: number)
    var frequencies = [UInt32](repeating: 0, count: documents.count)
    for (source, weight) in zip(lists.sources, lists.weights) where weight > 0 {
      var cursor = PostingCursor(source)
      for (index, wanted) in documents.enumerated() {
        try cursor.seek(to: wanted.document)
        if cursor.document == PostingCursor.exhausted { break }
        guard cursor.document == wanted.document else { continue }
        frequencies[index] = BM25.sum(frequencies[index], try cursor.frequency, weight: weight)
      }
    }
    for (frequency, wanted) in zip(frequencies, documents) where frequency > 0 {
      let damping = model.damping[Int(segment.lengthCode(wanted.document))]
      let score = BM25.score(idf: clause.idf, frequency: frequency, damping: damping)
      sums[wanted.slot] = BM25.sum(sums[wanted.slot], score)
    }
  }
}
