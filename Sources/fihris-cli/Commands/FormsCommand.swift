import ArgumentParser
import Fihris

/// `fihris forms`: the words of an index that a word meets.
struct FormsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract: "Show the written forms that a word finds in an index.",
    discussion: """
      First the forms that share a stem with the word, whichever way it is read, then those that share its root \
      alone, each by falling number of documents: documents, occurrences, the closest rung on which the form meets \
      the word, the form, and the terms that both have there. A form that is not written so comes of words that \
      are read together, or apart.

      --json gives one object a line with the keys form, rung, terms, occurrences, documents, written.

      Examples:
        fihris forms articles.fihris 'مدينة'
        fihris forms articles.fihris 'والكتب' --rung stem --limit 20
        fihris forms articles.fihris 'مسؤول' --rung folded --json
      """)

  @Argument(help: ArgumentHelp("The index.", valueName: "index"), completion: .directory)
  var index: String

  @Argument(help: "The word.")
  var word: String

  @Option(help: "The widest rung that counts: folded, stem or root.")
  var rung: WidestRung = .root

  @Option(help: ArgumentHelp("The most forms to show (default: all).", valueName: "n"))
  var limit: Int?

  @Flag(help: "One JSON object a line.")
  var json = false

  mutating func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit is at least 1, not \(limit).") }
  }

  mutating func run() async throws {
    var forms = try Index.open(at: index).snapshot().forms(of: word, rung: rung.rung)
    if let limit { forms = Array(forms.prefix(limit)) }
    guard !forms.isEmpty else { throw ExitStatus.nothingFound.error }
    try OutputFile.writing { output in
      guard json else {
        return try output.write(WordFormFormat.table(forms, style: .standardOutput))
      }
      var line = JSONLine()
      for form in forms { WordFormFormat.appendJSON(form, to: &line) }
      try output.write(line.bytes)
    }
  }
}

/// A rung on which words meet that are not written alike.
enum WidestRung: String, ExpressibleByArgument, CaseIterable {
  case folded, stem, root

  var rung: Rung {
    switch self {
    case .folded: .folded
    case .stem: .stem
    case .root: .root
    }
  }
}
