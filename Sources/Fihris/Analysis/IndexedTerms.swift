internal import ArabicText

/// Which of a word's terms an index holds, on which of its rungs: the same for documents and queries.
struct IndexedTerms {
  let rungs: [Rung]

  init(_ preset: AnalyzerPreset) { rungs = preset.rungs }

  /// Calls `body` with each term of a word and the number of its rung in the index.
  ///
  /// A word without a root stands on the root rung with its stem, so that the rungs stay nested.
  func forEach(
    _ terms: RungTerms, _ body: (_ rung: Int, _ term: ArraySlice<UInt8>, _ confidence: Float) -> Void
  ) {
    for (number, rung) in rungs.enumerated() {
      var found = false
      for entry in terms.entries where entry.rung == rung {
        body(number, terms.term(entry), entry.confidence)
        found = true
      }
      if !found, rung == .root {
        for entry in terms.entries where entry.rung == .stem {
          body(number, terms.term(entry), entry.confidence)
        }
      }
    }
  }
}
