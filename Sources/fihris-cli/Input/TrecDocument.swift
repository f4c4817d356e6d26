/// Reads the markup of one TREC document, `<DOC>…</DOC>`, into fields.
///
/// Every element directly within DOC becomes a field: TEXT `text`, TITLE and HEADLINE `title`, any other its own
/// name in small letters; elements of one name become one value, a line each. Tags within an element are
/// dropped and leave a line break, the entities of XML are resolved, text outside of elements is passed over.
struct TrecDocument {
  private(set) var number: String?
  private(set) var fields: [(name: String, value: [UInt8])] = []

  /// - Parameter markup: What stands between `<DOC>` and `</DOC>`; valid UTF-8.
  init(_ markup: ArraySlice<UInt8>) {
    var open: String?
    var value: [UInt8] = []
    var rest = markup
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      if open != nil { Self.appendText(rest[..<start], to: &value) }
      guard let tag = Self.tag(rest[start...]) else {
        // A lone "<" is text.
        if open != nil { value.append(rest[start]) }
        rest = rest[(start + 1)...]
        continue
      }
      rest = rest[tag.end...]
      if open == nil {
        if !tag.isEnd {
          open = tag.name
          value = []
        }
      } else if tag.isEnd && tag.name == open {
        add(tag.name, value)
        open = nil
      } else {
        value.append(UInt8(ascii: "\n"))
      }
    }
    if let open {
      // Old collections leave end tags out.
      Self.appendText(rest, to: &value)
      add(open, value)
    }
  }

  private mutating func add(_ element: String, _ value: [UInt8]) {
    let trimmed = Self.trimmed(value)
    if element == "docno" {
      if number == nil { number = String(decoding: trimmed, as: UTF8.self) }
      return
    }
    guard !trimmed.isEmpty else { return }
    let name = element == "headline" ? "title" : element
    if let index = fields.firstIndex(where: { $0.name == name }) {
      fields[index].value.append(UInt8(ascii: "\n"))
      fields[index].value.append(contentsOf: trimmed)
    } else {
      fields.append((name, Array(trimmed)))
    }
  }

  /// The tag at the start of `bytes`; `nil` if none stands there.
  static func tag(_ bytes: ArraySlice<UInt8>) -> (name: String, isEnd: Bool, end: Int)? {
    var rest = bytes.dropFirst()
    let isEnd = rest.first == UInt8(ascii: "/")
    if isEnd { rest = rest.dropFirst() }
    let name = rest.prefix { byte in
      switch byte | 0x20 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): true
      default: (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
      }
    }
    guard let first = name.first, first >= UInt8(ascii: "A"),
      let end = rest[name.endIndex...].firstIndex(where: {
        $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<")
      }),
      rest[end] == UInt8(ascii: ">")
    else { return nil }
    return (String(decoding: name, as: UTF8.self).lowercased(), isEnd, end + 1)
  }

  private static let entities: [(name: [UInt8], value: UInt8)] = [
    (Array("&amp;".utf8), UInt8(ascii: "&")), (Array("&lt;".utf8), UInt8(ascii: "<")),
    (Array("&gt;".utf8), UInt8(ascii: ">")), (Array("&quot;".utf8), UInt8(ascii: "\"")),
    (Array("&apos;".utf8), UInt8(ascii: "'")),
  ]

  private static func appendText(_ text: ArraySlice<UInt8>, to value: inout [UInt8]) {
    var rest = text
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      value.append(contentsOf: rest[..<start])
      if let entity = entities.first(where: { rest[start...].starts(with: $0.name) }) {
        value.append(entity.value)
        rest = rest[(start + entity.name.count)...]
      } else {
        value.append(rest[start])
        rest = rest[(start + 1)...]
      }
    }
    value.append(contentsOf: rest)
  }

  private static func trimmed(_ value: [UInt8]) -> ArraySlice<UInt8> {
    let start = value.firstIndex { $0 > 0x20 } ?? value.endIndex
    let end = (value.lastIndex { $0 > 0x20 } ?? start - 1) + 1
    return value[start..<end]
  }
}
