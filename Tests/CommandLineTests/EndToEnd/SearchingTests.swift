import Foundation
import Testing

@Suite(.enabled(if: BuiltProgram.path != nil, "the program fihris is not built beside the tests"))
struct SearchingTests {
  private let folder: TemporaryFolder
  private let index: String

  init() throws {
    folder = try TemporaryFolder()
    let documents = try folder.write(
      """
      {"id":"د-1","title":"أخبار الموصل","text":"عاد السكان إلى الموصل هذا العام","year":"1999"}
      {"id":"b","title":"شعر","text":"قصيدة في وصف \\"النهر\\"\\nوالموصل"}
      {"id":"c","title":"علوم","text":"الماء والهواء"}

      """, to: "docs.jsonl")
    index = folder.path + "/index"
    let outcome = try BuiltProgram.run(["index", documents, "--output", index])
    try #require(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("fihris: indexed 3 documents, 0.0 MB in "))
    #expect(outcome.errors.hasSuffix("; 0 skipped\n"))
  }

  @Test("JSON hits have the documented keys, marks that cut out the word, and all stored fields")
  func json() throws {
    let outcome = try BuiltProgram.run(["search", index, "الموصل", "--json"])
    #expect(outcome.code == 0)
    #expect(outcome.errors == "")
    let first = try #require(outcome.lines.first)
    let hit = try #require(try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
    #expect(Set(hit.keys) == ["rank", "id", "score", "fields", "snippet"])
    #expect(hit["rank"] as? Int == 1)
    #expect(hit["id"] as? String == "د-1")
    let fields = try #require(hit["fields"] as? [String: String])
    #expect(fields["year"] == "1999")
    let snippet = try #require(hit["snippet"] as? [String: Any])
    let text = try #require(snippet["text"] as? String)
    let marks = try #require(snippet["marks"] as? [[Any]])
    let mark = try #require(marks.first)
    let (start, end) = (try #require(mark[0] as? Int), try #require(mark[1] as? Int))
    #expect(String(decoding: Array(text.utf8)[start..<end], as: UTF8.self) == "الموصل")
    #expect(mark[2] as? String == "form")
  }

  @Test("In a pipe a hit is one line of five fields")
  func plain() throws {
    let outcome = try BuiltProgram.run(["search", index, "قصيدة"])
    #expect(outcome.lines.count == 1)
    let fields = outcome.output.dropLast().split(separator: "\t", omittingEmptySubsequences: false)
    #expect(fields.count == 5)
    #expect(fields[0] == "1")
    #expect(fields[2...3] == ["b", "شعر"])
    #expect(
      !outcome.output.unicodeScalars.contains { $0.value == 0x1B || (0x2066...0x2069).contains($0.value) })
  }

  @Test("A query of standard input is searched as one of the command line")
  func standardInput() throws {
    let outcome = try BuiltProgram.run(["search", index, "-"], input: "قصيدة\n")
    #expect(outcome.code == 0)
    #expect(outcome.output == (try BuiltProgram.run(["search", index, "قصيدة"])).output)
  }

  @Test("Nothing found ends with 1 and says nothing")
  func nothingFound() throws {
    let outcome = try BuiltProgram.run(["search", index, "زرافة"])
    #expect(outcome.code == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors == "")
  }

  @Test(
    "Errors end with 2, on standard error alone, and name the cause",
    arguments: [
      (["search", "/nonexistent/index", "x"], "/nonexistent/index"), (["search"], "index"),
      (["verify", "/nonexistent/index"], "/nonexistent/index"), (["inspect", "i", "--colour"], "--colour"),
      (["evaluate", "/nonexistent/qrels", "run"], "/nonexistent/qrels"),
      (["evaluate", "/dev/null", "/dev/null", "--metrics", "f1"], "f1"),
    ])
  func errors(arguments: [String], cause: String) throws {
    let outcome = try BuiltProgram.run(arguments)
    #expect(outcome.code == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("fihris: error: "))
    #expect(outcome.errors.contains(cause))
  }

