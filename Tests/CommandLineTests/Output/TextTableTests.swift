import Testing

@testable import fihris_cli

@Suite struct TextTableTests {
  private var table: TextTable {
    var table = TextTable([.left, .right])
    table.add(["name", "n", "note"])
    table.add(["كِتاب", "12"])
    return table
  }

  @Test("On a terminal columns are aligned by what is seen, and Arabic cells stand in isolates")
  func terminal() {
    #expect(table.text(style: .terminal(color: false)) == "name   n  note\n\u{2068}كِتاب\u{2069}  12\n")
  }

  @Test("In a pipe cells are parted by tabs, and a tab within a cell is a space")
  func plain() {
    #expect(table.text(style: .plain) == "name\tn\tnote\nكِتاب\t12\n")
    var other = TextTable([])
    other.add(["a\tb\nc", ""])
    #expect(other.text(style: .plain) == "a b c\t\n")
  }

  @Test("An empty table is no text")
  func empty() {
    #expect(TextTable([]).text(style: .plain) == "")
    #expect(TextTable([]).text(style: .terminal(color: true)) == "")
  }
}
