internal import SearchCore

/// Words that the best documents of a query share, asked for beside it: pseudo-relevance feedback by a
/// ``RelevanceModel``.
///
/// They add to the scores of documents that the query found and find none themselves. The guard: the query is of plain
/// words and found some documents; the words added weigh a small share of it; and the first documents stay
/// first, being given the most that the words add to any.
///
/// Chosen on open collections with one setting for all: `docs/RELEVANCE.md`.
struct QueryExpansion {
  /// The best documents that are read.
  static let documentCount = 10
  /// Where fewer are found nothing is added.
  static let leastDocuments = 3
  /// In so many of them a word must be.
  static let sharedBy = 2
  /// The most words that are added.
  static let termCount = 20
  /// What they weigh together at most, against the query.
  static let share = 0.15
  /// The documents that stay first.
  static let fixedCount = 5
  /// How many documents of the first ranking are ordered anew.
  static let depth = 500

  /// The words added, each a clause.
  private(set) var plan = QueryPlanner.Plan()

  /// `nil` where the guard holds the query back, or nothing is found to add.
  ///
  /// - Parameters:
  ///   - first: What was asked first.
  ///   - ranking: What it found.
  init?(
    _ first: QueryPlanner.Plan, _ ranking: [RankedDocument], _ snapshot: Snapshot
  ) throws(FihrisError) {
    guard ranking.count >= QueryExpansion.leastDocuments,
      var feedback = FeedbackReader(snapshot.textAnalyzer, snapshot.schema, first.request)
    else { return nil }
    var documents: [RelevanceModel.Document] = []
    for ranked in ranking.prefix(QueryExpansion.documentCount) {
      documents.append(feedback.read(try snapshot.storedFields(ranked), score: ranked.score))
    }
    var found: [(term: RelevanceModel.Term, told: Double)] = []
    for term in RelevanceModel.terms(of: documents, sharedBy: QueryExpansion.sharedBy) {
      let statistics = try snapshot.statistics(of: term.bytes, rung: feedback.rung)
      if statistics.documentFrequency > 0 { found.append((term, term.probability * statistics.idf)) }
    }
    // Equal ones by their bytes, for the same order every time.
    found.sort {
      $0.told != $1.told
        ? $0.told > $1.told : $0.term.bytes.lexicographicallyPrecedes($1.term.bytes)
    }
    found = Array(found.prefix(QueryExpansion.termCount))
    let told = found.reduce(0) { $0 + $1.told }
    guard told > 0 else { return nil }
    let whole = try snapshot.weights(of: first.request).reduce(0, +)
    plan.request.parameters = first.request.parameters
    for (term, _) in found {
      let word = SearchRequest.Word(terms: [.init(rung: feedback.rung, bytes: term.bytes, weight: 1)])
      let boost = Float(QueryExpansion.share * whole * term.probability / told)
      plan.request.clauses.append(SearchRequest.Clause(.should, .word(word), boost: boost))
      plan.texts.append(String(decoding: term.bytes, as: UTF8.self))
    }
  }

  /// Whether every clause is of plain words, which the search's options combine.
  static func suits(_ query: Query) -> Bool {
    query.clauses.allSatisfy { clause in
      if case .words = clause.kind { clause.occurrence == nil && clause.field == nil } else { false }
    }
  }
}
