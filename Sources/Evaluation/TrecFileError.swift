/// Why a file of judgements or results cannot be used.
public struct TrecFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong with the file or the line.
  public enum Reason: Equatable, Sendable {
    /// The system refused to open or read the file; the value of `errno`.
    case unreadable(code: Int32)
    /// The line has another number of fields than its form asks for.
    case fieldCount(found: Int, expected: Int)
    /// The grade is not a whole number.
    case invalidGrade(String)
    /// The score is not a finite decimal number.
    case invalidScore(String)
    /// The document stands twice under one query, first on the line given.
    case duplicateDocument(String, query: String, firstLine: Int)
    /// The line is not UTF-8; the offset counts bytes from the start of the line.
    case invalidUTF8(byteOffset: Int)
  }

  /// The path, or the name the caller gave to the bytes.
  public let file: String
  /// The line, from 1; `nil` where the file as a whole is meant.
  public let line: Int?
  /// What is wrong there.
  public let reason: Reason

  /// Puts an error together; `line` counts from 1.
  public init(file: String, line: Int?, reason: Reason) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  /// `file:line: what is wrong and what is expected instead`.
  public var description: String {
    let place = line.map { "\(file):\($0): " } ?? "\(file): "
    switch reason {
    case .unreadable(let code):
      return place + "cannot be read (\(systemMessage(code)))"
    case .fieldCount(let found, let expected):
      let form =
        expected == QrelsLine.fieldCount
        ? "query, iteration, document, grade" : "query, Q0, document, rank, score, tag"
      return place + "\(found) fields where \(expected) are expected (\(form))"
    case .invalidGrade(let text):
      return place + "the grade \"\(text)\" is not a whole number"
    case .invalidScore(let text):
      return place + "the score \"\(text)\" is not a finite decimal number"
    case .duplicateDocument(let document, let query, let firstLine):
      return place + "document \(document) of query \(query) stands on line \(firstLine) already"
    case .invalidUTF8(let byteOffset):
      return place + "not UTF-8 at byte \(byteOffset) of the line"
    }
  }
}
