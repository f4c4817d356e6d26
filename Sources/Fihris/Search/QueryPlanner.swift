internal import ArabicText
internal import SearchCore

/// Turns a query into what is asked of the index's rungs.
struct QueryPlanner {
  /// The request, and for people the text of each of its clauses.
  struct Plan {
    var request = SearchRequest(clauses: [])
    var texts: [String] = []
    /// Whether harakat of the query are held against those of stored text.
    var checksHarakat = false
    /// The words asked for so far.
    fileprivate var asked: Set<Asked> = []
  }

  /// What makes two words of a query the same.
  fileprivate struct Asked: Hashable {
    var terms: [SearchRequest.Word.Term]
    var occurrence: SearchRequest.Occurrence
    var field: Int?
    var boost: Float
  }

  private let analyzer: Analyzer
  private let schema: Schema
  private let options: SearchOptions
  private let indexed: IndexedTerms
  /// The rungs of the index that count.
  private let counted: Range<Int>

  init(_ analyzer: Analyzer, _ schema: Schema, _ options: SearchOptions) {
    self.analyzer = analyzer
    self.schema = schema
    self.options = options
    indexed = IndexedTerms(analyzer.preset)
    switch options.rungs {
    case .all: counted = indexed.rungs.indices
    case .only(let rung):
      let only = indexed.rungs.firstIndex(of: rung) ?? 0
      counted = only..<only + 1
    }
  }

  /// A word of the query.
  private struct Word {
    var text: String
    var position: UInt32
    var isDerived: Bool
    /// What it is on the rungs of the index.
    var terms: [IndexedTerms.Term]
    /// A particle, a pronoun, a question word or the like.
    var isFunctionWord: Bool
  }

  func plan(_ query: Query) -> Plan {
    var plan = Plan()
    plan.request.parameters = BM25Parameters(k1: options.k1, b: options.b)
    plan.request.limit = options.limit
    plan.checksHarakat = options.harakat && analyzer.preset != .light10
    // Lucene's chain is there to be compared with, and scored by BM25 alone.
    if options.positionBonus, analyzer.preset != .light10 {
      plan.request.positionBonus = PositionWeights.request(indexed.rungs, counted: counted)
    }
    let clauses = query.clauses.map { (clause: $0, words: words($0.kind.text)) }
    let isPlain = query.clauses.allSatisfy { if case .words = $0.kind { true } else { false } }
    let dropsFunctionWords =
      !isPlain
      || clauses.contains { clause, words in
        clause.occurrence != .mustNot && words.contains { !$0.isDerived && !$0.isFunctionWord }
      }
    let wordCount = clauses.reduce(0) { $0 + $1.words.count }
    plan.request.clauses.reserveCapacity(wordCount)
    plan.texts.reserveCapacity(wordCount)
    // Words of clauses side by side are neighbours too.
    var position: UInt32 = 0
    for (clause, words) in clauses {
      let field = clause.field.flatMap { name in schema.fields.firstIndex { $0.name == name } }
      switch clause.kind {
      case .words: addWords(words, clause, field, dropsFunctionWords, from: position, &plan)
      case .phrase(let text): addPhrase(text, words, clause, field, &plan)
      case .exact: addExact(words, clause, field, &plan)
      }
      position += 1 + (words.last?.position ?? 0)
    }
    return plan
  }

  private func words(_ text: String) -> [Word] {
    var tokenizer = analyzer.makeTokenizer()
    var batch = TokenBatch()
    let bytes = Array(text.utf8)
    // A string is well-formed UTF-8; only one of 2 GB is refused, and has no words then.
    try? tokenizer.tokenize(bytes.span, into: &batch)
    var terms = RungTerms()
    return (0..<batch.count).map { index in
      let key = batch.key(index)
      terms.removeAll()
      analyzer.appendTerms(of: key.span, to: &terms)
      let isDerived = key.first == TokenBatch.derivedMark
      return Word(
        text: String(decoding: bytes[Int(batch.starts[index])..<Int(batch.ends[index])], as: UTF8.self),
        position: batch.positions[index], isDerived: isDerived, terms: indexed.terms(terms),
        isFunctionWord: !isDerived && analyzer.isFunctionWord(key.span, terms))
    }
  }

  // MARK: Clauses

