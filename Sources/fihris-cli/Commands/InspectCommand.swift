import ArgumentParser
import Fihris

/// `fihris inspect`: what an index holds.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what an index holds.",
    discussion: """
      Documents, segments, analyzer, fields with their boosts and words, terms of each rung, bytes of each section \
      and the fingerprint of the analysis.

      Examples:
        fihris inspect articles.fihris
        fihris inspect articles.fihris --json
      """)

  @Argument(help: ArgumentHelp("The index.", valueName: "index"), completion: .directory)
  var index: String

  @Flag(help: "One JSON object.")
  var json = false

  mutating func run() async throws {
    let snapshot = try Index.open(at: index).snapshot()
    let report = StatisticsFormat(snapshot.statistics(), analyzer: snapshot.analyzer)
    try OutputFile.writing { output in
      if json { try output.write(report.json) } else { try output.write(report.text(style: .standardOutput)) }
    }
  }
}
