internal import CICU

/// The words of a text by ``StandardWordRules``.
///
/// Not for several tasks at once: it owns an ICU iterator.
@safe final class StandardWords {
  private let breaker: OpaquePointer
  private var units: [UInt16] = []
  private var offsets: [Int] = []

  init?() {
    var error: Int32 = 0
    let rules = Array(StandardWordRules.text.utf16)
    let opened = unsafe rules.withUnsafeBufferPointer {
      unsafe fihris_breaker_open($0.baseAddress, Int32($0.count), &error)
    }
    guard let opened = unsafe opened else { return nil }
    unsafe breaker = opened
  }

  deinit { unsafe fihris_breaker_close(breaker) }

  /// Calls `body` with each word's units and its byte range.
  func forEach(in text: Span<UInt8>, _ body: (ArraySlice<UInt16>, Range<Int>) -> Void) {
    decode(text)
    unsafe units.withUnsafeBufferPointer { buffer in
      guard unsafe fihris_breaker_set_text(breaker, buffer.baseAddress, Int32(buffer.count)) <= 0 else {
        return
      }
      var start = 0
      var status: Int32 = 0
      while true {
        let end = unsafe Int(fihris_breaker_next(breaker, &status))
        guard end > start else { return }
        if status > 0 {
          for first in stride(from: start, to: end, by: Light10Tokenizer.maximumUnits) {
            let last = min(first + Light10Tokenizer.maximumUnits, end)
            body(units[first..<last], offsets[first]..<offsets[last])
          }
        }
        start = end
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
