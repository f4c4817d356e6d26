import Testing

@testable import ArabicText

/// Which bytes of the source a token stands for.
@Suite struct TokenRangeTests {
  @Test(
    "A range goes from the first letter to the last mark; controls and signs at the edges stay outside",
    arguments: [
      ("\u{200F}قال\u{200F}", ["قال"]), ("«كِتَابٌ»", ["كِتَابٌ"]), ("هـ.", ["هـ"]),
      ("تن\u{2060}سيق", ["تن\u{2060}سيق"]),
      ("الـPDF", ["PDF"]), ("محمدﷺ", ["محمد", "ﷺ", "ﷺ", "ﷺ", "ﷺ"]), ("١٤٤٥هـ", ["١٤٤٥", "هـ"]),
      ("يَٰٓأَيُّهَا", ["يَٰٓ", "يَٰٓأَيُّهَا", "أَيُّهَا"]), ("عبد الله", ["عبد", "عبد الله", "الله"]),
      ("عَبْدُالله", ["عَبْدُالله", "عَبْدُ", "الله"]), ("و قال", ["و", "و قال", "قال"]), ("@محمد", ["محمد"]),
    ])
  func ranges(text: String, sources: [String]) throws {
    #expect(try TokenizationProbe.sources(text) == sources)
  }

  @Test(
    "Positions never fall, and their number is one more than the last",
    arguments: [
      "و قال عبد الله: «إن شاء الله»، 05.11.2016 #القدس_لنا a.b@c.com", "ماشاءالله ﷽ و", "",
      "كتاب http://ۥ", "http://ۥ كتاب",
    ])
  func positions(text: String) throws {
    let batch = try TokenizationProbe.batch(text)
    #expect(batch.positions == batch.positions.sorted())
    #expect(batch.positionCount == (batch.positions.last.map { $0 + 1 } ?? 0))
  }
}
