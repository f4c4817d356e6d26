import ArgumentParser
import Fihris

/// `fihris analyze`: what the analyzer makes of a text.
struct AnalyzeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Show how the words of a text are read, and why.",
    discussion: """
      On a terminal a line for each reading of a word, the best first: what the word is put together of, and after ← \
      the other dictionary words that it is indexed under; its root; and why it is read so: \
      attested as noun, verb form, name or function word, guessed by its pattern, or left whole.

      In a pipe a line for each token, parted by tabs: its line, its position in words, its range in bytes of the \
      line, its terms on the rungs form, folded, stem and root (the best reading first), what was cut off, the \
      readings and why. --json gives one object a line with the keys line, position, start, end, form, folded, stem, \
      root, cuts. Standard input is read line by line, so that it may be of any length.

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
