import Foundation
import Testing

@Suite(.enabled(if: BuiltProgram.path != nil, "the program fihris is not built beside the tests"))
struct FormsTests {
  private let folder: TemporaryFolder
  private let index: String

  init() throws {
    folder = try TemporaryFolder()
    let documents = try folder.write("a\tمدينة ومدينة\nb\tالمدن مدينة\nc\tزرافة\n", to: "docs.tsv")
    index = folder.path + "/index"
    let outcome = try BuiltProgram.run(["index", documents, "--output", index])
    try #require(outcome.code == 0, "\(outcome.errors)")
  }

  @Test("JSON has the documented keys in their order, an object a form")
  func json() throws {
    let outcome = try BuiltProgram.run(["forms", index, "مدينة", "--json"])
    #expect(outcome.code == 0)
    #expect(
      outcome.lines.first
        == #"{"form":"مدينة","rung":"form","terms":["مدينة"],"occurrences":2,"documents":2,"written":true}"#)
    #expect(outcome.lines.count == 3)
  }

  @Test("In a pipe a form is a line parted by tabs, without a head and without isolates")
  func plain() throws {
    let outcome = try BuiltProgram.run(["forms", index, "وبالمدن", "--limit", "1"])
    #expect(outcome.output == "2\t2\tstem\tمدينة\tمدينه\n")
  }

  @Test("The rung bounds the forms")
  func rung() throws {
    let outcome = try BuiltProgram.run(["forms", index, "مدينه", "--rung", "folded"])
    #expect(outcome.output == "2\t2\tfolded\tمدينة\tمدينه\n")
  }

  @Test("Nothing found ends with 1 and says nothing")
  func nothingFound() throws {
    let outcome = try BuiltProgram.run(["forms", index, "سلحفاة"])
    #expect(outcome.code == 1)
    #expect(outcome.output == "" && outcome.errors == "")
  }

  @Test(
    "Errors end with 2, on standard error alone, and name the cause",
    arguments: [
      (["forms", "/nonexistent/index", "x"], "/nonexistent/index"),
      (["forms", "INDEX", "كتاب كبير"], "more than one word"), (["forms", "INDEX", "!"], "no word"),
      (["forms", "INDEX", "x", "--rung", "form"], "form"),
      (["forms", "INDEX", "x", "--limit", "0"], "--limit"),
    ])
  func errors(arguments: [String], cause: String) throws {
    let outcome = try BuiltProgram.run(arguments.map { $0 == "INDEX" ? index : $0 })
    #expect(outcome.code == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("fihris: error: "))
    #expect(outcome.errors.contains(cause))
  }
}
