import Testing

@testable import Fihris
@testable import fihris_cli

@Suite struct TokenFormatTests {
  private let token = AnalyzedToken(
    position: 3, start: 10, end: 22, form: ["والكتب"], folded: ["والكتب"], stem: ["كتاب", "كتب"], root: [],
    cuts: ["و+", "ال+"])

  private func words() throws -> [ExplainedWord] {
    try TextAnalyzer().explain(utf8: Array("وبالمدن باسم".utf8))
  }

  @Test("JSON has an array for each rung, empty where the token has no term there")
  func json() {
    var line = JSONLine()
    TokenFormat.appendJSON(token, lineNumber: 2, to: &line)
    let expected =
      #"{"line":2,"position":3,"start":10,"end":22,"form":["والكتب"],"folded":["والكتب"],"stem":["كتاب","كتب"],"#
      + #""root":[],"cuts":["و+","ال+"]}"# + "\n"
    #expect(String(decoding: line.bytes, as: UTF8.self) == expected)
  }

  @Test(
    "In a pipe a token is a line of tab-parted columns without a head, the readings and their reasons last")
  func plain() throws {
    let lines = TokenFormat.table(try words(), lineNumber: 2, style: .plain).split(separator: "\n")
    #expect(lines.count == 2)
    let fields = lines[0].split(separator: "\t", omittingEmptySubsequences: false)
    #expect(fields.count == 11)
    #expect(fields[0...4] == ["2", "0", "0", "14", "وبالمدن"])
    #expect(fields[8...10] == ["و+ ب+ ال+", "و + ب + ال + مدن ← مدينة", "attested noun"])
    #expect(lines[1].hasSuffix("\tباسم / ب + اسم\tname / or attested noun, 0.5 as sure"))
  }

  @Test(
    "On a terminal each reading has a row under a head, its cells in isolates; a line without words has none")
  func terminal() throws {
    let rows = TokenFormat.table(try words(), lineNumber: 2, style: .terminal(color: false))
      .split(separator: "\n")
    #expect(rows.count == 4)
    #expect(rows[0].hasPrefix("word"))
    #expect(rows[1].hasPrefix("\u{2068}وبالمدن\u{2069}  \u{2068}و + ب + ال + مدن ← مدينة\u{2069}"))
    #expect(rows[1].hasSuffix("\u{2068}مدن\u{2069}   attested noun"))
    #expect(rows[3].hasPrefix(" "))
    #expect(TokenFormat.table([], lineNumber: 1, style: .terminal(color: false)) == "")
  }
}
