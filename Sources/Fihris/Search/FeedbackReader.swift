internal import ArabicText
internal import SearchCore

/// Reads documents that a query found: what stands in them beside its words.
struct FeedbackReader {
  /// So many words of each field are read: texts say at their beginning what they are about.
  private static let wordLimit = 200

  /// The rung that terms are taken from: the stem, or the widest below it that counts in the query.
  let rung: Int

  private let analyzer: Analyzer
  private let schema: Schema
  private let indexed: IndexedTerms
  /// The terms of the query on each rung.
  private let asked: [Set<ArraySlice<UInt8>>]
  private var batch = TokenBatch()
  /// For words met before the term that may join the query.
  private var known: [ArraySlice<UInt8>: [UInt8]?] = [:]

  /// `nil` for a request that no rung up to the stem counts in.
  init?(_ analyzer: Analyzer, _ schema: Schema, _ request: SearchRequest) {
    let indexed = IndexedTerms(analyzer.preset)
    var asked = [Set<ArraySlice<UInt8>>](repeating: [], count: indexed.rungs.count)
    for clause in request.clauses {
      guard case .word(let word) = clause.kind else { continue }
      for term in word.terms { asked[term.rung].insert(term.bytes[...]) }
    }
    guard
      let rung = indexed.rungs.indices.last(where: { indexed.rungs[$0] <= .stem && !asked[$0].isEmpty })
    else { return nil }
    self.rung = rung
    self.indexed = indexed
    self.asked = asked
    self.analyzer = analyzer
    self.schema = schema
  }

  /// - Parameter score: Of the document in the first ranking.
  mutating func read(_ fields: [StoredField], score: Double) -> RelevanceModel.Document {
    var document = RelevanceModel.Document(score: score, length: 0, frequencies: [:])
    for field in fields {
      guard let boost = schema.fields.first(where: { $0.name == field.name })?.boost else { continue }
      var tokenizer = analyzer.makeTokenizer()
      let text = Array(field.text.utf8)
      batch.removeAll()
      // A text too long to be read has no words.
      try? tokenizer.tokenize(text.span, brokenUTF8: .replace, into: &batch)
      // A joined reading stands beside the words that it joins.
      for index in 0..<batch.count where batch.key(index).first != TokenBatch.derivedMark {
        if Int(batch.positions[index]) >= FeedbackReader.wordLimit { break }
        document.length += boost
        if let term = term(batch.key(index)) { document.frequencies[term, default: 0] += boost }
      }
    }
    return document
  }

  /// The best reading of a word, unless it is the query's or tells nothing.
  private mutating func term(_ key: ArraySlice<UInt8>) -> [UInt8]? {
    if let term = known[key] { return term }
    var terms = RungTerms()
    analyzer.appendTerms(of: key.span, to: &terms)
    var isAsked = false
    var best: [UInt8]?
    indexed.forEach(terms) { rung, bytes, _ in
      if asked[rung].contains(bytes) { isAsked = true }
      if rung == self.rung, best == nil { best = Array(bytes) }
    }
    if let found = best, isAsked || !FeedbackReader.canTell(found) || analyzer.isFunctionWord(key.span, terms)
    {
      best = nil
    }
    known[ArraySlice(Array(key))] = .some(best)
    return best
  }

  /// Whether a term is more than one letter and holds no number.
  private static func canTell(_ term: [UInt8]) -> Bool {
    let scalars = String(decoding: term, as: UTF8.self).unicodeScalars
    return scalars.count > 1 && !scalars.contains { $0.properties.numericType != nil }
  }
}
