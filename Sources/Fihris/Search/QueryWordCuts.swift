internal import ArabicText

/// What was taken off a word of a query for each of its stems and roots.
struct QueryWordCuts {
  private var cuts: [Rung: [String: [String]]] = [:]

  /// - Parameter text: A word of the query, or a phrase, of which nothing is known then.
  init(_ text: String, _ analyzer: Analyzer) {
    var tokenizer = analyzer.makeTokenizer()
    var batch = TokenBatch()
    let bytes = Array(text.utf8)
    // A text too long to be read has no words.
    try? tokenizer.tokenize(bytes.span, into: &batch)
    for index in 0..<batch.count where batch.key(index).first != TokenBatch.derivedMark {
      for reading in analyzer.explain(batch.key(index).span).readings {
        let taken = reading.before.map { $0 + "+" } + reading.after.map { "+" + $0 }
        for stem in reading.stems { add(taken, .stem, stem) }
        // A word without a root stands on the root rung with its stem.
        for root in reading.roots.isEmpty ? reading.stems : reading.roots { add(taken, .root, root) }
      }
    }
  }

  /// In order: "و+", "ال+", "+هم"; none for the rungs on which words stand whole.
  func taken(for term: String, _ rung: Rung) -> [String] { cuts[rung]?[term] ?? [] }

  private mutating func add(_ taken: [String], _ rung: Rung, _ term: String) {
    // The best reading comes first.
    if cuts[rung]?[term] == nil { cuts[rung, default: [:]][term] = taken }
  }
}
