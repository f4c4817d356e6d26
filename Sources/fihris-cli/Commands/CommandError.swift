/// What a command itself finds wrong, apart from the errors of what it calls.
enum CommandError: Error, Equatable, CustomStringConvertible {
  /// A line of a query file has no tab between identifier and query, or one of them is empty.
  case invalidQueryLine(path: String, line: Int)
  /// Two queries of a file have the same identifier.
  case duplicateQuery(id: String, path: String, line: Int, firstLine: Int)
  /// A query file without a query.
  case noQueries(path: String)
  /// A name that TREC's white space would cut in two.
  case unfitForRun(name: String)
  /// Two documents have the same identifier.
  case duplicateDocument(id: String, place: InputPlace, firstPlace: InputPlace?)
  /// The index refuses a document.
  case refusedDocument(place: InputPlace, reason: String)
  /// The bytes of a line that is analyzed are not UTF-8, from this one on, counted from the line's start.
  case brokenText(line: Int, byteOffset: Int)

  var description: String {
    switch self {
    case .invalidQueryLine(let path, let line):
      "\(path):\(line): a line of a query file is an identifier, a tab and a query"
    case .duplicateQuery(let id, let path, let line, let firstLine):
      "\(path):\(line): query \(id) stands on line \(firstLine) already; give each query an identifier of its own"
    case .noQueries(let path):
      "\(path): no query in it; a line of a query file is an identifier, a tab and a query"
    case .unfitForRun(let name):
      "\"\(name)\" cannot stand in a TREC run, whose names are not empty and have no white space; "
        + "choose other identifiers"
    case .duplicateDocument(let id, let place, let firstPlace):
      "\(place): the identifier \"\(id)\" stands "
        + (firstPlace.map { "at \($0) already" } ?? "in the index already")
        + "; give each document an identifier of its own, name another field with --id-field, or leave out the "
        + "later ones with --skip-bad"
    case .refusedDocument(let place, let reason):
      "\(place): \(reason)"
    case .brokenText(let line, let byteOffset):
      "line \(line): not UTF-8 at byte \(byteOffset) of the line; convert the text to UTF-8"
    }
  }
}
