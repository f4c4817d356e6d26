internal import ArabicText

/// Which of a word's terms an index holds, on which of its rungs: the same for documents and queries.
struct IndexedTerms {
  let rungs: [Rung]

  init(_ preset: AnalyzerPreset) { rungs = preset.rungs }

  /// A term of a word on a rung of the index.
  struct Term {
    var rung: Int
    var bytes: [UInt8]
    /// How sure the reading is, over 0 and at most 1.
    var confidence: Float
  }

  /// The terms that ``forEach(_:_:)`` goes through.
  func terms(_ terms: RungTerms) -> [Term] {
    var found: [Term] = []
    found.reserveCapacity(terms.entries.count + 1)
    forEach(terms) { found.append(Term(rung: $0, bytes: Array($1), confidence: $2)) }
    return found
  }

  /// Calls `body` with each term of a word and the number of its rung in the index.
  func forEach(
    _ terms: RungTerms, _ body: (_ rung: Int, _ term: ArraySlice<UInt8>, _ confidence: Float) -> Void
  ) {
    forEachEntry(terms) { body($0, terms.term($1), $1.confidence) }
  }

  /// The same with the entries of the terms.
  ///
  /// A word without a root stands on the root rung with its stem, so that the rungs stay nested.
  @inline(__always) func forEachEntry(
    _ terms: RungTerms, _ body: (_ rung: Int, _ entry: RungTerms.Entry) -> Void
  ) {
    let entries = terms.entries.span
    for (number, rung) in rungs.enumerated() {
      var found = false
      for index in entries.indices where entries[index].rung == rung {
        body(number, entries[index])
        found = true
      }
      if !found, rung == .root {
        for index in entries.indices where entries[index].rung == .stem { body(number, entries[index]) }
      }
    }
  }
}
