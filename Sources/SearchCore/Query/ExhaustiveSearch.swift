/// Scores every document of a segment that matches: slow and obvious, what ``WindowedSearch`` is tested
/// against.
enum ExhaustiveSearch {
  static func run(
    _ plan: QueryPlan, _ segment: Segment, number: Int, documentBase: Int
  ) throws(SegmentError) -> [TopK.Entry] {
    var scores: [UInt32: UInt32] = [:]
    var dropped: Set<UInt32> = []
    for clause in plan.clauses {
      let frequencies = try frequencies(clause, segment, number)
      for (document, frequency) in frequencies where clause.occurrence != .mustNot {
        let damping = plan.model.damping[Int(segment.lengthCode(document))]
        scores[document, default: 0] += BM25.score(idf: clause.idf, frequency: frequency, damping: damping)
      }
      switch clause.occurrence {
      case .should: break
      case .mustNot: dropped.formUnion(frequencies.keys)
      case .must:
        for document in 0..<UInt32(segment.documentCount) where frequencies[document] == nil {
          dropped.insert(document)
        }
      }
    }
    return scores.filter { !dropped.contains($0.key) }
      .map { TopK.Entry(score: $0.value, document: UInt32(documentBase) + $0.key) }
      .sorted(by: >)
  }

  /// For each document that a clause matches its weighted frequency.
  private static func frequencies(
    _ clause: QueryPlan.Clause, _ segment: Segment, _ number: Int
  ) throws(SegmentError) -> [UInt32: UInt32] {
    var sums: [UInt32: UInt32] = [:]
    let lists = try ClauseLists(clause, segment, number: number)
    for (source, weight) in zip(lists.sources, lists.weights) {
      var documents: [UInt32] = []
      var counts: [UInt32] = []
      switch source {
      case .list(let list): try list.decodeAll(documents: &documents, frequencies: &counts)
      case .made(let made, _): (documents, counts) = (made.documents, made.frequencies)
      }
      for (document, count) in zip(documents, counts) {
        sums[document] = BM25.sum(sums[document] ?? 0, count, weight: weight)
      }
    }
    return sums
  }
}
