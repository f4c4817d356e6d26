import Testing

@testable import Fihris
@testable import fihris_cli

@Suite struct TokenFormatTests {
  private let token = AnalyzedToken(
    position: 3, start: 10, end: 22, form: ["والكتب"], folded: ["والكتب"], stem: ["كتاب", "كتب"], root: [],
    cuts: ["و+", "ال+"])

  @Test("JSON has an array for each rung, empty where the token has no term there")
  func json() {
    var line = JSONLine()
    TokenFormat.appendJSON(token, lineNumber: 2, to: &line)
    let expected =
      #"{"line":2,"position":3,"start":10,"end":22,"form":["والكتب"],"folded":["والكتب"],"stem":["كتاب","كتب"],"#
      + #""root":[],"cuts":["و+","ال+"]}"# + "\n"
    #expect(String(decoding: line.bytes, as: UTF8.self) == expected)
  }

  @Test("In a pipe a token is a line of tab-parted columns without a head")
  func plain() {
    #expect(
      TokenFormat.table([token], lineNumber: 2, style: .plain)
        == "2\t3\t10\t22\tوالكتب\tوالكتب\tكتاب / كتب\t\tو+ ال+\n")
  }

  @Test("On a terminal the columns have a head; a line without tokens has none")
  func terminal() {
    let table = TokenFormat.table([token], lineNumber: 2, style: .terminal(color: false))
    #expect(table.split(separator: "\n").first?.hasPrefix("line  position  start  end  form") == true)
    #expect(table.contains("\u{2068}كتاب / كتب\u{2069}"))
    #expect(TokenFormat.table([], lineNumber: 1, style: .terminal(color: false)) == "")
  }
}
