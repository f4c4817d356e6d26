@testable import ArabicText

/// The tokens of texts by the `light10` preset, as text.
struct Light10Probe: ~Copyable {
  struct Token: Equatable {
    var key: String
    var position: UInt32
    var start: UInt32
    var end: UInt32
  }

  private var tokenizer = Light10Tokenizer()
  private var batch = TokenBatch()

  mutating func tokens(_ text: String) -> [Token] {
    batch.removeAll()
    let bytes = Array(text.utf8)
    tokenizer.tokenize(bytes.span, into: &batch)
    return found()
  }

  /// The same by ICU alone.
  mutating func tokensByRules(_ text: String) -> [Token] {
    batch.removeAll()
    let bytes = Array(text.utf8)
    tokenizer.tokenizeByRules(bytes.span, 0..<bytes.count, into: &batch)
    return found()
  }

  static func tokens(_ text: String) -> [Token] {
    var probe = Light10Probe()
    return probe.tokens(text)
  }

  static func keys(_ text: String) -> [String] { tokens(text).map(\.key) }

  private func found() -> [Token] {
    (0..<batch.count).map { index in
      Token(
        key: String(decoding: batch.key(index), as: UTF8.self), position: batch.positions[index],
        start: batch.starts[index], end: batch.ends[index])
    }
  }
}
