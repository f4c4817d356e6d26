/// Reads one JSON object (RFC 8259, strict) into fields of text.
///
/// Strings become their text, numbers and booleans are kept as written, `null` is no field. What is nested is
/// laid flat: a member of an object within gets the name `outer.inner`, the elements of an array become one
/// value with a line each. A name given twice in one object is an error; names are compared as Swift compares
/// strings, by canonical equivalence.
struct JSONObjectReader {
  /// Objects and arrays within one another, the outermost counted.
  static let depthLimit = 64

  private(set) var fields: [(name: String, value: [UInt8])] = []
  private var fieldIndex: [String: Int] = [:]
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private var strings = JSONStringReader()
  private var position = 0

  /// Reads a line into ``fields``, which then are in the order of the line.
  mutating func read(_ text: Span<UInt8>) throws(JSONSyntaxError) {
    fields.removeAll(keepingCapacity: true)
    fieldIndex.removeAll(keepingCapacity: true)
    position = 0
    skipSpace(text)
    guard peek(text) == UInt8(ascii: "{") else { throw error(.expectedObject) }
    try readObject(text, path: "", depth: 1)
    skipSpace(text)
    guard position == text.count else { throw error(.bytesBehindObject) }
  }

  private mutating func readObject(_ text: Span<UInt8>, path: String, depth: Int) throws(JSONSyntaxError) {
    guard depth <= Self.depthLimit else { throw error(.tooDeep(limit: Self.depthLimit)) }
    position += 1
    skipSpace(text)
    if accept(UInt8(ascii: "}"), text) { return }
    var keys: Set<String> = []
    while true {
      skipSpace(text)
      guard let quote = peek(text) else { throw error(.unterminated) }
      guard quote == UInt8(ascii: "\"") else { throw error(.expectedKey) }
      let keyOffset = position
      let key = try strings.readKey(text, &position)
      guard keys.insert(key).inserted else {
        throw JSONSyntaxError(byteOffset: keyOffset, reason: .duplicateKey(key))
      }
      skipSpace(text)
      guard accept(UInt8(ascii: ":"), text) else { throw endOr(.expectedColon, text) }
      skipSpace(text)
      try readValue(text, path: path.isEmpty ? key : path + "." + key, depth: depth)
      skipSpace(text)
      if accept(UInt8(ascii: "}"), text) { return }
      guard accept(UInt8(ascii: ","), text) else { throw endOr(.expectedCommaOrEnd, text) }
    }
  }

  private mutating func readArray(_ text: Span<UInt8>, path: String, depth: Int) throws(JSONSyntaxError) {
    guard depth <= Self.depthLimit else { throw error(.tooDeep(limit: Self.depthLimit)) }
    position += 1
    skipSpace(text)
    if accept(UInt8(ascii: "]"), text) { return }
    while true {
      skipSpace(text)
      try readValue(text, path: path, depth: depth)
      skipSpace(text)
      if accept(UInt8(ascii: "]"), text) { return }
      guard accept(UInt8(ascii: ","), text) else { throw endOr(.expectedCommaOrEnd, text) }
    }
  }

  private mutating func readValue(_ text: Span<UInt8>, path: String, depth: Int) throws(JSONSyntaxError) {
    switch peek(text) {
    case UInt8(ascii: "\""): add(try strings.readValue(text, &position), path)
    case UInt8(ascii: "{"): try readObject(text, path: path, depth: depth + 1)
    case UInt8(ascii: "["): try readArray(text, path: path, depth: depth + 1)
    case UInt8(ascii: "t"): add(try readWord("true", text), path)
    case UInt8(ascii: "f"): add(try readWord("false", text), path)
    case UInt8(ascii: "n"): _ = try readWord("null", text)
    case nil: throw error(.unterminated)
    case .some(let byte):
      guard byte == UInt8(ascii: "-") || Self.digits.contains(byte) else { throw error(.expectedValue) }
      add(try readNumber(text), path)
    }
  }

  private mutating func add(_ value: [UInt8], _ path: String) {
    if let index = fieldIndex[path] {
      fields[index].value.append(UInt8(ascii: "\n"))
      fields[index].value.append(contentsOf: value)
    } else {
      fieldIndex[path] = fields.count
      fields.append((path, value))
    }
  }

  private mutating func readWord(_ word: StaticString, _ text: Span<UInt8>) throws(JSONSyntaxError) -> [UInt8]
  {
    let start = position
    let expected = Array(word.description.utf8)
    for byte in expected {
      guard accept(byte, text) else {
        position = start
        throw error(.expectedValue)
      }
    }
    return expected
  }

  private mutating func readNumber(_ text: Span<UInt8>) throws(JSONSyntaxError) -> [UInt8] {
    let start = position
    _ = accept(UInt8(ascii: "-"), text)
    if !accept(UInt8(ascii: "0"), text) { try readDigits(text) }
    if accept(UInt8(ascii: "."), text) { try readDigits(text) }
    if accept(UInt8(ascii: "e"), text) || accept(UInt8(ascii: "E"), text) {
      if !accept(UInt8(ascii: "+"), text) { _ = accept(UInt8(ascii: "-"), text) }
      try readDigits(text)
    }
    return (start..<position).map { text[$0] }
  }

  private mutating func readDigits(_ text: Span<UInt8>) throws(JSONSyntaxError) {
    let start = position
    while let byte = peek(text), Self.digits.contains(byte) { position += 1 }
    guard position > start else { throw error(.invalidNumber) }
  }

  private func peek(_ text: Span<UInt8>) -> UInt8? {
    position < text.count ? text[position] : nil
  }

  private mutating func accept(_ byte: UInt8, _ text: Span<UInt8>) -> Bool {
    guard peek(text) == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace(_ text: Span<UInt8>) {
    while let byte = peek(text), byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      position += 1
    }
  }

  private func error(_ reason: JSONSyntaxError.Reason) -> JSONSyntaxError {
    JSONSyntaxError(byteOffset: position, reason: reason)
  }

  private func endOr(_ reason: JSONSyntaxError.Reason, _ text: Span<UInt8>) -> JSONSyntaxError {
    error(position < text.count ? reason : .unterminated)
  }
}
