import Testing

@testable import ArabicText

@Suite struct OrthographyTests {
  @Test(
    "The hamza takes the seat of the strongest vowel around it",
    arguments: [
      ("سaءaل", "سأل"), ("يaسءaل", "يسأل"), ("سuءiل", "سئل"), ("سuءAل", "سؤال"), ("مaسءWل", "مسؤول"),
      ("سAءiل", "سائل"), ("تaسAءaل", "تساءل"), ("تaسAءuل", "تساؤل"), ("قaرaءa", "قرأ"), ("قAرiء", "قارئ"),
      ("قiرAءaT", "قراءة"), ("مaقرWء", "مقروء"), ("رuءWس", "رؤوس"), ("مuءمiن", "مؤمن"), ("هaيءaT", "هيئة"),
      ("مuفAجaءaT", "مفاجأة"), ("بiناء", "بناء"), ("جuزء", "جزء"), ("يuهaنiء", "يهنئ"), ("تaنaبuء", "تنبؤ"),
    ])
  func seatsHamza(sounds: String, word: String) {
    #expect(String(decoding: Orthography.spell(Array(sounds.utf16)), as: UTF16.self) == word)
  }

  @Test(
    "Two hamzas at the head melt into a long vowel, and weak letters follow the vowel before",
    arguments: [
      ("ءaءمaن", "آمن"), ("ءiءمAن", "إيمان"), ("ءuءمiن", "أومن"), ("ءAكiل", "آكل"), ("ءiوصAل", "إيصال"),
      ("مuيقiظ", "موقظ"), ("اiستiورAد", "استيراد"), ("رaمaZ", "رمى"), ("ءaحيaZ", "أحيا"),
    ])
  func meltsWeakLetters(sounds: String, word: String) {
    #expect(String(decoding: Orthography.spell(Array(sounds.utf16)), as: UTF16.self) == word)
  }
}
