import Foundation
import Testing

@Suite(.enabled(if: BuiltProgram.path != nil, "the program fihris is not built beside the tests"))
struct AnalyzingTests {
  private static let keys = ["line", "position", "start", "end", "form", "folded", "stem", "root", "cuts"]

  @Test("Lines count from 1, empty ones too, and ranges are bytes within the line")
  func lines() throws {
    let outcome = try BuiltProgram.run(["analyze", "--json", "-"], input: "كتاب\n\nفي كتاب")
    #expect(outcome.code == 0)
    var tokens: [[String: Any]] = []
    for line in outcome.lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      tokens.append(try #require(object))
    }
    #expect(tokens.allSatisfy { Set($0.keys) == Set(Self.keys) })
    let books = tokens.filter { ($0["form"] as? [String]) == ["كتاب"] }
    #expect(books.map { $0["line"] as? Int } == [1, 3])
    #expect(books.map { $0["start"] as? Int } == [0, 5])
    #expect(books.map { $0["end"] as? Int } == [8, 13])
  }

  @Test("Keys stand in the documented order")
  func keyOrder() throws {
    let outcome = try BuiltProgram.run(["analyze", "كتاب", "--json"])
    let line = try #require(outcome.lines.first)
    let places = Self.keys.map { line.range(of: "\"\($0)\":")?.lowerBound }
    #expect(!places.contains(nil))
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }

  @Test("Text that is not UTF-8 is an error with its line, behind the whole lines before it")
  func brokenText() throws {
    let outcome = try BuiltProgram.shell(#"printf 'ab\ncd \xff\n' | "$FIHRIS" analyze --json"#)
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("fihris: error: line 2: "))
    #expect(outcome.lines.count == 1)
    #expect(outcome.output.hasSuffix("}\n"))
  }

  @Test("Without --json a token is a line of tab-parted columns")
  func plain() throws {
    let outcome = try BuiltProgram.run(["analyze", "--analyzer", "form", "كتاب"])
    #expect(outcome.output.hasPrefix("1\t0\t0\t8\tكتاب\t"))
  }
}
