import SearchCore
import Testing

@testable import ArabicText
@testable import Fihris

@Suite struct QueryReaderTests {
  private func terms(_ text: String, _ reader: inout QueryReader) -> [[String]] {
    reader.words(of: text, readsDerived: true) { _, confidence in (confidence, 1, true) }.map { word in
      word.terms.map { "\($0.rung) \(String(decoding: $0.bytes, as: UTF8.self)) \($0.weight)" }
    }
  }

  @Test("A reader that others used before, or use now, reads as a new one")
  func readsAlike() {
    let texts = ["وبالكتاب", "عبد الله", "ءَامَنَ", "PDF ١٢", "", "و قال", "مائة"]
    let readers = QueryReaders(Analyzer(.ladder))
    for text in texts + texts.reversed() {
      var new = QueryReader(Analyzer(.ladder))
      let expected = terms(text, &new)
      #expect(readers.lend { terms(text, &$0) } == expected, "\(text)")
      let both = readers.lend { first in
        let inner = readers.lend { terms(text, &$0) }
        return [inner, terms(text, &first)]
      }
      #expect(both == [expected, expected], "\(text)")
    }
  }

  @Test("Every term of a word is there, the closest rung first")
  func allTerms() {
    let analyzer = Analyzer(.ladder)
    let indexed = IndexedTerms(.ladder)
    for text in ["وبالكتاب", "مدرسة", "قال", "ههههه", "PDF"] {
      var terms = RungTerms()
      analyzer.appendTerms(of: text.utf8.span, to: &terms)
      var reader = QueryReader(analyzer)
      let words = reader.words(of: text, readsDerived: false) { ($1, Float($0), true) }
      let found = words.flatMap(\.terms)
      let expected = indexed.terms(terms)
      #expect(found.map(\.rung) == expected.map(\.rung), "\(text)")
      #expect(found.map(\.bytes) == expected.map(\.bytes), "\(text)")
      #expect(found.map(\.weight) == expected.map(\.confidence), "\(text)")
    }
  }

  @Test("The memory of a long text is not kept")
  func longTexts() {
    var reader = QueryReader(Analyzer(.folded))
    _ = terms("كتاب", &reader)
    let isLargeAtFirst = reader.isLarge
    #expect(!isLargeAtFirst)
    _ = terms(String(repeating: "كتاب ", count: 20_000), &reader)
    let isLarge = reader.isLarge
    #expect(isLarge)
  }
}
