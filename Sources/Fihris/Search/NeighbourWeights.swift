internal import ArabicText
internal import SearchCore

/// What it counts that neighbours of a query are near each other in a document.
///
/// Chosen on open collections with one setting for all: `docs/RELEVANCE.md`.
enum NeighbourWeights {
  /// - Parameters:
  ///   - rungs: Those of the index.
  ///   - counted: Which of them count in the search.
  static func request(_ rungs: [Rung], counted: Set<Int>) -> SearchRequest.Neighbours? {
    // Endings do not part neighbours, and strangers of one root are none.
    guard let rung = counted.filter({ rungs[$0] <= .stem }).max() ?? counted.min() else { return nil }
    return SearchRequest.Neighbours(rung: rung, inOrder: 0.2, near: 0.2, reach: 4, depth: 30)
  }
}
