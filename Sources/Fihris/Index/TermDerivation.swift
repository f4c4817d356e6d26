internal import ArabicText
internal import SearchCore

/// Has the analyzer say what each distinct word of a segment gives on the rungs of the index.
struct TermDerivation: Sendable {
  /// Words that one task analyses.
  private static let chunkLength = 1 << 12

  let analyzer: Analyzer
  let threads: Int

  init(_ analyzer: Analyzer, threads: Int) {
    self.analyzer = analyzer
    self.threads = threads
  }

  /// The terms of a one-rung index.
  func baseTerms(of words: SegmentFlush.Words) async -> [DerivedTerms] {
    await derive(words.count, firstRung: 0) { words[$0] }
  }

  /// The terms of the rungs above the closest, of words that are its terms, to be derived while their lists are made.
  func widerTerms(of words: SegmentFlush.Words) -> SegmentFlush.Derivation {
    let chunks = chunks(words.count)
    return SegmentFlush.Derivation(partCount: chunks.count) { derive(chunks[$0], 1) { words[$0] } }
  }

  /// The terms of the rungs above the closest.
  func addWiderRungs(to writer: inout SegmentWriter) async throws(SegmentError) {
    try await writer.addWiderRungs(await widerTerms(of: writer), threads: threads)
  }

  /// Holds the writer no longer than it reads it: who writes on must be its only owner.
  private func widerTerms(of writer: SegmentWriter) async -> [DerivedTerms] {
    await derive(writer.baseTermCount, firstRung: 1) { writer.baseTerm($0) }
  }

  private func chunks(_ count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: TermDerivation.chunkLength).map {
      $0..<min($0 + TermDerivation.chunkLength, count)
    }
  }

  private func derive(
    _ count: Int, firstRung: Int, _ term: @Sendable @escaping (Int) -> ArraySlice<UInt8>
  ) async -> [DerivedTerms] {
    let chunks = chunks(count)
    var results: [DerivedTerms] = []
    await OrderedTasks.run(chunks.count, threads: threads) {
      derive(chunks[$0], firstRung, term)
    } take: {
      results.append($1)
    }
    return results
  }

  private func derive(
    _ range: Range<Int>, _ firstRung: Int, _ term: @Sendable (Int) -> ArraySlice<UInt8>
  ) -> DerivedTerms {
    let indexed = IndexedTerms(analyzer.preset)
    var terms = RungTerms()
    var derived = DerivedTerms()
    for ordinal in range {
      terms.removeAll()
      analyzer.appendTerms(of: term(ordinal).span, to: &terms)
      let bytes = terms.bytes.span
      indexed.forEachEntry(terms) { rung, entry in
        if rung < firstRung { return }
        derived.append(bytes.extracting(Int(entry.start)..<Int(entry.end)), source: ordinal, rung: rung)
      }
    }
    return derived
  }
}
