internal import ArabicText
internal import SearchCore

/// Finds in stored text what a query matched, by reading the text again.
struct Highlighter {
  private let analyzer: Analyzer
  private let indexed: IndexedTerms
  /// The terms asked for, on each rung, and the clause that asks.
  private var clausesByTerm: [[ArraySlice<UInt8>: Int]]
  private let maker = SnippetMaker()
  private var batch = TokenBatch()
  /// What has been found out about words met before.
  private var known: [ArraySlice<UInt8>: Found?] = [:]

  private struct Found {
    var clause: Int
    var rung: Rung
  }

  init(_ analyzer: Analyzer, _ request: SearchRequest) {
    self.analyzer = analyzer
    indexed = IndexedTerms(analyzer.preset)
    clausesByTerm = Array(repeating: [:], count: indexed.rungs.count)
    for (index, clause) in request.clauses.enumerated() where clause.occurrence != .mustNot {
      switch clause.kind {
      case .word(let word):
        for term in word.terms { clausesByTerm[term.rung][term.bytes[...]] = index }
      case .phrase(let phrase):
        for bytes in phrase.slots.flatMap(\.terms) { clausesByTerm[phrase.rung][bytes[...]] = index }
      }
    }
  }

  /// The passage of a document that shows best why it was found: of the field that has most of the
  /// query's words, of two that have as many the later one, for titles come first.
  mutating func snippet(_ fields: [StoredField], _ schema: Schema) -> Snippet? {
    var best: (count: Int, field: StoredField, text: [UInt8], matches: [SnippetMaker.Match])?
    for wanted in schema.fields {
      guard let field = fields.first(where: { $0.name == wanted.name }), !field.text.isEmpty else { continue }
      let text = Array(field.text.utf8)
      let matches = matches(text)
      let count = Set(matches.map(\.word)).count
      if let best,
        best.count > count
          || (count == 0 && best.count == 0 && !best.text.isEmpty && best.field.name != schema.fields[0].name)
      {
        continue
      }
      best = (count, field, text, matches)
    }
    guard let best else { return nil }
    return maker.snippet(field: best.field.name, text: best.text, matches: best.matches)
      ?? maker.beginning(field: best.field.name, text: best.text)
  }

  private mutating func matches(_ text: [UInt8]) -> [SnippetMaker.Match] {
    var tokenizer = analyzer.makeTokenizer()
    batch.removeAll()
    try? tokenizer.tokenize(text.span, brokenUTF8: .replace, into: &batch)
    var matches: [SnippetMaker.Match] = []
    for index in 0..<batch.count {
      guard let found = find(batch.key(index)) else { continue }
      matches.append(
        SnippetMaker.Match(
          start: Int(batch.starts[index]), end: Int(batch.ends[index]), rung: found.rung, word: found.clause,
          weight: RungWeights.closeness(found.rung)))
    }
    return matches.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  /// The clause that a word meets on the closest rung.
  private mutating func find(_ key: ArraySlice<UInt8>) -> Found? {
    if let found = known[key] { return found }
    var terms = RungTerms()
    analyzer.appendTerms(of: key.span, to: &terms)
    var found: Found?
    indexed.forEach(terms) { rung, bytes, _ in
      if found == nil, let clause = clausesByTerm[rung][bytes] {
        found = Found(clause: clause, rung: indexed.rungs[rung])
      }
    }
    known[ArraySlice(Array(key))] = .some(found)
    return found
  }
}
