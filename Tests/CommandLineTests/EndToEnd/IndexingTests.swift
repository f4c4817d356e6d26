import Foundation
import Testing

@Suite(.enabled(if: BuiltProgram.path != nil, "the program fihris is not built beside the tests"))
struct IndexingTests {
  private let folder: TemporaryFolder
  private let good: String
  private let index: String

  init() throws {
    folder = try TemporaryFolder()
    good = try folder.write("{\"id\":\"a\",\"text\":\"كتاب\"}\n", to: "good.jsonl")
    index = folder.path + "/index"
  }

  @Test("A bad line stops with file and line, and the old index stays as it was")
  func badLine() throws {
    #expect(try BuiltProgram.run(["index", good, "--output", index]).code == 0)
    let before = folder.indexFiles("index")
    let bad = try folder.write("{\"id\":\"x\",\"text\":\"y\"}\n{\"id\":\n", to: "bad.jsonl")
    let outcome = try BuiltProgram.run(["index", good, bad, "--output", index, "--overwrite"])
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("fihris: error: \(bad):2: "))
    #expect(folder.indexFiles("index") == before)
    #expect(try BuiltProgram.run(["search", index, "كتاب"]).code == 0)
  }

  @Test("With --skip-bad the rest is indexed, and what was skipped is told and counted")
  func skipBad() throws {
    let bad = try folder.write(
      "{\"id\":\"x\",\"text\":\"زرافة\"}\n{\"id\":\n{\"text\":\"no name\"}\n{\"id\":\"x\",\"text\":\"again\"}\n",
      to: "bad.jsonl")
    let outcome = try BuiltProgram.run(["index", bad, good, "--output", index, "--skip-bad"])
    #expect(outcome.code == 0)
    for line in 2...4 { #expect(outcome.errors.contains("fihris: skipped: \(bad):\(line): ")) }
    #expect(outcome.errors.contains("fihris: indexed 2 documents"))
    #expect(outcome.errors.hasSuffix("; 3 skipped\n"))
  }

  @Test("A duplicate identifier is an error that names both places")
  func duplicate() throws {
    let outcome = try BuiltProgram.run(["index", good, good, "--output", index])
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.hasPrefix("fihris: error: \(good):1: the identifier \"a\" stands at \(good):1 already"))
  }

  @Test("An index that is there is replaced only when asked for")
  func overwrite() throws {
    #expect(try BuiltProgram.run(["index", good, "--output", index]).code == 0)
    let other = try folder.write("n\tزرافة\n", to: "other.tsv")
    let refused = try BuiltProgram.run(["index", other, "--output", index])
    #expect(refused.code == 2)
    #expect(refused.errors.contains(index))
    #expect(try BuiltProgram.run(["search", index, "زرافة"]).code == 1)
    #expect(try BuiltProgram.run(["index", other, "--output", index, "--overwrite"]).code == 0)
    #expect(try BuiltProgram.run(["search", index, "زرافة"]).code == 0)
  }

  @Test("An input that is not there leaves no index behind")
  func missingInput() throws {
    let outcome = try BuiltProgram.run(["index", folder.path + "/none", "--output", index])
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains(folder.path + "/none"))
    #expect(!FileManager.default.fileExists(atPath: index))
  }

  @Test("An interrupted run ends with 130 and leaves the old index as it was")
  func interruption() throws {
    #expect(try BuiltProgram.run(["index", good, "--output", index]).code == 0)
    let before = folder.indexFiles("index")
    let outcome = try BuiltProgram.runInterrupted(
      ["index", "-", "--output", index, "--overwrite"], input: "{\"id\":\"b\",\"text\":\"زرافة\"}\n")
    #expect(outcome.code == 130)
    #expect(outcome.errors == "fihris: interrupted; nothing was changed\n")
    #expect(folder.indexFiles("index") == before)
  }

  @Test("Standard input and folders are read; relative paths are the names")
  func inputs() throws {
    _ = try folder.write("عنوان\nنص أول\n", to: "books/b/one.txt")
    _ = try folder.write("آخر\nنص ثان\n", to: "books/a.txt")
    let fromFolder = try BuiltProgram.run(["index", folder.path + "/books", "--output", index])
    #expect(fromFolder.errors.contains("indexed 2 documents"))
    let hits = try BuiltProgram.run(["search", index, "نص"])
    #expect(Set(hits.lines.map { $0.split(separator: "\t")[2] }) == ["a.txt", "b/one.txt"])
    let fromInput = try BuiltProgram.run(
      ["index", "-", "--format", "tsv", "--output", index, "--overwrite"], input: "k\tزرافة\n")
    #expect(fromInput.code == 0)
    #expect(try BuiltProgram.run(["search", index, "زرافة"]).lines.count == 1)
  }
}
