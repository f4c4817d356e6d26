/// Walks the lines of a TREC file and splits each into its fields.
///
/// Lines end at `\n`; fields are parted by runs of ASCII white space, as in trec_eval. Lines without a field
/// are passed over.
struct TrecLines {
  private let bytes: [UInt8]
  private let file: String
  private var offset = 0
  /// The line last returned, from 1.
  private(set) var line = 0

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// The fields of the next line that has any; `nil` at the end.
  mutating func next(fieldCount expected: Int) throws(TrecFileError) -> [String]? {
    while offset < bytes.count {
      let start = offset
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      offset = end + 1
      line += 1
      let fields = bytes[start..<end].split(whereSeparator: Self.isSpace)
      if fields.isEmpty { continue }
      guard fields.count == expected else {
        throw error(.fieldCount(found: fields.count, expected: expected))
      }
      var texts: [String] = []
      texts.reserveCapacity(expected)
      for field in fields {
        do throws(UTF8.ValidationError) {
          texts.append(String(copying: try UTF8Span(validating: field.span)))
        } catch let broken {
          let byteOffset = field.startIndex - start + broken.byteOffsets.lowerBound
          throw error(.invalidUTF8(byteOffset: byteOffset))
        }
      }
      return texts
    }
    return nil
  }

  /// An error on the line last returned.
  func error(_ reason: TrecFileError.Reason) -> TrecFileError {
    TrecFileError(file: file, line: line, reason: reason)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
  }
}
