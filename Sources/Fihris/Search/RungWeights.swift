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

  /// What a match is worth whose closest rung is this one: the sum of the weights from here on.
  static func closeness(_ rung: Rung) -> Float {
    Rung.allCases.filter { $0 >= rung }.reduce(0) { $0 + weight($1) }
  }
}
