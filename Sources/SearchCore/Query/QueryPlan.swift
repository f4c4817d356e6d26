/// A request with the statistics of its terms over a commit: what each segment is then searched with.
struct QueryPlan {
  /// A clause that some document may match.
  struct Clause {
    /// Its place in the request.
    var index: Int
    var occurrence: SearchRequest.Occurrence
    var kind: SearchRequest.Kind
    var field: Int?
    /// idf times boost, in parts of ``BM25/one``.
    var idf: Float
  }

  /// The largest idf times boost: with ``maximumClauses`` of them sums still fit 32 bits.
  private static let maximumFactor = 60.0
  static let maximumClauses = 1024

  let clauses: [Clause]
  let model: BM25
  /// Whether a clause that must match matches nothing, so that nothing is found.
  let isEmpty: Bool

  init(_ request: SearchRequest, segments: [Segment]) throws(SearchError) {
    let statistics = CommitStatistics(segments)
    model = BM25(request.parameters, averageLength: statistics.averageLength)
    var clauses: [Clause] = []
    var isEmpty = request.limit <= 0
    for (index, clause) in request.clauses.prefix(QueryPlan.maximumClauses).enumerated() {
      if clause.field != nil || clause.isPhrase {
        guard segments.allSatisfy(\.statistics.keepsPositions) else { throw .needsPositions }
      }
      guard let idf = try QueryPlan.idf(clause, segments, statistics) else {
        if clause.occurrence == .must { isEmpty = true }
        continue
      }
      let factor = min(max(idf * Double(clause.boost), 0), QueryPlan.maximumFactor)
      clauses.append(
        Clause(
          index: index, occurrence: clause.occurrence, kind: clause.kind, field: clause.field,
          idf: Float(factor) * BM25.one))
    }
    self.clauses = clauses
    self.isEmpty = isEmpty || !clauses.contains { $0.occurrence != .mustNot }
  }

  /// The idf of a clause; `nil` when no document can match.
  private static func idf(
    _ clause: SearchRequest.Clause, _ segments: [Segment], _ statistics: CommitStatistics
  ) throws(SearchError) -> Double? {
    switch clause.kind {
    case .word(let word):
      // The mean over the rungs, so that a wider rung, which more documents have, tells less.
      var sum = 0.0
      var weights = 0.0
      for term in word.terms {
        let frequency = try documentFrequency(term.bytes, rung: term.rung, segments)
        guard frequency > 0 else { continue }
        sum += Double(term.weight)
          * BM25.idf(documentFrequency: frequency, documentCount: statistics.documentCount)
        weights += Double(term.weight)
      }
      return weights > 0 ? sum / weights : nil
    case .phrase(let phrase):
      var sum = 0.0
      for slot in phrase.slots {
        var frequency = 0
        for term in slot.terms {
          frequency = max(frequency, try documentFrequency(term, rung: phrase.rung, segments))
        }
        guard frequency > 0 else { return nil }
        sum += BM25.idf(documentFrequency: frequency, documentCount: statistics.documentCount)
      }
      return phrase.slots.isEmpty ? nil : sum
    }
  }

  /// In how many documents of the commit a term is.
  static func documentFrequency(
    _ term: [UInt8], rung: Int, _ segments: [Segment]
  ) throws(SearchError) -> Int {
    var sum = 0
    do {
      for segment in segments {
        sum += try segment.find(term, rung: rung)?.list.documentCount ?? 0
      }
    } catch { throw .segment(error) }
    return sum
  }
}

extension SearchRequest.Clause {
  var isPhrase: Bool {
    if case .phrase = kind { true } else { false }
  }
}
