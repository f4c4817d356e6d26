/// Where a line stops being a JSON object.
struct JSONSyntaxError: Error, Equatable, Sendable {
  enum Reason: Equatable, Sendable {
    case expectedObject
    case expectedKey
    case expectedColon
    case expectedCommaOrEnd
    case expectedValue
    case invalidNumber
    case invalidEscape
    /// Half of a surrogate pair alone.
    case loneSurrogate
    /// A byte below 0x20 within a string; it must be written as an escape.
    case controlCharacter(UInt8)
    case invalidUTF8
    case duplicateKey(String)
    case tooDeep(limit: Int)
    case unterminated
    case bytesBehindObject
  }

  /// The byte at fault, counted from the start of the line.
  var byteOffset: Int
  var reason: Reason
}

extension JSONSyntaxError: CustomStringConvertible {
  var description: String {
    let what =
      switch reason {
      case .expectedObject: "expected a JSON object, {…},"
      case .expectedKey: "expected a member's name in quotes"
      case .expectedColon: "expected \":\" behind the member's name"
      case .expectedCommaOrEnd: "expected \",\" or the end of the object or array"
      case .expectedValue: "expected a value"
      case .invalidNumber: "malformed number"
      case .invalidEscape: "malformed escape"
      case .loneSurrogate: "half of a surrogate pair (\\uD800 … \\uDFFF) stands alone"
      case .controlCharacter(let byte):
        "unescaped control character U+00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
      case .invalidUTF8: "not UTF-8"
      case .duplicateKey(let key): "the member \"\(key)\" stands twice"
      case .tooDeep(let limit): "nested deeper than \(limit) levels"
      case .unterminated: "the line ends within the object"
      case .bytesBehindObject: "something stands behind the object; a line holds one object,"
      }
    return "\(what) at byte \(byteOffset) of the line"
  }
}
