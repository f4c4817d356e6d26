import Fihris

/// The forms in which the written forms of a word are written.
enum WordFormFormat {
  static let columns = ["documents", "occurrences", "rung", "form", "shares"]

  /// One object a line: `{"form", "rung", "terms", "occurrences", "documents", "written"}`.
  static func appendJSON(_ form: WordForm, to line: inout JSONLine) {
    line.object { line in
      line.key("form")
      line.string(form.text)
      line.key("rung")
      line.string(form.rung.description)
      line.key("terms")
      line.array(form.terms) { line, term in line.string(term) }
      line.key("occurrences")
      line.integer(form.occurrences)
      line.key("documents")
      line.integer(form.documentCount)
      line.key("written")
      line.boolean(form.isWritten)
    }
    line.newline()
  }

  /// A row for each form, with a head on a terminal.
  static func table(_ forms: [WordForm], style: OutputStyle) -> String {
    var table = TextTable([.right, .right, .left, .left])
    if style != .plain { table.add(columns) }
    for form in forms {
      table.add([
        "\(form.documentCount)", "\(form.occurrences)", form.rung.description, form.text,
        form.terms.joined(separator: " / ") + (form.isWritten ? "" : " (not written so)"),
      ])
    }
    return table.text(style: style)
  }
}
