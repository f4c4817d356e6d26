import ArgumentParser
import Fihris
import Testing

@testable import fihris_cli

@Suite struct ArgumentTests {
  @Test(
    "Arguments out of range or at odds are refused as usage errors",
    arguments: [
      ["search", "i"], ["search", "i", "q", "--limit", "0"], ["search", "i", "q", "--b", "1.5"],
      ["search", "i", "q", "--k1", "nan"], ["search", "i", "q", "--operator", "xor"],
      ["search", "i", "--queries", "t"], ["search", "i", "q", "--queries", "t", "--run", "r"],
      ["search", "i", "--queries", "t", "--run", "r", "--json"],
      ["search", "i", "--queries", "t", "--run", "r", "--tag", "a b"], ["index", "--output", "o"],
      ["index", "a"],
      ["index", "a", "--output", "o", "--threads", "0"], ["index", "a", "--output", "o", "--memory", "0"],
      ["index", "a", "--output", "o", "--format", "pdf"], ["benchmark", "i"],
      ["benchmark", "i", "--queries", "t", "--passes", "0"],
      ["benchmark", "i", "--queries", "t", "--warm", "-1"],
      ["evaluate", "q"], ["analyze", "--analyzer", "porter"], ["nonsense"],
    ])
  func refused(arguments: [String]) {
    #expect {
      _ = try FihrisCommand.parseAsRoot(arguments)
    } throws: { error in
      FihrisCommand.exitCode(for: error) == .validationFailure
    }
  }

  @Test("Every option of a search is read")
  func search() throws {
    let command = try #require(
      try FihrisCommand.parseAsRoot([
        "search", "i", "--queries", "t", "--run", "r", "--limit", "7", "--operator", "and", "--k1", "0.9",
        "--b",
        "0", "--tag", "x", "--expand",
      ]) as? SearchCommand)
    #expect(command.queries == "t")
    #expect(command.runPath == "r")
    #expect(command.limit == 7)
    #expect(command.combination == .and)
    #expect(command.scoring.k1 == 0.9)
    #expect(command.scoring.b == 0)
    #expect(command.tag == "x")
    var options = SearchOptions()
    command.scoring.apply(to: &options)
    #expect(options.expands && options.positionBonus)
    #expect(!SearchOptions().expands)
  }

  @Test("Every option of indexing is read")
  func index() throws {
    let command = try #require(
      try FihrisCommand.parseAsRoot([
        "index", "a", "-", "--output", "o", "--format", "trec", "--id-field", "url", "--fields", "t:3",
        "--analyzer",
        "light10", "--threads", "2", "--memory", "64", "--no-positions", "--no-store", "--skip-bad",
        "--overwrite",
      ]) as? IndexCommand)
    #expect(command.inputs == ["a", "-"])
    #expect(command.format == .trec)
    #expect(command.idField == "url")
    #expect(command.fields == "t:3")
    #expect(command.analyzer == .light10)
    #expect(command.threads == 2)
    #expect(command.memory == 64)
    #expect(
      command.omitsPositions && command.omitsStoredFields && command.skipBad && command.overwrite)
  }

  @Test("A query may begin with a minus after --")
  func leadingMinus() throws {
    let command = try #require(
      try FihrisCommand.parseAsRoot(["search", "i", "--", "-بدعة"]) as? SearchCommand)
    #expect(command.query == "-بدعة")
  }

  @Test("A phrase query is the words in quotation marks, without marks of its own")
  func phrase() {
    #expect(BenchmarkCommand.phrase("تنظيم \"الدولة\"") == "\"تنظيم الدولة\"")
  }

  @Test("A closed pipe is success, an unfound query 1")
  func statuses() {
    #expect(ExitStatus(reporting: OutputError.closedPipe) == .success)
    #expect(ExitStatus(reporting: ExitStatus.nothingFound.error).code == 1)
    #expect(ExitStatus.interrupted(by: 2).code == 130)
  }
}
