import Fihris
import Testing

@testable import fihris_cli

@Suite struct MarkedTextTests {
  private func runs(_ text: String, _ marks: [(Int, Int, Rung)]) -> [MarkedText.Run] {
    let marks = marks.map { Snippet.Mark(start: $0.0, end: $0.1, rung: $0.2) }
    return MarkedText(Snippet(field: "text", text: text, marks: marks)).runs
  }

  @Test("A mark within a word marks the whole word, vowels included, and nothing beside it")
  func wholeWords() {
    // "في " takes 5 bytes; the mark covers كتاب in والكتابُ.
    #expect(
      runs("في والكتابُ، هنا", [(11, 19, .stem)]) == [
        .init(text: "في ", rung: nil), .init(text: "والكتابُ", rung: .stem), .init(text: "، هنا", rung: nil),
      ])
  }

  @Test("Marks of one word become one, with the closest rung")
  func merges() {
    #expect(runs("كتاب", [(4, 8, .root), (0, 4, .folded)]) == [.init(text: "كتاب", rung: .folded)])
  }

  @Test("Neighbouring words keep marks of their own")
  func neighbours() {
    #expect(
      runs("ab cd", [(0, 2, .form), (3, 5, .root)]) == [
        .init(text: "ab", rung: .form), .init(text: " ", rung: nil), .init(text: "cd", rung: .root),
      ])
  }

  @Test("A mark over two words stays one run")
  func overSpaces() {
    #expect(runs("عبد الله هنا", [(0, 15, .stem)]).first == .init(text: "عبد الله", rung: .stem))
  }

  @Test("Marks outside of the text are passed over")
  func outside() {
    #expect(runs("ab", [(1, 9, .form), (2, 2, .form), (-1, 1, .form)]) == [.init(text: "ab", rung: nil)])
    #expect(runs("", []).isEmpty)
  }
}
