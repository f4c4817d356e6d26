import Testing

@testable import ArabicText

@Suite struct FormNormalizerTests {
  @Test(
    "Marks, tatweel, controls and presentation shapes are gone, letters stay",
    arguments: [
      ("بـــيت", "بيت"), ("سَمَكَةٌ", "سمكة"), ("حقًّا", "حقا"), ("مدرسةٌ", "مدرسة"), ("إلى", "إلى"),
      ("\u{200F}بيت", "بيت"), ("بي\u{200C}ت", "بيت"), ("ب\u{00AD}يت\u{FEFF}", "بيت"),
      ("\u{2067}بيت\u{2069}", "بيت"), ("بيت\u{FE0F}", "بيت"), ("ب\u{034F}ي\u{2060}ت", "بيت"),
      ("\u{FE91}\u{FEF4}\u{FE96}", "بيت"), ("\u{FEFB}", "لا"), ("\u{FEF7}", "لأ"), ("\u{FDF2}", "الله"),
      ("\u{FDFC}", "ريال"), ("ب\u{FE70}ي\u{FC60}ت\u{FE71}", "بيت"), ("\u{1EE01}\u{1EE00}", "با"),
      ("ب\u{0610}ي\u{08F0}ت\u{06EA}", "بيت"), ("ب\u{08D3}ت", "بت"), ("کتاب", "کتاب"), ("١٢", "١٢"),
      ("Cafe\u{301}", "Café"), ("ـــ", ""), ("\u{64E}", ""),
    ])
  func removes(word: String, form: String) {
    #expect(Array(NormalizationProbe.form(word).utf8) == Array(form.utf8))
  }

  @Test(
    "Combining hamza and maddah join their letter in either order of marks",
    arguments: [
      ("ا\u{654}سد", "أسد"), ("ا\u{655}ن", "إن"), ("ا\u{653}ل", "آل"), ("مو\u{654}من", "مؤمن"),
      ("بي\u{654}ر", "بئر"), ("بى\u{654}ر", "بئر"), ("بی\u{654}ر", "بئر"), ("فه\u{654}م", "فهم"),
      ("ا\u{64E}\u{654}سد", "أسد"), ("ا\u{654}\u{64E}سد", "أسد"), ("مر\u{651}\u{64E}", "مر"),
      ("مر\u{64E}\u{651}", "مر"), ("\u{6C1}\u{654}", "\u{6C2}"), ("\u{6D2}\u{654}", "\u{6D3}"),
      ("\u{6D5}\u{654}", "\u{6C0}"), ("أ\u{653}خر", "آخر"),
    ])
  func composes(word: String, form: String) {
    #expect(Array(NormalizationProbe.form(word).utf8) == Array(form.utf8))
  }

  @Test(
    "A hamza on tatweel takes its seat from the vowels around it",
    arguments: [
      ("أَفْ\u{640}\u{654}\u{650}دَة", "أفئدة"), ("مَسْ\u{640}\u{654}\u{64F}ول", "مسؤول"),
      ("مَسْ\u{640}\u{654}\u{64E}لَة", "مسألة"), ("هَيْ\u{640}\u{654}\u{64E}ة", "هيئة"),
      ("شَيْ\u{640}\u{654}\u{64B}ا", "شيئا"), ("جُزْ\u{640}\u{654}\u{64B}ا", "جزءا"),
      ("مُنشَ\u{640}\u{654}\u{64E}ات", "منشآت"), ("بِ\u{640}\u{654}\u{64E}ال", "بآل"),
      ("ٱلْ\u{640}\u{654}\u{64E}\u{640}\u{670}ن", "ٱلآن"), ("شَيۡ\u{654}\u{657}ا", "شيئا"),
    ])
  func seats(word: String, form: String) {
    #expect(NormalizationProbe.form(word) == form)
  }

  @Test(
    "The dagger alef goes where modern spelling has no alef, and stays elsewhere",
    arguments: [
      ("هَٰذِهِ", "هذه"), ("وَهَٰذَا", "وهذا"), ("بِذَٰلِكَ", "بذلك"), ("لَٰكِنَّهُم", "لكنهم"),
      ("إِلَٰهُنَا", "إلهنا"), ("ٱلرَّحْمَٰن", "ٱلرحمن"), ("طَٰه", "طه"), ("هُدَىٰ", "هدى"),
      ("أُوْلَٰٓئِكَ", "أولئك"), ("هَـٰكَذَا", "هكذا"), ("كِتَٰب", "كت\u{670}ب"),
    ])
  func daggers(word: String, form: String) {
    #expect(NormalizationProbe.form(word) == form)
  }

  @Test(
    "Small letters and silent letters of Quranic spelling",
    arguments: [
      ("لَهُ\u{6E5}", "له"), ("بِهِ\u{6E6}", "به"), ("ٱلۡغَاوُ\u{6E5}نَ", "ٱلغاوون"),
      ("دَاوُ\u{6E5}د", "داود"), ("إِ\u{6E6}لَٰف", "إيل\u{670}ف"), ("يُحۡيِ\u{6E6}", "يحيي"),
      ("نَبِيِّـ\u{6E7}نَ", "نبيين"), ("بَص\u{6DC}طَة", "بسطة"), ("بَل\u{6DC}", "بل"),
      ("كَفَرُوا\u{6DF}", "كفروا"), ("كَفَرُوا\u{652}", "كفروا"), ("مِا\u{6DF}ئَة", "مئة"),
      ("يَبۡدَؤُا\u{6DF}", "يبدأ"), ("وَمَلَإِي\u{6DF}هِ", "وملئه"), ("نَبَإِي\u{6DF}", "نبإ"), ("أَفَإِي\u{6DF}ن", "أفإن"),
      ("سَأُو\u{6DF}رِيكُم", "سأريكم"), ("أُو\u{6DF}لِي", "أولي"), ("يُحۡىِ", "يحيي"), ("يُحْىِ", "يحيي"),
      ("بِٱلۡوَحۡىِ", "بٱلوحى"),
      ("يُوحِى", "يوحى"), ("فَسۡـَٔلۡ", "فاسأل"), ("وَسْـَٔلُوهُم", "واسألوهم"), ("فَسَأَلَ", "فسأل"), ("يَيۡـَٔسُ", "ييأس"),
    ])
  func smallLetters(word: String, form: String) {
    #expect(NormalizationProbe.form(word) == form)
  }

  @Test("A form is its own form, and ill-formed bytes do no harm")
  func isStable() {
    for word in ["كتٰب", "ٱلآخرة", "أفئدة", "Café", "عيسى", "١٢"] {
      #expect(NormalizationProbe.form(word) == word)
    }
    var bytes: [UInt8] = [0x61]
    FormNormalizer.appendForm(of: [0xD8, 0xFF, 0xD9].span, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "a\u{FFFD}\u{FFFD}\u{FFFD}")
  }
}
