import Testing

@testable import ArabicText

/// What is one word and what is two.
@Suite struct JointTests {
  @Test(
    "Numbers keep their decimals and groups of three; dates, times and lists come apart",
    arguments: [
      ("١٢٫٥", "١٢٫٥@0"), ("3.14", "3.14@0"), ("١٬٢٣٤٫٥", "١٬٢٣٤٫٥@0"), ("1,234.5", "1,234.5@0"),
      ("1,23", "1@0 23@1"), ("١٢،٣", "١٢@0 ٣@1"), ("2016/11/05", "2016@0 11@1 05@2"),
      ("٢٠١٦/١١/٠٥", "٢٠١٦@0 ١١@1 ٠٥@2"), ("05-11-2016", "05@0 11@1 2016@2"),
      ("05.11.2016", "05@0 11@1 2016@2"),
      ("12:30", "12@0 30@1"), ("١٢:٣٠", "١٢@0 ٣٠@1"), ("+964 770", "964@0 770@1"), ("50%", "50@0"),
      ("٥٠٪", "٥٠@0"),
      ("٪٥٠", "٥٠@0"), ("1.5.", "1.5@0"),
    ])
  func numbers(text: String, tokens: String) throws {
    #expect(try TokenizationProbe.tokens(text) == tokens)
  }

  @Test(
    "Digits and Arabic letters break apart, Latin letters and ASCII digits do not",
    arguments: [
      ("17 تموز", "17@0 تموز@1"), ("17تموز", "17@0 تموز@1"), ("١٤٤٥هـ", "١٤٤٥@0 ه@1"),
      ("2016م", "2016@0 م@1"),
      ("300 ق.م", "300@0 ق.م@1"), ("كوفيد19", "كوفيد@0 19@1"), ("covid-19", "covid@0 19@1"), ("G20", "G20@0"),
      ("10km", "10km@0"), ("a١", "a@0 ١@1"),
    ])
  func digitsAndLetters(text: String, tokens: String) throws {
    #expect(try TokenizationProbe.tokens(text) == tokens)
  }

  @Test(
    "Full stops join single letters and break words",
    arguments: [
      ("د. علي", "د@0 علي@1"), ("أ.د.", "أ.د@0"), ("ص.ب", "ص.ب@0"), ("الله.قال", "الله@0 قال@1"),
      ("كتب.ثم", "كتب@0 ثم@1"), ("كتاب…قلم", "كتاب@0 قلم@1"), ("كتاب...قلم", "كتاب@0 قلم@1"),
    ])
  func fullStops(text: String, tokens: String) throws {
    #expect(try TokenizationProbe.tokens(text) == tokens)
  }

  @Test(
    "Signs around and between Arabic words break",
    arguments: [
      ("«كتاب» (كتاب) ﴿قل﴾ [كتاب]", "كتاب@0 كتاب@1 قل@2 كتاب@3"), ("جامعة-بغداد", "جامعة@0 بغداد@1"),
      ("القاهرة/الجيزة", "القاهرة@0 الجيزة@1"), ("قرأ'القرآن", "قرأ@0 القرآن@1"),
      ("قال’الأول", "قال@0 الأول@1"),
      ("كتاب_قلم", "كتاب@0 قلم@1"), ("ٱللَّهِ۝١", "ٱلله@0 ١@1"), ("جميل😀حلو", "جميل@0 حلو@1"),
      ("ماء\u{200B}بارد", "ماء@0 بارد@1"), ("نار\u{00A0}بارد", "نار@0 بارد@1"),
      ("نار\u{202F}بارد", "نار@0 بارد@1"),
    ])
  func signs(text: String, tokens: String) throws {
    #expect(try TokenizationProbe.tokens(text) == tokens)
  }

  @Test(
    "Controls and tatweel belong to the word and are no letters of it",
    arguments: [
      ("می\u{200C}خواهم", "میخواهم@0"), ("\u{200F}قال\u{200F}", "قال@0"), ("تن\u{00AD}سيق", "تنسيق@0"),
      ("تن\u{2060}سيق", "تنسيق@0"), ("ـــ", ""), ("ـ", ""), ("كتـــاب", "كتاب@0"),
    ])
  func controls(text: String, tokens: String) throws {
    #expect(try TokenizationProbe.tokens(text) == tokens)
  }

  @Test(
    "A particle before a Latin word is not indexed, the word is",
    arguments: [
      ("الـPDF", "PDF@0"), ("بالـGPS", "GPS@0"), ("للـFBI", "FBI@0"), ("الIBM", "IBM@0"),
      ("PDFات", "PDF@0 ات@1"),
    ])
  func particlesBeforeLatin(text: String, tokens: String) throws {
    #expect(try TokenizationProbe.tokens(text) == tokens)
  }

