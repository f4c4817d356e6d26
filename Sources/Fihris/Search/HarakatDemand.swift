internal import ArabicText
internal import SearchCore

/// A word of a query whose harakat ask for something.
struct HarakatDemand {
  /// The clause's place in the request.
  var clause: Int
  /// The field that it is restricted to.
  var field: Int?
  var word: VocalizedWord
  /// Its terms, by rung of the index; none on the root.
  var terms: [Set<ArraySlice<UInt8>>]

  /// The demands of a query: of its words, not of its phrases and of what it excludes.
  static func demands(of plan: QueryPlanner.Plan, _ analyzer: Analyzer) -> [HarakatDemand] {
    guard plan.checksHarakat else { return [] }
    let rungs = IndexedTerms(analyzer.preset).rungs
    var tokenizer = analyzer.makeTokenizer()
    var batch = TokenBatch()
    var demands: [HarakatDemand] = []
    for (number, (clause, text)) in zip(plan.request.clauses, plan.texts).enumerated() {
      guard case .word(let asked) = clause.kind, clause.occurrence != .mustNot,
        MarkedWord.hasHarakat(text.utf8.span)
      else { continue }
      let bytes = Array(text.utf8)
      batch.removeAll()
      // A text too long to be read has no words.
      try? tokenizer.tokenize(bytes.span, into: &batch)
      let written = (0..<batch.count).filter { batch.key($0).first != TokenBatch.derivedMark }
      guard written.count == 1, let token = written.first,
        let word = VocalizedWord(
          bytes[Int(batch.starts[token])..<Int(batch.ends[token])], key: batch.key(token))
      else { continue }
      demands.append(
        HarakatDemand(
          clause: number, field: clause.field, word: word,
          terms: rungs.indices.map { rung in
            rungs[rung] == .root
              ? [] : Set(asked.terms.filter { $0.rung == rung }.map { ArraySlice($0.bytes) })
          }))
    }
    return demands
  }
}
