import Testing

@testable import ArabicText

@Suite struct StandardWordScannerTests {
  @Test("ICU takes the rules")
  func rulesCompile() {
    #expect(BreakIterator(.standardWords) != nil)
  }

  @Test(
    "Every character of the tables does to a word what the rules say",
    arguments: [0x0000...0x00FF, 0x0100...0x05FF, 0x0600...0x06FF, 0x0700...0x07FF, 0x2000...0x203F])
  func tablesEqualRules(codes: ClosedRange<UInt32>) throws {
    let contexts = [
      ("", ""), ("a", ""), ("", "a"), ("ب", "ب"), ("1", "2"), ("1", "b"), ("_", "_"), ("#", "\u{20E3}"),
    ]
    var probe = Light10Probe()
    for code in codes {
      let scalar = try #require(Unicode.Scalar(code))
      let text = contexts.map { "\($0)\(scalar)\($1) \($0)\(scalar)\(scalar)\($1)" }.joined(separator: " ")
      let tokens = probe.tokens(text)
      let expected = probe.tokensByRules(text)
      #expect(tokens == expected, "U+\(String(code, radix: 16))")
    }
  }

  @Test(
    "Random texts have the tokens that ICU finds in them", arguments: [1, 20_261_123, 0xF1_4215] as [UInt64])
  func randomTexts(seed: UInt64) {
    var generator = SplitMix(seed)
    var probe = Light10Probe()
    for _ in 0..<2_000 {
      // Few characters in each text, so that they meet.
      let alphabet = (0..<Int.random(in: 3...12, using: &generator)).map { _ in
        Self.characters[Int.random(in: 0..<Self.characters.count, using: &generator)]
      }
      let length = Int.random(in: 1...40, using: &generator)
      var text = String.UnicodeScalarView()
      for _ in 0..<length { text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]) }
      let string = String(text)
      let tokens = probe.tokens(string)
      let expected = probe.tokensByRules(string)
      #expect(tokens == expected, "seed \(seed): \(string.debugDescription)")
    }
  }

  @Test("A text of letters, marks, digits and punctuation never needs ICU")
  func plainTextIsTables() {
    let text = Array("قال: «مَرْحَباً»، ثمّ مضى (عام ١٩٩٩م)؛ see Section 3.2, «كتاب‌ها» – والسلام… ".utf8)
    var scanner = StandardWordScanner()
    while let piece = scanner.next(in: text.span) {
      if case .stretch(let range) = piece { Issue.record("\(range) is left to ICU") }
    }
  }

  @Test("A character outside the tables sends its word to ICU and no other")
  func stretchEndsAtSpace() {
    let text = Array("كتاب בית! قلم".utf8)
    var scanner = StandardWordScanner()
    #expect(scanner.next(in: text.span) == .word(0..<8, isKey: true))
    #expect(scanner.next(in: text.span) == .stretch(9..<16))
    #expect(scanner.next(in: text.span) == .word(17..<23, isKey: true))
    #expect(scanner.next(in: text.span) == nil)
  }

  /// Something of each class, and of what the tables leave to the rules.
  private static let characters = Array(
    ("abzAZé_ÉßÞµª0179.,:;'\"#*-()·   ابتةىيوهلءؤئآأإٱپکی\u{0640}\u{064B}\u{0651}\u{0670}\u{06D6}\u{06DD}"
      + "\u{06E5}\u{0600}،؛؟٪٫٬٣٩۰۵\u{200C}\u{200D}\u{200E}‘’“․‧\u{202F}‿–…\u{AD}\u{FEFF}\u{FE0F}\u{20E3}"
      + "אשー漢ひカไทက©®☺👍🏽👩🇸🇦ﷺﻻ𐐀𞤀𝟗Ⅳİſ\u{FFFD}가Σς").unicodeScalars)
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed.
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
