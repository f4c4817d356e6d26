internal import SearchCore

/// The documents of a search, the best first, and what was added to the query on the way.
struct ExpandedRanking {
  /// How a document came to its place.
  struct Origin {
    /// Its place in the first ranking, from 0.
    var rank: Int
    /// Whether it was given the most that the words added give to any.
    var isFixed: Bool
  }

  private(set) var documents: [RankedDocument]
  /// `nil` where nothing was added.
  private(set) var expansion: QueryExpansion?
  /// For each clause of the expansion the most that it adds to a document.
  private(set) var most: [Double] = []
  private var origins: [Int: Origin] = [:]

  /// Searches, and where the query is expanded, orders the best documents anew.
  init(
    _ plan: QueryPlanner.Plan, _ query: Query, _ options: SearchOptions, _ snapshot: Snapshot
  ) throws(FihrisError) {
    guard options.expands, options.limit > 0, snapshot.keepsStoredFields, snapshot.analyzer != .light10,
      QueryExpansion.suits(query)
    else {
      documents = try snapshot.rank(plan)
      return
    }
    var wide = plan
    wide.request.limit = max(options.limit, QueryExpansion.depth)
    documents = try snapshot.rank(wide)
    if let expansion = try QueryExpansion(plan, documents, snapshot) {
      try add(expansion, snapshot)
    }
    documents = Array(documents.prefix(options.limit))
  }

  func origin(of document: RankedDocument) -> Origin? { origins[document.number] }

  /// A document behind those ordered anew keeps its place, for no score falls.
  private mutating func add(_ expansion: QueryExpansion, _ snapshot: Snapshot) throws(FihrisError) {
    var best = Array(documents.prefix(QueryExpansion.depth))
    let added = try snapshot.addedScores(expansion.plan.request, best)
    let all = added.most.reduce(0, +)
    for index in best.indices {
      let isFixed = index < QueryExpansion.fixedCount
      best[index].score += isFixed ? all : added.scores[index]
      origins[best[index].number] = Origin(rank: index, isFixed: isFixed)
    }
    best.sort { $0.score != $1.score ? $0.score > $1.score : $0.number < $1.number }
    documents.replaceSubrange(best.indices, with: best)
    self.expansion = expansion
    most = added.most
  }
}

extension Snapshot {
  /// What the words added to a query added to a document.
  func explain(_ document: RankedDocument, _ ranking: ExpandedRanking) throws(FihrisError) -> [Explanation
    .Part]
  {
    guard let plan = ranking.expansion?.plan, let origin = ranking.origin(of: document) else { return [] }
    var parts: [Explanation.Part] = []
    if origin.isFixed {
      parts = zip(plan.texts, ranking.most).map { Explanation.Part(clause: $0, score: $1, rungs: []) }
    } else {
      parts = try explain(plan, document, rank: origin.rank).parts
    }
    for index in parts.indices {
      parts[index].isExpansion = true
      // Nothing was asked for that something could be cut off from.
      for rung in parts[index].rungs.indices { parts[index].rungs[rung].cuts = [] }
    }
    return parts
  }
}