  private func addWords(
    _ words: [Word], _ clause: Query.Clause, _ field: Int?, _ dropsFunctionWords: Bool,
    from position: UInt32, _ plan: inout Plan
  ) {
    for word in words where !word.isDerived {
      // Words that only glue others together are neither scored nor required, unless nothing else is left.
      if dropsFunctionWords, clause.occurrence != .mustNot, word.isFunctionWord { continue }
      let occurrence = occurrence(clause.occurrence)
      let terms = terms(word.terms, excludesByStem: occurrence == .mustNot)
      // A word that a query repeats counts once: it says what the query speaks of, not that it matters more.
      // Lucene counts it each time.
      let asked = Asked(terms: terms, occurrence: occurrence, field: field, boost: clause.boost)
      if analyzer.preset != .light10, !plan.asked.insert(asked).inserted { continue }
      let request = SearchRequest.Word(terms: terms, position: position + word.position)
      add(.word(request), occurrence, clause, field, word.text, &plan)
    }
  }

  private func occurrence(_ given: Query.Occurrence?) -> SearchRequest.Occurrence {
    switch given {
    case .should: .should
    case .must: .must
    case .mustNot: .mustNot
    case nil: options.matching == .all ? .must : .should
    }
  }

  private func add(
    _ kind: SearchRequest.Kind, _ occurrence: SearchRequest.Occurrence, _ clause: Query.Clause, _ field: Int?,
    _ text: String, _ plan: inout Plan
  ) {
    plan.request.clauses.append(SearchRequest.Clause(occurrence, kind, field: field, boost: clause.boost))
    plan.texts.append(text)
  }

  /// The terms of a word with their weights.
  ///
  /// - Parameter excludesByStem: Whether the root is left out: a document is not excluded for a word of the
  ///   same root.
  private func terms(_ found: [IndexedTerms.Term], excludesByStem: Bool) -> [SearchRequest.Word.Term] {
    var terms: [SearchRequest.Word.Term] = []
    terms.reserveCapacity(found.count)
    for term in found where counted.contains(term.rung) {
      let rung = indexed.rungs[term.rung]
      if excludesByStem, rung == .root, counted.count > 1 { continue }
      terms.append(
        .init(
          rung: term.rung, bytes: term.bytes, weight: weight(rung) * term.confidence,
          idfWeight: RungWeights.idfWeight(rung) * term.confidence))
    }
    return terms
  }

  /// A rung that counts alone weighs 1: a weight scales the frequency, and so k1 would be another than was
  /// asked for.
  private func weight(_ rung: Rung) -> Float { counted.count == 1 ? 1 : RungWeights.weight(rung) }

  /// A phrase is matched on the folded rung, where spellings meet and endings do not; in an index without it,
  /// on the one it has.
  private func addPhrase(
    _ text: String, _ words: [Word], _ clause: Query.Clause, _ field: Int?, _ plan: inout Plan
  ) {
    let rung = indexed.rungs.firstIndex(of: .folded) ?? 0
    let slots = phraseWords(words).compactMap { word -> SearchRequest.Phrase.Slot? in
      let terms = word.terms.filter { $0.rung == rung }.map(\.bytes)
      return terms.isEmpty ? nil : SearchRequest.Phrase.Slot(offset: word.position, terms: terms)
    }
    guard let first = slots.first else { return }
    let phrase = SearchRequest.Phrase(
      rung: rung, slots: slots.map { .init(offset: $0.offset - first.offset, terms: $0.terms) })
    if slots.count == 1 {
      // One word in quotes: these letters, whatever stands beside them.
      let terms = first.terms.map { SearchRequest.Word.Term(rung: rung, bytes: $0, weight: 1) }
      add(.word(.init(terms: terms)), occurrence(clause.occurrence), clause, field, text, &plan)
    } else {
      add(.phrase(phrase), occurrence(clause.occurrence), clause, field, text, &plan)
    }
  }

  /// The words of a phrase; a particle that stands apart goes with its word, as it does in documents.
  private func phraseWords(_ all: [Word]) -> [Word] {
    var result: [Word] = []
    var index = 0
    while index < all.count {
      let same = all[index...].prefix { $0.position == all[index].position }
      let written = same.filter { !$0.isDerived }
      if written.count > 1, let joined = same.first(where: { $0.isDerived }) {
        result.append(joined)
      } else {
        result += written.isEmpty ? [] : written
      }
      index += same.count
    }
    return result
  }

  /// The form alone; in an index without forms, its one rung.
  private func addExact(_ words: [Word], _ clause: Query.Clause, _ field: Int?, _ plan: inout Plan) {
    for word in words where !word.isDerived {
      let terms = word.terms.filter { $0.rung == 0 }
        .map { SearchRequest.Word.Term(rung: 0, bytes: $0.bytes, weight: $0.confidence) }
      add(.word(.init(terms: terms)), occurrence(clause.occurrence), clause, field, word.text, &plan)
    }
  }
}
