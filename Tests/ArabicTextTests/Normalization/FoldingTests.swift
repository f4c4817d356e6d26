import Testing

@testable import ArabicText

@Suite struct FoldingTests {
  @Test(
    "Spellings of one word have the same folded term",
    arguments: [
      ("أكل", "اكل"), ("إكرام", "اكرام"), ("آثار", "اثار"), ("مؤن", "مئن"), ("شؤون", "شئون"),
      ("سمكة", "سمكه"), ("هدى", "هدي"), ("یکی", "يكي"), ("ڪبير", "كبير"), ("پرلین", "برلين"),
      ("چاى", "جاي"), ("ژ", "ز"), ("ڥ", "ف"), ("ڨ", "ق"), ("ۆۇۋ", "ووو"), ("ں", "ن"), ("ڡٯ", "فق"),
      ("ہھە", "ههه"), ("ۀۂۃ", "ههه"), ("ٲٳ", "اا"), ("\u{675}", "اء"), ("ېۍێ", "ييي"), ("ے", "ي"),
      ("١٢٫٥", "12.5"), ("١٬٢٣٤٫٥", "1234.5"), ("1,234,567", "1234567"), ("۴۵", "45"), ("1٢3", "123"),
      ("Straße", "strasse"), ("Qurʾān", "quran"), ("Qur’an", "quran"), ("ＰＤＦ", "pdf"), ("É", "e"),
    ])
  func meets(word: String, folded: String) {
    #expect(NormalizationProbe.folded(word).first == NormalizationProbe.folded(folded).first)
  }

  @Test(
    "Quranic and modern spelling meet",
    arguments: [
      ("ٱلۡبَيۡت", "البيت"), ("كِتَٰب", "كتاب"), ("صَلَوٰة", "صلاة"), ("رِبَوٰا\u{652}", "ربا"),
      ("صَلَوَٰت", "صلوات"), ("وَٰسِع", "واسع"), ("تَوۡرَىٰة", "توراة"), ("هَدَىٰكُم", "هداكم"),
      ("ءَامَن", "آمن"), ("قُرۡءَان", "قرآن"), ("وَءَات", "وآت"), ("ٱلۡأٓخِرَة", "الآخرة"),
      ("جَا\u{653}ءَ", "جاء"), ("ءَأَنتُم", "أأنتم"), ("اٰمَن", "آمن"), ("ٱلَّيۡل", "الليل"),
      ("ٱلَّٰتِي", "اللاتي"), ("ٱلۡعُلَمَٰٓؤُا\u{652}", "العلماء"), ("رَءَا", "رأى"), ("إِسۡرَٰٓءِيل", "إسرائيل"),
      ("رُءُوس", "رؤوس"), ("سَوۡءَٰتِكُم", "سوآتكم"), ("أَوَءَابَآؤُنَا", "أوآباؤنا"), ("يَتۡلُوا\u{6DF}", "يتلو"),
      ("أُو\u{6DF}لُوا\u{6DF}", "أولو"), ("قَالُوا\u{6DF}", "قالوا"), ("صَلَوٰتَكَ", "صلاتك"), ("صَلَوَٰتِكَ", "صلواتك"),
    ])
  func quranic(word: String, modern: String) {
    #expect(NormalizationProbe.folded(word) == NormalizationProbe.folded(modern))
  }

  @Test(
    "Words with two spellings meet, and particles before them do no harm",
    arguments: [
      ("مائة", "مئة"), ("ثلاثمائة", "ثلاثمئة"), ("مائتان", "مئتان"), ("وإسحق", "وإسحاق"), ("هرون", "هارون"),
      ("الرحمان", "الرحمن"), ("السموات", "السماوات"), ("لداوود", "لداود"), ("هاذا", "هذا"), ("ولاكن", "ولكن"),
      ("ذالك", "ذلك"), ("هاؤلاء", "هؤلاء"), ("يس", "ياسين"), ("ذهبو", "ذهبوا"), ("أرجوا", "أرجو"),
    ])
  func aliases(word: String, other: String) {
    #expect(NormalizationProbe.folded(word) == NormalizationProbe.folded(other))
  }

  @Test(
    "All terms of a word, the best first",
    arguments: [
      ("طويييل", ["طويل", "طوييل"]), ("مممتاز", ["متاز", "ممتاز"]), ("ههههه", ["هه"]), ("555", ["555"]),
      ("www", ["www"]), ("مائه", ["ماءه", "مءه"]), ("ماؤه", ["ماءه"]), ("شاطىء", ["شاطء", "شاطيء"]),
      ("جزيء", ["جزيء"]), ("أجيء", ["اجيء"]), ("ليس", ["ليس"]), ("عمرو", ["عمرو"]), ("جزءان", ["جزءان"]),
      ("إجراءات", ["اجراءات"]), ("12,34", ["12,34"]), ("ماء", ["ماء"]), ("ظل", ["ظل"]), ("ضل", ["ضل"]),
      ("كتبوا", ["كتبو"]), ("أبوا", ["ابوا"]), ("أبو", ["ابو"]), ("بنوا", ["بنوا"]),
    ])
  func terms(word: String, terms: [String]) {
    #expect(NormalizationProbe.folded(word) == terms)
  }

  /// Words of few letters, so that many end in what some rule asks for.
  static func words(_ letters: String, count: Int) -> [String] {
    var maker = TextMaker(seed: 7)
    let letters = Array(letters.unicodeScalars)
    return (0..<count).map { _ in
      var word = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...6, using: &maker) {
        word.append(letters.randomElement(using: &maker) ?? "ا")
      }
      return String(word)
    }
  }

  @Test(
    "A word of plain letters is folded letter by letter where no rule may change it",
    arguments: ["اوهنكلذ", "اأإآءئؤىيةهوم", "مائةتينعربثلا", "صلوةحيزكبـ", "شاطيءرهنسقكت"])
  func plainWords(letters: String) {
    var plainCount = 0
    for word in Self.words(letters, count: 5000) {
      let form = Array(word.utf8)
      var modern: [UInt16] = []
      guard ModernSpelling.letters(ofForm: form.span, into: &modern) == .plain else { continue }
      var slow: [UInt16] = []
      #expect(ModernSpelling.appendAny(form.span, to: &slow) && slow == modern, "\(word)")
      guard !SpellingAliases.mayChange(modern.span) else { continue }
      plainCount += 1
      var terms = FoldedTerms()
      Folding.appendFolded(form: form.span, to: &terms)
      let folded = String(decoding: modern.map(Letter.folded), as: UTF16.self)
      #expect(terms.count == 1 && terms.term(0).elementsEqual(folded.utf8), "\(word)")
    }
    #expect(plainCount > 500)
  }

  @Test(
    "Morphology reads modern letters, unfolded",
    arguments: [
      ("ءَامَنَ", "آمن"), ("ٱلصَّلَوٰة", "الصلاة"), ("ایران", "ايران"), ("گاز", "كاز"), ("مدرسة", "مدرسة"),
      ("مسؤول", "مسؤول"), ("جمييييل", "جميل"), ("جَا\u{653}ءَ", "جاء"), ("PDF", nil), ("١٢", nil), ("", nil),
    ] as [(String, String?)])
  func modern(word: String, letters: String?) {
    #expect(NormalizationProbe.modern(word) == letters)
  }
}
