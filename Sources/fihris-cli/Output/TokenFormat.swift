import Fihris

/// The forms in which the tokens of a line of text are written.
enum TokenFormat {
  static let columns = ["line", "position", "start", "end", "form", "folded", "stem", "root", "cuts"]

  /// One object a line, with the keys of ``columns``.
  static func appendJSON(_ token: AnalyzedToken, lineNumber: Int, to line: inout JSONLine) {
    line.object { line in
      line.key("line")
      line.integer(lineNumber)
      line.key("position")
      line.integer(token.position)
      line.key("start")
      line.integer(token.start)
      line.key("end")
      line.integer(token.end)
      for (name, terms) in terms(of: token) {
        line.key(name)
        line.array(terms) { line, term in line.string(term) }
      }
    }
    line.newline()
  }

  /// For a program: the token on every rung, several terms parted by " / ", what was cut off by spaces; then its
  /// readings and why it is read so.
  static func row(_ word: ExplainedWord, lineNumber: Int) -> [String] {
    let token = word.token
    let readings = ReadingFormat.rows(word.explanation)
    return ["\(lineNumber)", "\(token.position)", "\(token.start)", "\(token.end)"]
      + terms(of: token).map { name, terms in terms.joined(separator: name == "cuts" ? " " : " / ") }
      + [readings.map { $0[1] }.joined(separator: " / "), readings.map { $0[3] }.joined(separator: " / ")]
  }

  /// A table for the words of one line of text: on a terminal their readings under a head.
  static func table(_ words: [ExplainedWord], lineNumber: Int, style: OutputStyle) -> String {
    guard !words.isEmpty else { return "" }
    guard style != .plain else {
      var table = TextTable([])
      for word in words { table.add(row(word, lineNumber: lineNumber)) }
      return table.text(style: style)
    }
    var table = TextTable([])
    table.add(ReadingFormat.columns)
    for word in words {
      for row in ReadingFormat.rows(word.explanation) { table.add(row) }
    }
    return table.text(style: style)
  }

  private static func terms(of token: AnalyzedToken) -> [(name: String, terms: [String])] {
    [
      ("form", token.form), ("folded", token.folded), ("stem", token.stem), ("root", token.root),
      ("cuts", token.cuts),
    ]
  }
}