  @Test("A file of queries gives a TREC run, which evaluate reads")
  func run() throws {
    let queries = try folder.write("q1\tقصيدة\nq2\tزرافة\nq3\tالماء\n", to: "queries.tsv")
    let qrels = try folder.write("q1 0 b 1\nq3 0 b 1\n", to: "qrels")
    let run = folder.path + "/out.run"
    let search = try BuiltProgram.run([
      "search", index, "--queries", queries, "--run", run, "--tag", "t",
    ])
    #expect(search.code == 0)
    let lines = try folder.text(of: "out.run").split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines.map { $0[0] } == ["q1", "q3"])
    #expect(lines.allSatisfy { $0.count == 6 && $0[1] == "Q0" && $0[3] == "1" && $0[5] == "t" })
    #expect(lines.map { $0[2] } == ["b", "c"])
    let evaluation = try BuiltProgram.run(["evaluate", qrels, run, "--metrics", "mrr@10"])
    #expect(evaluation.output == "run\tmrr@10\tqueries\n\(run)\t0.5000\t2\n")
  }

  @Test(
    "A benchmark counts hits and writes a latency for each query and pass",
    arguments: ["or", "and", "phrase"])
  func benchmark(combination: String) throws {
    let queries = try folder.write("q1\tقصيدة\nq2\tزرافة\n", to: "queries.tsv")
    let outcome = try BuiltProgram.run([
      "benchmark", index, "--queries", queries, "--operator", combination, "--passes", "3", "--latencies",
      folder.path + "/latencies.json", "--run", folder.path + "/bench.run", "--json",
    ])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let figures = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(figures["hits"] as? Int == 1)
    #expect(figures["queries"] as? Int == 2)
    let file = Data(try folder.text(of: "latencies.json").utf8)
    let latencies = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
    let passes = try #require(latencies["passes"] as? [[Double]])
    #expect(latencies["hits"] as? Int == 1)
    #expect(passes.map(\.count) == [2, 2, 2])
    #expect(passes.joined().allSatisfy { $0 > 0 })
    #expect(try folder.text(of: "bench.run").hasPrefix("q1 Q0 b 1 "))
  }

  @Test("inspect tells what verify finds whole")
  func inspection() throws {
    let inspection = try BuiltProgram.run(["inspect", index, "--json"])
    let facts = try #require(
      try JSONSerialization.jsonObject(with: Data(inspection.output.utf8)) as? [String: Any])
    #expect(facts["documents"] as? Int == 3)
    #expect(facts["analyzer"] as? String == "ladder")
    #expect((facts["fields"] as? [[String: Any]])?.map { $0["name"] as? String } == ["title", "text"])
    let verification = try BuiltProgram.run(["verify", index])
    #expect(verification.code == 0)
    #expect(verification.output.hasPrefix("3 documents in "))
  }

  @Test("A reader that leaves early is no error")
  func closedPipe() throws {
    let outcome = try BuiltProgram.shell(
      "yes 'كتاب في البيت' | head -n 30000 | \"$FIHRIS\" analyze --json - | head -n 1; echo ${PIPESTATUS[2]}")
    #expect(outcome.errors == "")
    #expect(outcome.lines.count == 2)
    #expect(outcome.lines.last == "0")
  }

  @Test("Help and version go to standard output and end with 0", arguments: ["--help", "--version"])
  func help(argument: String) throws {
    let outcome = try BuiltProgram.run([argument])
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("ihris"))
    #expect(outcome.errors == "")
  }

  @Test(
    "The help of every command has examples",
    arguments: ["index", "search", "evaluate", "benchmark", "analyze", "forms", "inspect", "verify"])
  func examples(command: String) throws {
    let outcome = try BuiltProgram.run([command, "--help"])
    #expect(outcome.output.contains("Example"))
    #expect(outcome.output.contains("  fihris \(command) "))
  }
}
