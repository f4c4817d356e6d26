/// Puts one line of JSON together, as UTF-8 bytes.
///
/// Keys stand in the order they are written. Text stays UTF-8; only what RFC 8259 demands is escaped: quotation
/// mark, reverse solidus and the controls below U+0020.
struct JSONLine {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Empties the line and keeps its memory.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  mutating func object(_ members: (inout JSONLine) -> Void) {
    enclose("{", "}", members)
  }

  mutating func array(_ elements: (inout JSONLine) -> Void) {
    enclose("[", "]", elements)
  }

  mutating func array<Element>(_ elements: [Element], _ write: (inout JSONLine, Element) -> Void) {
    array { line in
      for element in elements { write(&line, element) }
    }
  }

  /// Begins a member of an object; its value is written next.
  mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 { appendEscaped(byte) }
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func integer(_ value: Int) {
    literal("\(value)")
  }

  /// The shortest digits that read back as the same number; JSON has no infinities, they become `null`.
  mutating func number(_ value: Double) {
    literal(value.isFinite ? "\(value)" : "null")
  }

  /// A number with so many digits after the point.
  mutating func number(_ value: Double, decimals: Int) {
    literal(value.isFinite ? DecimalText.fixed(value, decimals: decimals) : "null")
  }

  mutating func boolean(_ value: Bool) {
    literal(value ? "true" : "false")
  }

  mutating func null() {
    literal("null")
  }

  /// Ends the line.
  mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func enclose(
    _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ content: (inout JSONLine) -> Void
  ) {
    separate()
    bytes.append(UInt8(ascii: opening))
    needsComma = false
    content(&self)
    bytes.append(UInt8(ascii: closing))
    needsComma = true
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 0x20...: bytes.append(byte)
    case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
    case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
    case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "\\u00".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
}
