/// The lines of a file or of standard input, whole and validated or as bytes.
struct InputLines {
  private static let lineByteLimit = 1 << 28

  private let path: String
  private var reader: LineReader

  /// - Parameter path: The file, compressed or not; `-` is standard input.
  init(path: String) throws(InputError) {
    self.path = path
    do throws(InputError.Reason) {
      reader = LineReader(try ByteSource(path: path), limit: Self.lineByteLimit)
    } catch {
      throw InputError(file: path, line: nil, reason: error)
    }
  }

  /// The line last returned, from 1.
  var line: Int { reader.line }

  /// The next line without its end, whatever its bytes; `nil` behind the last.
  mutating func next() throws(InputError) -> [UInt8]? {
    do throws(InputError.Reason) {
      return try reader.next().map { Array(reader.buffer[$0]) }
    } catch {
      throw InputError(file: path, line: reader.line, reason: error)
    }
  }

  /// The next line as text.
  ///
  /// - Throws: ``InputError`` with the first byte that is not UTF-8.
  mutating func nextText() throws(InputError) -> String? {
    guard let bytes = try next() else { return nil }
    do throws(UTF8.ValidationError) {
      return String(copying: try UTF8Span(validating: bytes.span))
    } catch {
      throw InputError(
        file: path, line: line, reason: .invalidUTF8(byteOffset: error.byteOffsets.lowerBound))
    }
  }
}
