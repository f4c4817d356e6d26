internal import ArabicText

/// What an occurrence counts on each rung; a closer one counts on the wider rungs too.
///
/// Chosen on open collections with one setting for all: `docs/RELEVANCE.md`.
enum RungWeights {
  static func weight(_ rung: Rung) -> Float {
    switch rung {
    case .form: 0.1
    case .folded: 0.7
    case .stem: 0.7
    case .root: 0.25
    }
  }

  /// What the idf on a rung counts in the word's: how rare a word is, its stem tells rather than the form that it has
  /// here.
  static func idfWeight(_ rung: Rung) -> Float { rung <= .folded ? weight(rung) : 3 * weight(rung) }

  /// A root that many documents have tells nothing of one of them, and its lists are long; it still finds them.
  static func scoresWhenCommon(_ rung: Rung) -> Bool { rung != .root }

  /// What a match is worth whose closest rung is this one: the sum of the weights from here on.
  static func closeness(_ rung: Rung) -> Float {
    Rung.allCases.filter { $0 >= rung }.reduce(0) { $0 + weight($1) }
  }
}
