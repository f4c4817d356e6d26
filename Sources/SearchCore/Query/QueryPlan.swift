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
    /// For each segment, what it has of each term: of a word in the order of its terms, of a phrase slot by
    /// slot.
    var found: [FoundTerms]
  }

  /// The largest idf times boost: with ``maximumClauses`` of them sums still fit 32 bits.
  private static let maximumFactor = 60.0
  static let maximumClauses = 1024

  let clauses: [Clause]
  let model: BM25
  /// Whether a clause that must match matches nothing, so that nothing is found.
  let isEmpty: Bool

  init(_ request: SearchRequest, _ reader: CommitReader) throws(SearchError) {
    let (segments, statistics) = (reader.segments, reader.statistics)
    model = statistics.model(request.parameters)
    var clauses: [Clause] = []
    clauses.reserveCapacity(min(request.clauses.count, QueryPlan.maximumClauses))
    var isEmpty = request.limit <= 0
    for (index, clause) in request.clauses.prefix(QueryPlan.maximumClauses).enumerated() {
      if let rung = clause.positionRung {
        guard segments.allSatisfy({ rung < $0.statistics.positionRungCount }) else { throw .needsPositions }
      }
      let found = try QueryPlan.find(clause, segments)
      guard let idf = QueryPlan.idf(clause, found, statistics) else {
        if clause.occurrence == .must { isEmpty = true }
        continue
      }
      let factor = min(max(idf * Double(clause.boost), 0), QueryPlan.maximumFactor)
      clauses.append(
        Clause(
          index: index, occurrence: clause.occurrence,
          kind: QueryPlan.silencingCommonTerms(of: clause.kind, found, request.commonTerms, statistics),
          field: clause.field, idf: Float(factor) * BM25.one, found: found))
    }
    self.clauses = clauses
    self.isEmpty = isEmpty || !clauses.contains { $0.occurrence != .mustNot }
  }

  /// Looks the terms of a clause up in every segment; one that lacks the clause's field has none of them.
  private static func find(
    _ clause: SearchRequest.Clause, _ segments: [Segment]
  ) throws(SearchError) -> [FoundTerms] {
    let terms =
      switch clause.kind {
      case .word(let word): word.terms
      case .phrase(let phrase):
        phrase.slots.flatMap { slot in
          slot.terms.map { SearchRequest.Word.Term(rung: phrase.rung, bytes: $0, weight: 1) }
        }
      }
    var found: [FoundTerms] = []
    found.reserveCapacity(segments.count)
    do {
      for segment in segments {
        let hasField = clause.field.map(segment.statistics.fieldLengths.indices.contains) ?? true
        found.append(hasField ? try FoundTerms(terms, segment) : FoundTerms(noneOf: terms.count))
      }
    } catch { throw .segment(error) }
    return found
  }

  /// The same word, with no weight on the terms that do not score where they are common.
  private static func silencingCommonTerms(
    of kind: SearchRequest.Kind, _ found: [FoundTerms], _ common: SearchRequest.CommonTerms,
    _ statistics: CommitStatistics
  ) -> SearchRequest.Kind {
    guard case .word(var word) = kind, word.terms.contains(where: { !$0.scoresWhenCommon }) else {
      return kind
    }
    let least = max(common.share * Double(statistics.documentCount), Double(common.documents))
    var isSilent = false
    for (index, term) in word.terms.enumerated() where !term.scoresWhenCommon {
      guard Double(documentFrequency(index, found)) >= least,
        word.terms.indices.contains(where: {
          word.terms[$0].scoresWhenCommon && documentFrequency($0, found) > 0
        })
      else { continue }
      word.terms[index].weight = 0
      isSilent = true
    }
    return isSilent ? .word(word) : kind
  }

  /// In how many documents of the commit a term is.
  private static func documentFrequency(_ index: Int, _ found: [FoundTerms]) -> Int {
    found.reduce(0) { $0 + $1.documentCount(index) }
  }

  /// The idf of a clause; `nil` when no document can match.
  private static func idf(
    _ clause: SearchRequest.Clause, _ found: [FoundTerms], _ statistics: CommitStatistics
  ) -> Double? {
    switch clause.kind {
    case .word(let word):
      // The mean over the rungs, so that a wider rung, which more documents have, tells less.
      var sum = 0.0
      var weights = 0.0
      for (index, term) in word.terms.enumerated() {
        let frequency = documentFrequency(index, found)
        guard frequency > 0 else { continue }
        sum +=
          Double(term.idfWeight)
          * BM25.idf(documentFrequency: frequency, documentCount: statistics.documentCount)
        weights += Double(term.idfWeight)
      }
      return weights > 0 ? sum / weights : nil
    case .phrase(let phrase):
      var sum = 0.0
      var index = 0
      for slot in phrase.slots {
        var frequency = 0
        for _ in slot.terms {
          frequency = max(frequency, documentFrequency(index, found))
          index += 1
        }
        guard frequency > 0 else { return nil }
        sum += BM25.idf(documentFrequency: frequency, documentCount: statistics.documentCount)
      }
      return phrase.slots.isEmpty ? nil : sum
    }
  }
}

extension SearchRequest.Clause {
  /// A rung whose positions the clause needs.
  var positionRung: Int? {
    if case .phrase(let phrase) = kind { phrase.rung } else { field == nil ? nil : 0 }
  }
}
