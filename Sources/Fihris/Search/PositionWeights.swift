internal import ArabicText
internal import SearchCore

/// What it counts where the words of a query stand in a document.
///
/// Chosen on open collections with one setting for all: `docs/RELEVANCE.md`.
enum PositionWeights {
  /// - Parameters:
  ///   - rungs: Those of the index.
  ///   - counted: Which of them count in the search.
  static func request(_ rungs: [Rung], counted: Range<Int>) -> SearchRequest.PositionBonus? {
    // Endings do not part neighbours, and strangers of one root are none.
    guard let rung = counted.last(where: { rungs[$0] <= .stem }) ?? counted.first else { return nil }
    return SearchRequest.PositionBonus(
      rung: rung, inOrder: 0.2, near: 0.2, reach: 4, early: 0.25, half: 50, depth: 30)
  }
}
