import Testing

@testable import ArabicText

/// A sieve may let a stranger through; it never keeps a word of its list back.
@Suite struct WordSieveTests {
  private static let words = ["عبد", "الله", "ذو", "إن", "ماشاءالله", "مئة", "أبو", "ثلاثمئة", "شيء"]
  private static let sieve = WordSieve(words.map { Joints.letters($0.utf8) })

  private static func isLetThrough(_ word: String) -> Bool { sieve.passes(Array(word.utf8).span) }

  @Test(
    "Words of the list pass, whatever their hamzas", arguments: words + ["ان", "أن", "مئه", "ابو"])
  func passes(word: String) {
    #expect(Self.isLetThrough(word))
  }

  @Test(
    "Other lengths, first, second and last letters do not, nor does what is no word",
    arguments: [
      "عبدا", "بعد", "عدد", "عبر", "ب", "", "عب1", "PDF!", "١٢", "ک", "كک",
    ])
  func turnsAway(word: String) {
    #expect(!Self.isLetThrough(word))
  }
}