  @Test(
    "A particle that stands apart shares the place of its word, and so does what they make",
    arguments: [
      ("و قال", "و@0 ~وقال@0 قال@0"), ("لـ محمد", "ل@0 ~لمحمد@0 محمد@0"),
      ("الـ كتاب", "ال@0 ~الكتاب@0 كتاب@0"),
      ("بـ 5", "ب@0 5@0"), ("كتاب و.", "كتاب@0 و@1"), ("(و) قال", "و@0 قال@1"),
    ])
  func detachedParticles(text: String, tokens: String) throws {
    #expect(try TokenizationProbe.tokens(text) == tokens)
  }

  @Test(
    "A sign that stands for words opens to them",
    arguments: [
      ("محمدﷺ", "محمد@0 صلى@1 الله@2 عليه@3 وسلم@4"), ("﷽", "بسم@0 الله@1 الرحمن@2 الرحيم@3"),
      ("ﷻ", "جل@0 جلاله@1"),
    ])
  func signsForWords(text: String, tokens: String) throws {
    #expect(try TokenizationProbe.tokens(text) == tokens)
  }

  @Test(
    "Names and set phrases meet written as one and as several, at as many places",
    arguments: [
      ("عبد الله", "عبد@0 ~عبدالله@0 الله@1"), ("عبدالله", "عبدالله@0 ~عبد@0 ~الله@1"),
      ("عبد الرحمن", "عبد@0 ~عبدالرحمن@0 الرحمن@1"), ("نورالدين", "نورالدين@0 ~نور@0 ~الدين@1"),
      ("أبو بكر", "أبو@0 ~أبوبكر@0 بكر@1"), ("ذوالقعدة", "ذوالقعدة@0 ~ذو@0 ~القعدة@1"),
      ("لابأس به", "لابأس@0 ~لا@0 ~بأس@1 به@2"), ("ما شاء الله", "ما@0 ~ماشاءالله@0 شاء@1 الله@2"),
      ("عبد القانون", "عبد@0 القانون@1"),
      ("عبد. الله", "عبد@0 الله@1"),
    ])
  func names(text: String, tokens: String) throws {
    #expect(try TokenizationProbe.tokens(text) == tokens)
  }

  @Test(
    "The Quranic word of address is a word of its own, demonstratives are one",
    arguments: [
      ("يٰأيها", "يٰ@0 ~يٰأيها@0 أيها@1"), ("يَٰمُوسَىٰ", "يٰ@0 موسى@1"), ("هَٰذَا", "هذا@0"),
      ("وَيَٰقَوۡمِ", "ويٰ@0 قوم@1"), ("يَٰٓـَٔادَمُ", "يٰ@0 آدم@1"), ("وَٰسِعٌ", "و\u{670}سع@0"),
      ("يَٰذَا ٱلۡقَرۡنَيۡنِ", "يٰ@0 ذا@1 ~ذاٱلقرنين@1 ٱلقرنين@2"),
      ("إِن شَآءَ ٱللَّهُ", "إن@0 ~إنشآءٱلله@0 شآء@1 ٱلله@2"),
    ])
  func vocative(text: String, tokens: String) throws {
    #expect(try TokenizationProbe.tokens(text) == tokens)
  }

  @Test(
    "Tags, mentions and addresses are found whole and by their parts",
    arguments: [
      ("@user_name", "user_name@0"), ("@محمد", "محمد@0"), ("#القدس_لنا", "القدس@0 القدس_لنا@0 لنا@1"),
      ("https://x.com/a?b=1", "https://x.com/a?b=1@0 x.com@0 a@1 b@2 1@3"),
      ("a.b@c.com", "a.b@c.com@0 a.b@0 c.com@1"),
      ("www.example.com", "www.example.com@0"), ("a@b", "a@0 b@1"),
    ])
  func addresses(text: String, tokens: String) throws {
    #expect(try TokenizationProbe.tokens(text) == tokens)
  }

  @Test(
    "Latin words keep their apostrophes, other scripts are cut up by ICU",
    arguments: [
      ("Qurʾān", "Qurʾān@0"), ("ʿAlī", "ʿAlī@0"), ("al-Qurʾān", "al@0 Qurʾān@1"), ("Qur'an", "Qur'an@0"),
      ("C++", "C@0"), ("สวัสดีครับ", "สวัสดี@0 ครับ@1"), ("我们是学生", "我们@0 是@1 学生@2"),
    ])
  func otherScripts(text: String, tokens: String) throws {
    #expect(try TokenizationProbe.tokens(text) == tokens)
  }

  @Test("Quotation marks and brackets leave an unchanged form and a lengthened word its letters")
  func lengthened() throws {
    #expect(try TokenizationProbe.tokens("«جميييل»") == "جميييل@0")
  }
}
