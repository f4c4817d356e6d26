import ArgumentParser
import Fihris

/// `fihris analyze`: what the analyzer makes of a text.
struct AnalyzeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Show the tokens of a text on every rung.",
    discussion: """
      For every token: its line, its position in words, its range in bytes of the line, its terms on the rungs form, \
      folded, stem and root (the best reading first), and what was cut off. --json gives one object a line with the \
      keys line, position, start, end, form, folded, stem, root, cuts. Standard input is read line by line, so that \
      it may be of any length.

      Examples:
        fihris analyze 'وبالمكتبات'
        fihris analyze --analyzer light10 'والكتاب' --json
        zcat corpus.txt.gz | fihris analyze --json - > tokens.jsonl
      """)

  @Option(help: "The analyzer.")
  var analyzer: AnalyzerPreset = .ladder

  @Flag(help: "One JSON object a line.")
  var json = false

  @Argument(help: "The text; - or nothing reads standard input by lines.")
  var text: String?

  mutating func run() async throws {
    let style = OutputStyle.standardOutput
    var report = AnalysisReport(analyzer: TextAnalyzer(analyzer), json: json, style: style)
    try OutputFile.writing { output in
      guard let text, text != "-" else {
        var lines = try InputLines(path: "-")
        while let line = try lines.next() {
          try report.write(line, to: &output)
          // Someone may be typing the lines.
          if style != .plain { try output.flush() }
        }
        return
      }
      for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
        try report.write(Array(line), to: &output)
      }
    }
  }
}
