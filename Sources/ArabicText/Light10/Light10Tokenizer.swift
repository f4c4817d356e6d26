/// Words as Lucene's StandardTokenizer, LowerCaseFilter and DecimalDigitFilter make them: UAX #29
/// words by the standard rules, no joints, marks and tatweel kept. A key is such a word.
struct Light10Tokenizer: ~Copyable {
  /// Opened at the first stretch that needs it: most Arabic texts do without.
  private var words: StandardWords?

  init() {}

  /// Appends the tokens of a text; ill-formed UTF-8 is read as U+FFFD.
  mutating func tokenize(_ text: Span<UInt8>, into batch: inout TokenBatch) {
    var scanner = StandardWordScanner()
    while let piece = scanner.next(in: text) {
      switch piece {
      case .word(let range, let isKey):
        if isKey {
          // Borrowed for the call: the array copies the bytes at once.
          unsafe text.extracting(range).withUnsafeBufferPointer {
            unsafe batch.keyBytes.append(contentsOf: $0)
          }
        } else {
          Self.appendKey(of: text.extracting(range), to: &batch.keyBytes)
        }
        Self.endToken(range, in: &batch)
      case .stretch(let range):
        tokenizeByRules(text, range, into: &batch)
      }
    }
  }

  /// Appends the tokens of a part of a text that no word crosses, by ICU.
  mutating func tokenizeByRules(_ text: Span<UInt8>, _ range: Range<Int>, into batch: inout TokenBatch) {
    if words == nil { words = StandardWords() }
    batch.replacedCount &+=
      words?.forEach(in: text, range) { units, range in
        Self.appendKey(of: units, to: &batch.keyBytes)
        Self.endToken(range, in: &batch)
      } ?? 0
  }

  private static func endToken(_ range: Range<Int>, in batch: inout TokenBatch) {
    batch.keyEnds.append(UInt32(truncatingIfNeeded: batch.keyBytes.count))
    batch.positions.append(batch.positionCount)
    batch.positionCount &+= 1
    guard batch.keepsRanges else { return }
    batch.starts.append(UInt32(truncatingIfNeeded: range.lowerBound))
    batch.ends.append(UInt32(truncatingIfNeeded: range.upperBound))
  }

  /// The key of a word that the tables of ``StandardWordScanner`` have whole.
  private static func appendKey(of word: Span<UInt8>, to key: inout [UInt8]) {
    var index = 0
    while index < word.count {
      let first = word[index]
      switch first {
      case 0x41...0x5A: key.append(first | 0x20)
      case 0xC3 where (0x80...0x9E).contains(word[index + 1]):
        key.append(first)
        key.append(word[index + 1] | 0x20)
        index += 1
      // U+0660–0669 and U+06F0–06F9.
      case 0xD9 where (0xA0...0xA9).contains(word[index + 1]):
        key.append(word[index + 1] - 0xA0 + 0x30)
        index += 1
      case 0xDB where (0xB0...0xB9).contains(word[index + 1]):
        key.append(word[index + 1] - 0xB0 + 0x30)
        index += 1
      default: key.append(first)
      }
      index += 1
    }
  }

  /// The key of any word: one code point for one, as Java's Character.toLowerCase.
  private static func appendKey(of units: ArraySlice<UInt16>, to key: inout [UInt8]) {
    for scalar in String(decoding: units, as: UTF16.self).unicodeScalars {
      if scalar.value >= 0x80, scalar.properties.generalCategory == .decimalNumber,
        let value = scalar.properties.numericValue
      {
        key.append(0x30 + UInt8(value))
      } else {
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        let mapped = lower.count == 1 ? lower.first ?? scalar : scalar.value == 0x0130 ? "i" : scalar
        UTF8Scalars.append(mapped.value, to: &key)
      }
    }
  }
}
