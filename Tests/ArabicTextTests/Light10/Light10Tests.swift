import Testing

@testable import ArabicText

/// Lucene's chain: the expected terms were seen in Lucene 9.9.
@Suite struct Light10Tests {
  private static func terms(_ text: String, _ rung: Rung) throws -> [String] {
    let batch = try TokenizationProbe.batch(text, .light10)
    return (0..<batch.count).map { index in
      var terms = RungTerms()
      Analyzer(.light10).appendTerms(of: Array(batch.key(index)).span, to: &terms)
      return terms.entries.filter { $0.rung == rung }.map { String(decoding: terms.term($0), as: UTF8.self) }
        .joined(separator: "|")
    }
  }

  @Test(
    "One prefix goes, then each suffix once, in Lucene's order",
    arguments: [
      ("والكتاب", "كتاب"), ("وكتاب", "كتاب"), ("ولد", "ولد"), ("بيان", "بي"), ("بيانات", "بيان"),
      ("مدرسة", "مدرس"),
      ("للغة", "غه"), ("المكتبات", "مكتب"), ("و", "و"), ("كتابها", "كتاب"), ("عليها", "عل"),
      ("كتابهم", "كتابهم"),
      ("وللكتاب", "للكتاب"), ("ٱلكتاب", "ٱلكتاب"), ("کتاب", "کتاب"), ("إسلامية", "اسلام"),
    ])
  func stems(word: String, stem: String) throws {
    #expect(try Self.terms(word, .stem) == [stem])
  }

  @Test(
    "Normalization folds alef, ya and ta marbuta and drops tatweel and harakat, no more",
    arguments: [
      ("أإآا", "اااا"), ("مَدْرَسَةٌ", "مدرسه"), ("مـستشفى", "مستشفي"), ("مسؤول", "مسؤول"),
      ("ٱ\u{0670}", "ٱ\u{0670}"),
      ("٢٠٢٤", "2024"), ("ABC", "abc"), ("İ", "i"), ("Σ", "σ"), ("ـ", ""),
    ])
  func normalization(word: String, normalized: String) throws {
    #expect(try Self.terms(word, .folded) == [normalized])
  }

  @Test(
    "Words are those of UAX #29 as Lucene reads it",
    arguments: [
      ("a:b a.b a'b a·b", "a:b a.b a'b a·b"), ("a@b #y", "a b y"), ("_a_ __", "_a_"),
      ("1,2 1.2 1;2 1:2", "1,2 1.2 1;2 1 2"),
      ("漢字 ひら ツイ", "漢 字 ひ ら ツイ"), ("สวัสดีครับ", "สวัสดีครับ"), ("a한국", "a한국"), ("א\"ב צ'א", "א\"ב צ'א"),
      ("a 😀b ©☺️", "a 😀 b © ☺️"), ("#️⃣ # *", "#️⃣"), ("👨‍👩‍👧 🇸🇦🇪🇬", "👨‍👩‍👧 🇸🇦 🇪🇬"), ("كتاب/قلم", "كتاب قلم"),
      ("قال:نعم", "قال:نعم"), ("كتاب_قلم", "كتاب_قلم"), ("ﷺ", "ﷺ"),
    ])
  func words(text: String, words: String) throws {
    #expect(try Self.terms(text, .folded).joined(separator: " ") == words)
  }

  @Test("A word is cut after 255 units")
  func longWord() throws {
    #expect(try Self.terms(String(repeating: "b", count: 300), .stem).map(\.count) == [255, 45])
  }
}
