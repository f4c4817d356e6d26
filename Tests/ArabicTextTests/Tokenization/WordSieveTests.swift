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

  @Test("Of plain words the quick look says the same")
  func equalsQuickLook() {
    let letters: [UInt8] = Array(0x21...0x3A) + Array(0x41...0x4A)
    var found = 0
    for first in letters {
      for second in letters {
        for last in letters {
          let word = [first, second, last].flatMap { [0xD8 | $0 >> 6, 0x80 | $0 & 0x3F] }
          for form in [word, Array(word[..<4]), word + word] {
            let bit = Self.sieve.bit(plain: form.span, 0..<form.count)
            #expect((bit == 1) == Self.sieve.passes(form.span))
            found += Int(bit)
          }
        }
      }
    }
    #expect(found > 0)
  }

  @Test(
    "Other lengths, first, second, third and last letters do not, nor does what is no word",
    arguments: [
      "عبدا", "الشه", "بعد", "عدد", "عبر", "ب", "", "عب1", "PDF!", "١٢", "ک", "كک",
    ])
  func turnsAway(word: String) {
    #expect(!Self.isLetThrough(word))
  }
}
