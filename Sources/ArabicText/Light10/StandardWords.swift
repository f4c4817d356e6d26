/// The words of a text by ``StandardWordRules``.
///
/// Not for several tasks at once: it owns an ICU iterator.
final class StandardWords {
  private let words: BreakIterator
  private var units: [UInt16] = []
  private var offsets: [Int] = []

  /// `nil` when ICU refuses the rules.
  init?() {
    guard let words = BreakIterator(.standardWords) else { return nil }
    self.words = words
  }

  /// Calls `body` with each word's units and its byte range.
  func forEach(in text: Span<UInt8>, _ body: (ArraySlice<UInt16>, Range<Int>) -> Void) {
    decode(text)
    words.forEach(units[...]) { word, status in
      guard status > 0 else { return }
      for first in stride(from: word.lowerBound, to: word.upperBound, by: Light10Tokenizer.maximumUnits) {
        let last = min(first + Light10Tokenizer.maximumUnits, word.upperBound)
        body(units[first..<last], offsets[first]..<offsets[last])
      }
    }
  }

  private func decode(_ text: Span<UInt8>) {
    units.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    var offset = 0
    while offset < text.count {
      let first = text[offset]
      if first < 0x80 {
        units.append(UInt16(first))
        offsets.append(offset)
        offset += 1
        continue
      }
      let (scalar, length) = UTF8Decoding.scalar(text, at: offset, limit: text.count)
      for unit in scalar.flatMap(UTF16.encode) ?? UTF16.encodedReplacementCharacter {
        units.append(unit)
        offsets.append(offset)
      }
      offset += length
    }
    offsets.append(text.count)
  }
}
