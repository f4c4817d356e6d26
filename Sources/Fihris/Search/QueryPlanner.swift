internal import ArabicText
internal import SearchCore

/// Turns a query into what is asked of the index's rungs.
struct QueryPlanner {
  /// The request, and for people the text of each of its clauses.
  struct Plan {
    var request = SearchRequest(clauses: [])
    var texts: [String] = []
    /// Whether the query has harakat, to be held against those of stored text.
    var checksHarakat = false
  }

  /// What makes two words of a query the same.
  private struct Asked: Hashable {
    var terms: [SearchRequest.Word.Term]
    var occurrence: SearchRequest.Occurrence
    var field: Int?
    var boost: Float

    /// The closest term tells nearly all words apart; the rest is compared.
    func hash(into hasher: inout Hasher) {
      // All bytes at once; an array is combined byte by byte.
      unsafe terms.first?.bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
  }

  private let preset: AnalyzerPreset
  private let schema: Schema
  private let options: SearchOptions
  private let rungs: [Rung]
  /// The rungs of the index that count.
  private let counted: Range<Int>

  init(_ preset: AnalyzerPreset, _ schema: Schema, _ options: SearchOptions) {
    self.preset = preset
    self.schema = schema
    self.options = options
    rungs = preset.rungs
    switch options.rungs {
    case .all: counted = rungs.indices
    case .only(let rung):
      let only = rungs.firstIndex(of: rung) ?? 0
      counted = only..<only + 1
    }
  }

  func plan(_ query: Query, _ reader: inout QueryReader) -> Plan {
    var plan = Plan()
    plan.request.parameters = BM25Parameters(k1: options.k1, b: options.b)
    plan.request.limit = options.limit
    plan.checksHarakat =
      options.harakat && preset != .light10
      && query.clauses.contains { MarkedWord.hasHarakat($0.kind.text.utf8.span) }
    // Lucene's chain is there to be compared with, and scored by BM25 alone.
    if options.positionBonus, preset != .light10 {
      plan.request.positionBonus = PositionWeights.request(rungs, counted: counted)
    }
    let clauses = query.clauses.map { (clause: $0, words: words($0, &reader)) }
    let isPlain = query.clauses.allSatisfy { if case .words = $0.kind { true } else { false } }
    let dropsFunctionWords =
      !isPlain
      || clauses.contains { clause, words in
        clause.occurrence != .mustNot && words.contains { !$0.isDerived && !$0.isFunctionWord }
      }
    let wordCount = clauses.reduce(0) { $0 + $1.words.count }
    plan.request.clauses.reserveCapacity(wordCount)
    plan.texts.reserveCapacity(wordCount)
    var asked = Set<Asked>(minimumCapacity: wordCount)
    // Words of clauses side by side are neighbours too.
    var position: UInt32 = 0
    for (clause, words) in clauses {
      let field = clause.field.flatMap { name in schema.fields.firstIndex { $0.name == name } }
      switch clause.kind {
      case .words: addWords(words, clause, field, dropsFunctionWords, from: position, &asked, &plan)
      case .phrase(let text): addPhrase(text, words, clause, field, &plan)
      case .exact: addExact(words, clause, field, &plan)
      }
      position += 1 + (words.last?.position ?? 0)
    }
    return plan
  }

  /// The words of a clause with what it asks of the index.
  private func words(_ clause: Query.Clause, _ reader: inout QueryReader) -> [QueryWord] {
    switch clause.kind {
    case .words(let text):
      // A document is not excluded for a word of the same root.
      let leavesRoot = clause.occurrence == .mustNot && counted.count > 1
      return reader.words(of: text, readsDerived: false) { number, confidence in
        let rung = rungs[number]
        guard counted.contains(number), !(leavesRoot && rung == .root) else { return nil }
        return (
          weight(rung) * confidence, RungWeights.idfWeight(rung) * confidence,
          counted.count == 1 || RungWeights.scoresWhenCommon(rung)
        )
      }
    case .phrase(let text):
      return reader.words(of: text, readsDerived: true) { rung, _ in rung == phraseRung ? (1, 1, true) : nil }
    case .exact(let text):
      // The form alone; in an index without forms, its one rung.
      return reader.words(of: text, readsDerived: false) { rung, confidence in
        rung == 0 ? (confidence, confidence, true) : nil
      }
    }
  }

  /// A rung that counts alone weighs 1: a weight scales the frequency, and so k1 would be another than was
  /// asked for.
  private func weight(_ rung: Rung) -> Float { counted.count == 1 ? 1 : RungWeights.weight(rung) }

  /// A phrase is matched on the folded rung, where spellings meet and endings do not; in an index without it,
  /// on the one it has.
  private var phraseRung: Int { rungs.firstIndex(of: .folded) ?? 0 }

  // MARK: Clauses

  private func addWords(
    _ words: [QueryWord], _ clause: Query.Clause, _ field: Int?, _ dropsFunctionWords: Bool,
    from position: UInt32, _ asked: inout Set<Asked>, _ plan: inout Plan
  ) {
    for word in words where !word.isDerived {
      // Words that only glue others together are neither scored nor required, unless nothing else is left.
      if dropsFunctionWords, clause.occurrence != .mustNot, word.isFunctionWord { continue }
      let occurrence = occurrence(clause.occurrence)
      // A word that a query repeats counts once: it says what the query speaks of, not that it matters more.
      // Lucene counts it each time.
      let new = Asked(terms: word.terms, occurrence: occurrence, field: field, boost: clause.boost)
      if preset != .light10, !asked.insert(new).inserted { continue }
      let request = SearchRequest.Word(terms: word.terms, position: position + word.position)
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

  private func addPhrase(
    _ text: String, _ words: [QueryWord], _ clause: Query.Clause, _ field: Int?, _ plan: inout Plan
  ) {
    let slots = phraseWords(words).compactMap { word in
      word.terms.isEmpty
        ? nil : SearchRequest.Phrase.Slot(offset: word.position, terms: word.terms.map(\.bytes))
    }
    guard let first = slots.first else { return }
    if slots.count == 1 {
      // One word in quotes: these letters, whatever stands beside them.
      let terms = first.terms.map { SearchRequest.Word.Term(rung: phraseRung, bytes: $0, weight: 1) }
      add(.word(.init(terms: terms)), occurrence(clause.occurrence), clause, field, text, &plan)
    } else {
      let phrase = SearchRequest.Phrase(
        rung: phraseRung, slots: slots.map { .init(offset: $0.offset - first.offset, terms: $0.terms) })
      add(.phrase(phrase), occurrence(clause.occurrence), clause, field, text, &plan)
    }
  }

  /// The words of a phrase; a particle that stands apart goes with its word, as it does in documents.
  private func phraseWords(_ all: [QueryWord]) -> [QueryWord] {
    var result: [QueryWord] = []
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

  private func addExact(_ words: [QueryWord], _ clause: Query.Clause, _ field: Int?, _ plan: inout Plan) {
    for word in words where !word.isDerived {
      add(
        .word(.init(terms: word.terms)), occurrence(clause.occurrence), clause, field, word.text, &plan)
    }
  }
}
