/// What to do with bytes that are not well-formed UTF-8.
public enum BrokenUTF8: Sendable {
  /// Stop with an error that tells the offset of the first bad byte.
  case reject
  /// Read each ill-formed sequence as U+FFFD, which belongs to no word, and count it.
  case replace
}

/// Why a text cannot be read.
public enum TextError: Error, Equatable, Sendable {
  /// The byte at this offset begins no well-formed UTF-8.
  case brokenUTF8(offset: Int)
  /// Byte ranges of tokens are 32 bits wide.
  case textTooLong(byteCount: Int)
}
