/// Which rungs an index holds, and how its words are found.
public enum AnalyzerPreset: String, Sendable, CaseIterable {
  /// All four rungs.
  case ladder
  /// Stems alone.
  case stem
  /// Folded words alone.
  case folded
  /// Words as written alone.
  case form
  /// Lucene's ArabicAnalyzer without its stop words: UAX #29 words, the light10 stemmer of
  /// Larkey, Ballesteros and Connell (SIGIR 2002). For comparison on equal terms.
  case light10

  /// The rungs that are indexed, the closest first.
  public var rungs: [Rung] {
    switch self {
    case .ladder: [.form, .folded, .stem, .root]
    case .stem, .light10: [.stem]
    case .folded: [.folded]
    case .form: [.form]
    }
  }
}
