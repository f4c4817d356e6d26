public import ArabicText
internal import SearchCore

/// A word of an index that meets another one on some rung.
public struct WordForm: Sendable, Equatable {
  /// As it stands in the documents, marks off; in an index of one rung, the term there.
  public var text: String
  /// Whether it is written so; otherwise words were read together, or apart.
  public var isWritten: Bool
  /// The closest rung on which it meets the word asked for.
  public var rung: Rung
  /// The terms of that rung that both have.
  public var terms: [String]
  /// How often it stands in the documents; in an index without positions words of a field count its boost.
  public var occurrences: Int
  /// In how many documents it stands.
  public var documentCount: Int
}

extension Snapshot {
  /// The forms of the index that meet a word on a rung or on a closer one: first those that share a stem with
  /// it, then those that share its root alone, each by falling number of documents.
  ///
  /// Forms that the index does not have are not among them, not even the word itself.
  ///
  /// - Parameters:
  ///   - word: One word, or words that are read together (عبد الله).
  ///   - rung: The widest rung that counts.
  /// - Throws: ``FihrisError/invalidOption(_:)`` for a text that is not one word,
  ///   ``FihrisError/damaged(file:reason:)``.
  public func forms(of word: String, rung widest: Rung = .root) throws(FihrisError) -> [WordForm] {
    let indexed = IndexedTerms(analyzer)
    var forms: [[UInt8]: WordForm] = [:]
    for term in indexed.terms(try terms(of: word)) where indexed.rungs[term.rung] <= widest {
      let rung = indexed.rungs[term.rung]
      let shared = String(decoding: term.bytes, as: UTF8.self)
      for base in try baseTerms(of: term.bytes, rung: term.rung) {
        if let known = forms[base.bytes] {
          if known.rung == rung { forms[base.bytes]?.terms.append(shared) }
          continue
        }
        let isWritten = base.bytes.first != TokenBatch.derivedMark
        forms[base.bytes] = WordForm(
          text: String(decoding: base.bytes.dropFirst(isWritten ? 0 : 1), as: UTF8.self),
          isWritten: isWritten, rung: rung, terms: [shared], occurrences: base.occurrences,
          documentCount: base.documentCount)
      }
    }
    return forms.values.sorted { a, b in
      if (a.rung == .root) != (b.rung == .root) { return b.rung == .root }
      return (-a.documentCount, -a.occurrences, a.text, a.isWritten ? 0 : 1)
        < (-b.documentCount, -b.occurrences, b.text, b.isWritten ? 0 : 1)
    }
  }

  /// What a word is on every rung.
  private func terms(of word: String) throws(FihrisError) -> RungTerms {
    let analyzer = textAnalyzer
    var tokenizer = analyzer.makeTokenizer()
    var batch = TokenBatch()
    let bytes = Array(word.utf8)
    do {
      try tokenizer.tokenize(bytes.span, into: &batch)
    } catch { throw .invalidOption("the text is too long for a word") }
    let written = (0..<batch.count).filter { batch.key($0).first != TokenBatch.derivedMark }
    var token = written.first
    if written.count > 1 {
      // Words that are read together are one.
      token = (0..<batch.count).first {
        batch.key($0).first == TokenBatch.derivedMark && batch.starts[$0] == batch.starts[written[0]]
          && batch.ends[$0] == batch.ends[written[written.count - 1]]
      }
    }
    guard let token else {
      throw .invalidOption(
        written.isEmpty
          ? "\"\(word)\" has no word in it" : "\"\(word)\" is more than one word; ask for one at a time")
    }
    var terms = RungTerms()
    analyzer.appendTerms(of: batch.key(token).span, to: &terms)
    return terms
  }
}
