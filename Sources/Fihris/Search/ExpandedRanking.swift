internal import SearchCore

/// The documents of a search, the best first, and what was added to the query on the way.
struct ExpandedRanking {
  private(set) var places: [RankedPlace]
  /// `nil` where nothing was added.
  private(set) var expansion: QueryExpansion?
  /// For each clause of the expansion the most that it adds to a document.
  private(set) var most: [Double] = []

  /// Searches, and where the query is expanded, orders the best documents anew.
  init(
    _ plan: QueryPlanner.Plan, _ query: Query, _ options: SearchOptions, _ snapshot: Snapshot
  ) throws(FihrisError) {
    guard options.expands, options.limit > 0, snapshot.keepsStoredFields, snapshot.analyzer != .light10,
      QueryExpansion.suits(query)
    else {
      places = try snapshot.places(plan)
      return
    }
    var wide = plan
    wide.request.limit = max(options.limit, QueryExpansion.depth)
    places = try snapshot.places(wide)
    if let expansion = try QueryExpansion(plan, places.map(\.document), snapshot) {
      try add(expansion, snapshot)
    }
    places = Array(places.prefix(options.limit))
  }

  /// A document behind those ordered anew keeps its place, for no score falls.
  private mutating func add(_ expansion: QueryExpansion, _ snapshot: Snapshot) throws(FihrisError) {
    var best = Array(places.prefix(QueryExpansion.depth))
    let added = try snapshot.addedScores(expansion.plan.request, best.map(\.document))
    let all = added.most.reduce(0, +)
    for index in best.indices {
      let isFixed = index < QueryExpansion.fixedCount
      best[index].document.score += isFixed ? all : added.scores[index]
      best[index].addition = isFixed ? .most : .own
    }
    best.sort { RankedDocument.ranks($0.document, before: $1.document) }
    places.replaceSubrange(best.indices, with: best)
    self.expansion = expansion
    most = added.most
  }
}

extension Snapshot {
  /// What the words added to a query added to a document.
  func explain(
    _ place: RankedPlace, _ ranking: ExpandedRanking
  ) throws(FihrisError) -> [Explanation.Part] {
    guard let plan = ranking.expansion?.plan, let addition = place.addition else { return [] }
    var parts =
      switch addition {
      case .most: zip(plan.texts, ranking.most).map { Explanation.Part(clause: $0, score: $1, rungs: []) }
      case .own: try explain(plan, RankedPlace(document: place.document, firstRank: place.firstRank)).parts
      }
    for index in parts.indices {
      parts[index].isExpansion = true
      // Nothing was asked for that something could be cut off from.
      for rung in parts[index].rungs.indices { parts[index].rungs[rung].cuts = [] }
    }
    return parts
  }
}
