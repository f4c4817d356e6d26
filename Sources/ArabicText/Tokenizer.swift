/// Cuts texts into tokens. It owns scratch memory and ICU's iterators: one for each task.
public struct Tokenizer: ~Copyable {
  private let preset: AnalyzerPreset
  private var arabic = ArabicTokenizer()
  private var light10 = Light10Tokenizer()

  init(_ preset: AnalyzerPreset) { self.preset = preset }

  /// Appends the tokens of a text to a batch, which should be empty.
  ///
  /// - Parameter text: UTF-8 of less than 4 GB.
  /// - Throws: ``TextError``; with `.replace` only for a text that is too long.
  public mutating func tokenize(
    _ text: Span<UInt8>, brokenUTF8: BrokenUTF8 = .reject, into batch: inout TokenBatch
  ) throws(TextError) {
    guard text.count < Int(Int32.max) else { throw .textTooLong(byteCount: text.count) }
    if preset == .light10 {
      light10.tokenize(text, into: &batch)
    } else {
      arabic.tokenize(text, into: &batch)
    }
    // Both count as they read; where it is is asked but once something is wrong.
    if brokenUTF8 == .reject, batch.replacedCount > 0, let offset = UTF8Decoding.firstBrokenByte(text) {
      batch.removeAll()
      throw .brokenUTF8(offset: offset)
    }
  }

  /// The offset of the first byte of a text that is not part of well-formed UTF-8; `nil` when all is well.
  public static func firstBrokenByte(_ text: Span<UInt8>) -> Int? { UTF8Decoding.firstBrokenByte(text) }

  /// How many ill-formed sequences of UTF-8 a text has, each read as one U+FFFD.
  public static func brokenSequenceCount(_ text: Span<UInt8>) -> Int {
    UTF8Decoding.brokenSequenceCount(text)
  }
}
