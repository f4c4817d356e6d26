import ArgumentParser

/// The program: parses its arguments, runs a command, and turns what comes of it into an exit code.
@main
struct FihrisCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fihris",
    abstract: "Full-text search for Arabic.",
    discussion: """
      Fihris reads Arabic as Arabic is written: with and without vowels, hamzas and ta marbutas put down or left \
      out, words glued to their particles, plurals that break the word open.

      Examples:
        fihris index articles.jsonl --output articles.fihris
        fihris search articles.fihris 'كتب التاريخ'
        fihris search articles.fihris '"صلاة الفجر" +سنة -بدعة' --json
        fihris analyze 'وبالمكتبات'

      Exit codes: 0 found or done, 1 nothing found, 2 error.
      Output is for people on a terminal, and parted by tabs in a pipe; NO_COLOR turns escape sequences off.
      Completions: fihris --generate-completion-script bash|zsh|fish
      """,
    version: "fihris 0.1.0",
    subcommands: [
      IndexCommand.self, SearchCommand.self, EvaluateCommand.self, BenchmarkCommand.self, AnalyzeCommand.self,
      FormsCommand.self, InspectCommand.self, VerifyCommand.self,
    ])

  static func main() async {
    ignoreClosedPipes()
    do {
      var command = try await asyncParseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exitProcess(ExitStatus(reporting: error))
    }
  }
}
