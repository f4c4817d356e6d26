internal import ArabicText
internal import SearchCore

/// Has the analyzer say what each distinct word of a segment gives on the rungs of the index.
struct TermDerivation: Sendable {
  /// Words that one task analyses.
  private static let chunkLength = 1 << 14

  let analyzer: Analyzer
  let threads: Int

  init(_ analyzer: Analyzer, threads: Int) {
    self.analyzer = analyzer
    self.threads = threads
  }

  /// The terms of a one-rung index.
  func baseTerms(_ count: Int, _ term: @Sendable @escaping (Int) -> ArraySlice<UInt8>) async -> [DerivedTerms]
  {
    await derive(count, firstRung: 0, term)
  }

  /// The terms of the rungs above the closest.
  func addWiderRungs(to writer: inout SegmentWriter) async throws(SegmentError) {
    try writer.addWiderRungs(await widerTerms(of: writer))
  }

  /// Holds the writer no longer than it reads it: who writes on must be its only owner.
  private func widerTerms(of writer: SegmentWriter) async -> [DerivedTerms] {
    await widerTerms(writer.baseTermCount) { writer.baseTerm($0) }
  }

  /// What the terms of the closest rung give above it.
  func widerTerms(_ count: Int, _ term: @Sendable @escaping (Int) -> ArraySlice<UInt8>) async
    -> [DerivedTerms]
  {
    await derive(count, firstRung: 1, term)
  }

  private func derive(
    _ count: Int, firstRung: Int, _ term: @Sendable @escaping (Int) -> ArraySlice<UInt8>
  ) async -> [DerivedTerms] {
    let chunks = stride(from: 0, to: count, by: TermDerivation.chunkLength).map {
      $0..<min($0 + TermDerivation.chunkLength, count)
    }
    guard threads > 1, chunks.count > 1 else { return chunks.map { derive($0, firstRung, term) } }
    return await withTaskGroup(of: (Int, DerivedTerms).self) { group in
      var results = [DerivedTerms](repeating: DerivedTerms(), count: chunks.count)
      var next = 0
      while next < min(threads, chunks.count) {
        let number = next
        group.addTask { (number, derive(chunks[number], firstRung, term)) }
        next += 1
      }
      while let (number, derived) = await group.next() {
        results[number] = derived
        if next < chunks.count {
          let number = next
          group.addTask { (number, derive(chunks[number], firstRung, term)) }
          next += 1
        }
      }
      return results
    }
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
      indexed.forEach(terms) { rung, bytes, _ in
        if rung >= firstRung { derived.append(bytes, source: ordinal, rung: rung) }
      }
    }
    return derived
  }
}
