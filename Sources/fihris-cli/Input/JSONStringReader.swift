/// Reads JSON strings: escapes resolved, UTF-8 validated on the way, so that the result is valid UTF-8.
struct JSONStringReader {
  /// Kept between strings, for its room.
  private var scratch: [UInt8] = []

  /// Reads the string whose opening quote is at `position`, and moves `position` behind the closing one.
  mutating func readValue(_ text: Span<UInt8>, _ position: inout Int) throws(JSONSyntaxError) -> [UInt8] {
    try read(text, &position)
    // A copy of the right size; the scratch keeps its own.
    return unsafe scratch.withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// The same as a `String`.
  mutating func readKey(_ text: Span<UInt8>, _ position: inout Int) throws(JSONSyntaxError) -> String {
    try read(text, &position)
    return String(decoding: scratch, as: UTF8.self)
  }

  private mutating func read(_ text: Span<UInt8>, _ position: inout Int) throws(JSONSyntaxError) {
    scratch.removeAll(keepingCapacity: true)
    var index = position + 1
    var runStart = index
    while index < text.count {
      let plain = plainEnd(text, index)
      if plain > index {
        index = plain
        continue
      }
      let byte = text[index]
      if byte >= 0x80 {
        let length = sequenceLength(text, index)
        guard length > 0 else { throw JSONSyntaxError(byteOffset: index, reason: .invalidUTF8) }
        index += length
      } else if byte == UInt8(ascii: "\"") {
        append(text, runStart..<index)
        position = index + 1
        return
      } else if byte == UInt8(ascii: "\\") {
        append(text, runStart..<index)
        index = try readEscape(text, index)
        runStart = index
      } else if byte < 0x20 {
        throw JSONSyntaxError(byteOffset: index, reason: .controlCharacter(byte))
      } else {
        index += 1
      }
    }
    throw JSONSyntaxError(byteOffset: text.count, reason: .unterminated)
  }

  private mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    unsafe text.extracting(range).withUnsafeBufferPointer { run in
      unsafe scratch.append(contentsOf: run)
    }
  }

  /// Reads the escape at `index` into the scratch and returns the offset behind it.
  private mutating func readEscape(_ text: Span<UInt8>, _ index: Int) throws(JSONSyntaxError) -> Int {
    guard index + 1 < text.count else { throw JSONSyntaxError(byteOffset: text.count, reason: .unterminated) }
    let letter = text[index + 1]
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scratch.append(letter)
    case UInt8(ascii: "b"): scratch.append(0x08)
    case UInt8(ascii: "f"): scratch.append(0x0C)
    case UInt8(ascii: "n"): scratch.append(0x0A)
    case UInt8(ascii: "r"): scratch.append(0x0D)
    case UInt8(ascii: "t"): scratch.append(0x09)
    case UInt8(ascii: "u"): return try readUnicodeEscape(text, index)
    default: throw JSONSyntaxError(byteOffset: index, reason: .invalidEscape)
    }
    return index + 2
  }

  private mutating func readUnicodeEscape(_ text: Span<UInt8>, _ index: Int) throws(JSONSyntaxError) -> Int {
    let first = try codeUnit(text, index)
    if let scalar = Unicode.Scalar(first) {
      scratch.append(contentsOf: String(scalar).utf8)
      return index + 6
    }
    let isHigh = first < 0xDC00
    let second = index + 6
    guard isHigh, second + 1 < text.count, text[second] == UInt8(ascii: "\\"),
      text[second + 1] == UInt8(ascii: "u")
    else { throw JSONSyntaxError(byteOffset: index, reason: .loneSurrogate) }
    let low = try codeUnit(text, second)
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
    else { throw JSONSyntaxError(byteOffset: index, reason: .loneSurrogate) }
    scratch.append(contentsOf: String(scalar).utf8)
    return second + 6
  }

  private func codeUnit(_ text: Span<UInt8>, _ index: Int) throws(JSONSyntaxError) -> UInt16 {
    guard index + 6 <= text.count else {
      throw JSONSyntaxError(byteOffset: text.count, reason: .unterminated)
    }
    var unit: UInt16 = 0
    for offset in (index + 2)..<(index + 6) {
      let digit: UInt8? =
        switch text[offset] {
        case let byte where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte): byte - UInt8(ascii: "0")
        case let byte where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte):
          byte - UInt8(ascii: "a") + 10
        case let byte where (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte):
          byte - UInt8(ascii: "A") + 10
        default: nil
        }
      guard let digit else { throw JSONSyntaxError(byteOffset: index, reason: .invalidEscape) }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
