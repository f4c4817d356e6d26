@testable import ArabicText

/// The tokens of a text, written for tables: `key@position`, a `~` before a key that no word stands for.
enum TokenizationProbe {
  static func batch(_ text: String, _ preset: AnalyzerPreset = .ladder) throws -> TokenBatch {
    var tokenizer = Analyzer(preset).makeTokenizer()
    var batch = TokenBatch()
    try tokenizer.tokenize(Array(text.utf8).span, into: &batch)
    return batch
  }

  static func tokens(_ text: String, _ preset: AnalyzerPreset = .ladder) throws -> String {
    let batch = try batch(text, preset)
    return (0..<batch.count).map { "\(key(batch, $0))@\(batch.positions[$0])" }.joined(separator: " ")
  }

  /// The bytes of the source that each token stands for.
  static func sources(_ text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    let batch = try batch(text)
    return (0..<batch.count).map {
      String(decoding: bytes[Int(batch.starts[$0])..<Int(batch.ends[$0])], as: UTF8.self)
    }
  }

  private static func key(_ batch: TokenBatch, _ index: Int) -> String {
    let key = batch.key(index)
    let isDerived = key.first == TokenBatch.derivedMark
    return (isDerived ? "~" : "") + String(decoding: isDerived ? key.dropFirst() : key, as: UTF8.self)
  }
}
