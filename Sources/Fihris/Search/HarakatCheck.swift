internal import ArabicText
internal import SearchCore

/// Holds the harakat of a query against those of stored text.
///
/// An index does not know harakat, so that documents are read again. A word of the query loses in a document
/// what its form, its folded word and its stem brought, in the proportion of the places that contradict it;
/// what its root brought stays, for that is no claim about vowels.
struct HarakatCheck: ~Copyable {
  /// What one word of the query lost in a document.
  struct Loss: Equatable {
    /// The clause's place in the request.
    var clause: Int
    /// What it adds to the document's score: under 0.
    var score: Double
    /// Places whose harakat contradict the query's.
    var contradicting: Int
    /// Places that meet the word on its stem or closer.
    var places: Int
  }

  private enum Meeting {
    case none
    case agrees
    case contradicts
  }

  private struct Tally {
    var contradicting = 0
    var places = 0
    /// The same in words of plain text: a field's boost counts.
    var contradictingWeight = 0
    var weight = 0
  }

  private let analyzer: Analyzer
  private let schema: Schema
  private let indexed: IndexedTerms
  private let request: SearchRequest
  private let words: [HarakatDemand]
  private var tokenizer: Tokenizer
  private var batch = TokenBatch()
  private var terms = RungTerms()
  /// What has been found out about words met before, by their bytes with marks.
  private var known: [ArraySlice<UInt8>: [Meeting]] = [:]

  init(_ demands: [HarakatDemand], _ analyzer: Analyzer, _ schema: Schema, _ request: SearchRequest) {
    words = demands
    self.analyzer = analyzer
    self.schema = schema
    indexed = IndexedTerms(analyzer.preset)
    self.request = request
    tokenizer = analyzer.makeTokenizer()
  }

  /// What the words of the query lose in a document; none without stored text.
  mutating func losses(_ document: Int, _ reader: CommitReader) throws(SearchError) -> [Loss] {
    let fields: [SearchCore.StoredField]
    do { fields = try reader.storedFields(document) } catch { throw .segment(error) }
    let tallies = tallies(fields)
    guard tallies.contains(where: { $0.contradicting > 0 }) else { return [] }
    let scores = try reader.explain(request, document: document)
    var losses: [Loss] = []
    for (word, tally) in zip(words, tallies) where tally.contradicting > 0 {
      guard let score = scores.first(where: { $0.clause == word.clause }) else { continue }
      let loss = score.score * share(score) * Double(tally.contradictingWeight) / Double(tally.weight)
      let rounded = (loss * Self.grid).rounded(.down) / Self.grid
      guard rounded > 0 else { continue }
      losses.append(
        Loss(
          clause: word.clause, score: -rounded, contradicting: tally.contradicting, places: tally.places))
    }
    return losses
  }

  /// Scores are multiples of 2⁻¹⁶, so that their sums are the same bits in any order.
  private static let grid = 65_536.0

  /// The share of a word's score that it can lose: that of the rungs up to the stem. What the root has in a
  /// match on all rungs stays in any case, also where the index or the search does without roots.
  private func share(_ score: ClauseScore) -> Double {
    var (close, whole) = (0.0, 0.0)
    for part in score.parts {
      let weighted = part.weight * Double(part.frequency)
      whole += weighted
      if indexed.rungs[part.rung] != .root { close += weighted }
    }
    let kept = Double(RungWeights.weight(.root)) / Double(RungWeights.closeness(.form))
    return whole > 0 ? min(close / whole, 1 - kept) : 0
  }

  /// How often each word of the query is met, and contradicted.
  private mutating func tallies(_ fields: [SearchCore.StoredField]) -> [Tally] {
    // Bare text contradicts nothing; other text is read in full only when one of its words does.
    guard fields.contains(where: { MarkedWord.hasHarakat($0.value.span) }),
      read(fields, onlyLikely: true).contains(where: { $0.contradicting > 0 })
    else { return [] }
    return read(fields, onlyLikely: false)
  }

  /// - Parameter onlyLikely: Whether words are left out that cannot contradict, for their letters or for want
  ///   of marks, before they are analysed.
  private mutating func read(_ fields: [SearchCore.StoredField], onlyLikely: Bool) -> [Tally] {
    var tallies = Array(repeating: Tally(), count: words.count)
    for (number, field) in schema.fields.enumerated() {
      guard let text = fields.first(where: { $0.name == field.name })?.value,
        words.contains(where: { $0.field == nil || $0.field == number })
      else { continue }
      batch.removeAll()
      try? tokenizer.tokenize(text.span, brokenUTF8: .replace, into: &batch)
      for token in 0..<batch.count {
        if onlyLikely, !isLikely(token, text) { continue }
        for (index, meeting) in meetings(token, text).enumerated() where meeting != .none {
          if let only = words[index].field, only != number { continue }
          tallies[index].places += 1
          tallies[index].weight += field.boost
          guard meeting == .contradicts else { continue }
          tallies[index].contradicting += 1
          tallies[index].contradictingWeight += field.boost
        }
      }
    }
    return tallies
  }

  private func isLikely(_ token: Int, _ text: [UInt8]) -> Bool {
    let key = batch.key(token)
    guard key.first != TokenBatch.derivedMark,
      MarkedWord.hasHarakat(text[Int(batch.starts[token])..<Int(batch.ends[token])].span)
    else { return false }
    let letters = MarkedWord.foldedLetters(key)
    return words.contains { $0.word.hasStem(in: letters) }
  }

  /// For each word of the query what a word of the text is to it.
  private mutating func meetings(_ token: Int, _ text: [UInt8]) -> [Meeting] {
    let key = batch.key(token)
    // A reading of words together is another one than the words themselves.
    let isDerived = key.first == TokenBatch.derivedMark
    let bytes = isDerived ? key : text[Int(batch.starts[token])..<Int(batch.ends[token])]
    if let known = known[bytes] { return known }
    terms.removeAll()
    analyzer.appendTerms(of: key.span, to: &terms)
    var meetings = Array(repeating: Meeting.none, count: words.count)
    indexed.forEach(terms) { rung, term, _ in
      for index in words.indices where words[index].terms[rung].contains(term) { meetings[index] = .agrees }
    }
    if meetings.contains(.agrees), let word = VocalizedWord(bytes, key: key) {
      for index in words.indices where meetings[index] == .agrees && words[index].word.contradicts(word) {
        meetings[index] = .contradicts
      }
    }
    known[ArraySlice(Array(bytes))] = meetings
    return meetings
  }
}
