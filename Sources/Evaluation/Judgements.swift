/// The fields of a line of judgements (qrels): `query iteration document grade`; the iteration is not used.
enum QrelsLine {
  static let fieldCount = 4
}

/// Which documents answer which query, and how well: the contents of a TREC qrels file.
///
/// A grade of 1 or more is relevant, 0 or less is judged and not relevant; a document that is not listed is not
/// judged and counts as not relevant.
public struct Judgements: Sendable {
  private(set) var grades: [TrecIdentifier: [TrecIdentifier: Int]] = [:]

  /// Makes judgements of `[query: [document: grade]]`.
  public init(_ grades: [String: [String: Int]] = [:]) {
    for (query, judged) in grades {
      for (document, grade) in judged {
        self.grades[TrecIdentifier(query), default: [:]][TrecIdentifier(document)] = grade
      }
    }
  }

  /// Reads the lines `query iteration document grade`.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8; fields are parted by white space, lines end at `\n`.
  ///   - file: The name that errors give.
  /// - Throws: ``TrecFileError`` with the line for a wrong number of fields, a grade that is not a whole number,
  ///   and a document judged twice for one query.
  public init(trec bytes: [UInt8], file: String) throws(TrecFileError) {
    var lines = TrecLines(bytes, file: file)
    var places: [TrecIdentifier: [TrecIdentifier: Int]] = [:]
    while let fields = try lines.next(fieldCount: QrelsLine.fieldCount) {
      let query = TrecIdentifier(fields[0])
      let document = TrecIdentifier(fields[2])
      guard let grade = Int(fields[3]) else { throw lines.error(.invalidGrade(fields[3])) }
      if let firstLine = places[query, default: [:]].updateValue(lines.line, forKey: document) {
        throw lines.error(.duplicateDocument(document.text, query: query.text, firstLine: firstLine))
      }
      grades[query, default: [:]][document] = grade
    }
  }

  /// Reads a qrels file; `-` is standard input.
  ///
  /// - Throws: ``TrecFileError``, also for a file that cannot be read.
  public init(contentsOfFile path: String) throws(TrecFileError) {
    try self.init(trec: fileBytes(path: path), file: path)
  }

  /// The queries that have judgements.
  public var queryCount: Int { grades.count }

  /// The judgements of all queries.
  public var judgementCount: Int { grades.values.reduce(0) { $0 + $1.count } }

  /// The grade of a document for a query; `nil` where it is not judged.
  public func grade(of document: String, for query: String) -> Int? {
    grades[TrecIdentifier(query)]?[TrecIdentifier(document)]
  }
}
