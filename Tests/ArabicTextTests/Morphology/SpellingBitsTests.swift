import Testing

@testable import ArabicText

@Suite struct SpellingBitsTests {
  @Test(
    "What writers leave out weighs less than what they put in wrongly",
    arguments: [
      ("أحمد", "أحمد", SpellingBits.Difference.none), ("احمد", "أحمد", .omitted), ("إحمد", "أحمد", .wrong),
      ("مدرسه", "مدرسة", .omitted), ("وجة", "وجه", .wrong), ("علي", "على", .dotted),
      ("كرسى", "كرسي", .omitted),
      ("إستقبال", "استقبال", .wrong), ("جزئ", "جزؤ", .none), ("مسئول", "مسؤول", .none),
    ])
  func comparesSpellings(written: String, stored: String, difference: SpellingBits.Difference) {
    let letters = Array(written.utf16)
    let found = SpellingBits.difference(
      written: letters.span, in: 0..<letters.count, stored: SpellingBits(stored.utf16).rawValue)
    #expect(found == difference)
  }
}
