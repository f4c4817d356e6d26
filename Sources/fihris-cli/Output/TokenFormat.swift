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

  /// A row of the table; several terms of a rung are parted by " / ", what was cut off by spaces.
  static func row(_ token: AnalyzedToken, lineNumber: Int) -> [String] {
    ["\(lineNumber)", "\(token.position)", "\(token.start)", "\(token.end)"]
      + terms(of: token).map { name, terms in terms.joined(separator: name == "cuts" ? " " : " / ") }
  }

  /// A table for the tokens of one line of text, with a head of its own on a terminal.
  static func table(_ tokens: [AnalyzedToken], lineNumber: Int, style: OutputStyle) -> String {
    guard !tokens.isEmpty else { return "" }
    var table = TextTable([.right, .right, .right, .right])
    if style != .plain { table.add(columns) }
    for token in tokens { table.add(row(token, lineNumber: lineNumber)) }
    return table.text(style: style)
  }

  private static func terms(of token: AnalyzedToken) -> [(name: String, terms: [String])] {
    [
      ("form", token.form), ("folded", token.folded), ("stem", token.stem), ("root", token.root),
      ("cuts", token.cuts),
    ]
  }
}
