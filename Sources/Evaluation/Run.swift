/// What a search engine answered: for each query its documents with their scores.
///
/// The order of the documents follows from the scores alone, as in trec_eval: highest score first, equal scores
/// by document name, the greater bytes first. trec_eval keeps scores as 32-bit floats, so scores that differ
/// only beyond that precision are equal.
public struct Run: Sendable {
  /// The fields of a line: `query Q0 document rank score tag`; the rank is not used.
  static let fieldCount = 6

  /// The tag of the first line, or the name given.
  public let tag: String
  private(set) var scores: [TrecIdentifier: [TrecIdentifier: Double]] = [:]

  /// Makes a run of `[query: [document: score]]`.
  public init(tag: String, scores: [String: [String: Double]]) {
    self.tag = tag
    for (query, results) in scores {
      for (document, score) in results {
        self.scores[TrecIdentifier(query), default: [:]][TrecIdentifier(document)] = score
      }
    }
  }

  /// Reads the lines `query Q0 document rank score tag`.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8; fields are parted by white space, lines end at `\n`.
  ///   - file: The name that errors give.
  /// - Throws: ``TrecFileError`` with the line for a wrong number of fields, a score that is not a finite number,
  ///   and a document given twice for one query.
  public init(trec bytes: [UInt8], file: String) throws(TrecFileError) {
    var lines = TrecLines(bytes, file: file)
    var places: [TrecIdentifier: [TrecIdentifier: Int]] = [:]
    var tag: String?
    while let fields = try lines.next(fieldCount: Self.fieldCount) {
      let query = TrecIdentifier(fields[0])
      let document = TrecIdentifier(fields[2])
      guard let score = Double(fields[4]), score.isFinite else { throw lines.error(.invalidScore(fields[4])) }
      if let firstLine = places[query, default: [:]].updateValue(lines.line, forKey: document) {
        throw lines.error(.duplicateDocument(document.text, query: query.text, firstLine: firstLine))
      }
      scores[query, default: [:]][document] = score
      if tag == nil { tag = fields[5] }
    }
    self.tag = tag ?? file
  }

  /// Reads a run file; `-` is standard input.
  ///
  /// - Throws: ``TrecFileError``, also for a file that cannot be read.
  public init(contentsOfFile path: String) throws(TrecFileError) {
    try self.init(trec: fileBytes(path: path), file: path)
  }

  /// The queries that have results.
  public var queryCount: Int { scores.count }

  /// The documents of a query, best first; empty where the run does not answer it.
  public func ranking(for query: String) -> [String] {
    ranking(TrecIdentifier(query)).map(\.text)
  }

  func ranking(_ query: TrecIdentifier) -> [TrecIdentifier] {
    guard let results = scores[query] else { return [] }
    let ranked = results.map { (document: $0.key, score: Float($0.value)) }.sorted { left, right in
      left.score != right.score ? left.score > right.score : right.document < left.document
    }
    return ranked.map(\.document)
  }
}
