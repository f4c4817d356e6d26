import ArgumentParser
import Fihris

/// `fihris verify`: whether an index is whole.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check an index from end to end.",
    discussion: """
      Reads every byte, checks every checksum and derives the statistics again. The exit code is 0 where all is well \
      and 2 where it is not; what is wrong and where stands on standard error.

      Example:
        fihris verify articles.fihris && echo whole
      """)

  @Argument(help: ArgumentHelp("The index.", valueName: "index"), completion: .directory)
  var index: String

  mutating func run() async throws {
    let report = try Index.open(at: index).snapshot().verify()
    let segments = report.segmentCount == 1 ? "one segment" : "\(report.segmentCount) segments"
    try OutputFile.writing { output in
      try output.write(
        "\(report.documentCount) documents in \(segments), \(DecimalText.megabytes(report.byteCount)): "
          + "every checksum and statistic is right\n")
    }
  }
}
