/// Queries with their identifiers, read from lines `identifier<TAB>query`.
struct QueryFile {
  struct Entry: Equatable {
    var id: String
    var text: String
  }

  let entries: [Entry]

  /// Reads a file; empty lines are passed over.
  ///
  /// - Parameter path: The file; `-` is standard input.
  /// - Throws: ``CommandError`` for a line of another form, an identifier given twice and a file without a query;
  ///   ``InputError`` for what cannot be read.
  init(path: String) throws {
    var lines = try InputLines(path: path)
    var entries: [Entry] = []
    var places: [String: Int] = [:]
    while let text = try lines.nextText() {
      if text.isEmpty { continue }
      let fields = text.split(separator: "\t", maxSplits: 1)
      guard fields.count == 2, !text.hasPrefix("\t") else {
        throw CommandError.invalidQueryLine(path: path, line: lines.line)
      }
      let entry = Entry(id: String(fields[0]), text: String(fields[1]))
      if let firstLine = places.updateValue(lines.line, forKey: entry.id) {
        throw CommandError.duplicateQuery(id: entry.id, path: path, line: lines.line, firstLine: firstLine)
      }
      entries.append(entry)
    }
    guard !entries.isEmpty else { throw CommandError.noQueries(path: path) }
    self.entries = entries
  }
}
