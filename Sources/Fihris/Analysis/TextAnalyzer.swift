public import ArabicText
internal import Synchronization

/// A word of a text with what it is on every rung.
public struct AnalyzedToken: Sendable, Equatable {
  /// Its place among the words of the text, from 0; a joined reading stands at that of its first word.
  public var position: Int
  /// Where its range in the bytes of the text begins; `end` is exclusive.
  public var start: Int
  /// Where the range ends.
  public var end: Int
  /// Its terms on the form rung, the best reading first as on every rung; empty where it has none.
  public var form: [String]
  /// Its folded terms.
  public var folded: [String]
  /// Its stems.
  public var stem: [String]
  /// Its roots.
  public var root: [String]
  /// What was taken off for the best stem, in order: "و+", "ال+", "+هم".
  public var cuts: [String]

  /// A token with all of its parts.
  public init(
    position: Int, start: Int, end: Int, form: [String], folded: [String], stem: [String], root: [String],
    cuts: [String]
  ) {
    self.position = position
    self.start = start
    self.end = end
    self.form = form
    self.folded = folded
    self.stem = stem
    self.root = root
    self.cuts = cuts
  }
}

/// A token with the readings that its terms come from.
public struct ExplainedWord: Sendable, Equatable {
  /// What the word is on every rung.
  public var token: AnalyzedToken
  /// Why.
  public var explanation: WordExplanation

  /// A word with both of its parts.
  public init(token: AnalyzedToken, explanation: WordExplanation) {
    self.token = token
    self.explanation = explanation
  }
}

/// Shows how Fihris reads a text.
public struct TextAnalyzer: Sendable {
  private let analyzer: Analyzer
  private let tokens = KnownWords<AnalyzedToken>()
  private let explanations = KnownWords<WordExplanation>()

  /// Reads texts as an index of this preset does.
  public init(_ preset: AnalyzerPreset = .ladder) { analyzer = Analyzer(preset) }

  /// The tokens of a text, in order.
  public func analyze(_ text: String) throws(FihrisError) -> [AnalyzedToken] {
    try analyze(utf8: Array(text.utf8))
  }

  /// The tokens of a text, in order.
  ///
  /// - Throws: ``FihrisError/brokenUTF8(document:field:offset:)``, both names empty, and
  ///   ``FihrisError/tooLarge(_:)``.
  public func analyze(utf8 text: [UInt8]) throws(FihrisError) -> [AnalyzedToken] {
    let batch = try tokenize(text)
    return (0..<batch.count).map { token(batch, $0) }
  }

  /// The tokens of a text, in order, each with the readings that its terms come from.
  ///
  /// - Throws: as ``analyze(utf8:)``.
  public func explain(utf8 text: [UInt8]) throws(FihrisError) -> [ExplainedWord] {
    let batch = try tokenize(text)
    return (0..<batch.count).map {
      let explanation = explanations.value(batch.key($0)) { analyzer.explain($0.span) }
      return ExplainedWord(token: token(batch, $0), explanation: explanation)
    }
  }

  private func tokenize(_ text: [UInt8]) throws(FihrisError) -> TokenBatch {
    var tokenizer = analyzer.makeTokenizer()
    var batch = TokenBatch()
    do {
      try tokenizer.tokenize(text.span, into: &batch)
    } catch {
      switch error {
      case .brokenUTF8(let offset): throw .brokenUTF8(document: "", field: "", offset: offset)
      case .textTooLong(let byteCount): throw .tooLarge("a text of \(byteCount) bytes")
      }
    }
    return batch
  }

  private func token(_ batch: TokenBatch, _ index: Int) -> AnalyzedToken {
    var token = tokens.value(batch.key(index), token)
    token.position = Int(batch.positions[index])
    token.start = Int(batch.starts[index])
    token.end = Int(batch.ends[index])
    return token
  }

  /// A word's token, its place left open.
  private func token(_ key: [UInt8]) -> AnalyzedToken {
    var terms = RungTerms()
    analyzer.appendTerms(of: key.span, to: &terms)
    func list(_ rung: Rung) -> [String] {
      terms.entries.filter { $0.rung == rung }.map { String(decoding: terms.term($0), as: UTF8.self) }
    }
    return AnalyzedToken(
      position: 0, start: 0, end: 0, form: list(.form), folded: list(.folded), stem: list(.stem),
      root: list(.root), cuts: analyzer.cuts(of: key.span))
  }
}

/// What is known of words that were analyzed before: a text has few beside its running words.
private final class KnownWords<Value: Sendable>: Sendable {
  /// More are not kept, so that memory stays small whatever is read.
  private let limit = 1 << 17
  private let values = Mutex<[[UInt8]: Value]>([:])

  /// What is known of a word, found out when it is new.
  func value(_ key: ArraySlice<UInt8>, _ make: ([UInt8]) -> Value) -> Value {
    let key = Array(key)
    if let value = values.withLock({ $0[key] }) { return value }
    let value = make(key)
    values.withLock { if $0.count < limit { $0[key] = value } }
    return value
  }
}
