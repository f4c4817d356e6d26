import Testing

@testable import ArabicText

@Suite struct MorphologicalAnalyzerTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var a: String
    var b: String
    var expect: String
    var rule: String
    var testDescription: String { "\(a) \(b) \(expect) (\(rule))" }
  }

  /// The pairs of ``MeetingWords``.
  static let rows: [Row] = MeetingWords.table.split(separator: "\n").flatMap { line -> [Row] in
    let fields = line.split(separator: " ").map(String.init)
    return fields.dropFirst(2).map { pair in
      let words = pair.split(separator: "/").map(String.init)
      return Row(a: words[0], b: words[1], expect: fields[0], rule: fields[1])
    }
  }

  static func analyze(_ word: String) -> WordReadings {
    var readings = WordReadings()
    MorphologicalAnalyzer.shared.analyze(Array(word.utf16).span, into: &readings)
    return readings
  }

  static func isFunctionWord(_ word: String) -> Bool {
    MorphologicalAnalyzer.shared.isFunctionWord(Array(word.utf16).span)
  }

  static func folded(_ letters: some Sequence<UInt16>) -> String {
    String(decoding: letters.map(Letter.folded), as: UTF16.self)
  }

  static func stems(_ word: String) -> [String] {
    let readings = analyze(word)
    return readings.readings.map { folded(readings.letters[$0.stem]) }
  }

  /// The roots of a word; a reading without one repeats its stem, so that the rungs stay nested.
  static func roots(_ word: String) -> Set<String> {
    let readings = analyze(word)
    return Set(
      readings.readings.flatMap { reading in
        reading.roots.isEmpty
          ? [folded(readings.letters[reading.stem])]
          : reading.roots.map { folded(readings.letters[readings.rootEntries[$0].letters]) }
      })
  }

  @Test("The table has at least 300 rows")
  func tableIsWhole() {
    #expect(Self.rows.count >= 300)
  }

  @Test("Words of one stem meet there, words of one root no closer, and strangers never", arguments: rows)
  func wordsMeet(row: Row) {
    let shareStem = !Set(Self.stems(row.a)).isDisjoint(with: Self.stems(row.b))
    switch row.expect {
    case "stem": #expect(shareStem)
    case "root":
      #expect(!shareStem)
      #expect(!Self.roots(row.a).isDisjoint(with: Self.roots(row.b)))
    default: #expect(!shareStem)
    }
  }

  @Test(
    "A trap word is held whole",
    arguments: """
      وزير وطن وجه وقت ورقة وصل وضع وثيقة وظيفة وكيل ولاية وسيلة ولد واحد واقع والي والد والدة وليد وزارة
      فهم فكر فلسطين فن فارس فاطمة فرنسا فستان فقه فئة فيزياء
      بغداد بيروت باريس بنك بلد برلمان باكستان بئر بالون بالغ
      كتاب كركوك كردستان كلمة كبير كثير كوريا كندا كيمياء كالسيوم كاليفورنيا
      لبنان ليبيا لجنة لغة ليل لون لقاء لندن لاعب لحظة لوحة
      سعيد سلام سوريا سوق سبب سؤال سياسة سيارة سينما
      الماس التزام التهاب التقاء ألمانيا ألبانيا إلكترون إلغاء ألوان الله اللهم الذي إلياس
      تاريخ تجارة تونس تلميذ تراب يوم يد يقين نظام نساء نجم أمير أسد
      وجه شبه اتجاه مياه إله فواكه درهم سهم مبهم فقيه مكروه
      ملك بنك شريك حكم تراكم محكم أغاني سينما دنيا
      لبنان إنسان مكان زمان سلطان ميدان جيران
      فلسطين تمرين ياسمين تأمين عين زيتون صابون فنون تعاون ليمون
      نبات أوقات أصوات وقت صوت كبريت الكويت بيروت أخت
      علي قوي غني ذكي ليبيا سوريا
      ثورة كرة لغة قوة حياة صلاة مرآة سيارة
      وكالة وجوه وفاة إيران طهران هدى إلهام ألسنة بيان إعلان فنان قانون حسين أمين أبيات بنات
      """.split(whereSeparator: \.isWhitespace).map(String.init))
  func holdsTraps(word: String) {
    let expected = word == "الكويت" ? "كويت" : Self.folded(word.utf16)
    #expect(Self.stems(word).contains(expected), "\(Self.stems(word))")
    let readings = Self.analyze(word)
    for reading in readings.readings where reading.stem.count < word.utf16.count - 2 {
      // Only as the singular of a plural may a shorter stem stand here.
      #expect(MorphologicalAnalyzer.shared.cuts(of: reading, in: readings).allSatisfy { $0 == "ال+" })
    }
  }

  @Test(
    "The family of Allah is one word",
    arguments: ["الله", "والله", "بالله", "لله", "فالله", "تالله", "ولله", "فلله"])
  func holdsAllah(word: String) {
    #expect(Self.stems(word) == ["الله"])
  }

  @Test(
    "A function word with a pronoun is the function word",
    arguments: [
      ("فيه", "في"), ("بها", "ب"), ("منهم", "من"), ("إليها", "الي"), ("عليكم", "علي"), ("لديه", "لدي"),
      ("لأنه", "لان"), ("وعنها", "عن"), ("لهم", "ل"), ("معنا", "مع"), ("عندي", "عند"), ("بينهما", "بين"),
    ])
  func cutsPronouns(word: String, stem: String) {
    #expect(Self.stems(word).first == stem)
    #expect(Self.isFunctionWord(word))
  }

  @Test(
    "Particles, question words and their dialect kin are function words",
    arguments: [
      "من", "إلى", "الى", "على", "ولكن", "فإن", "الذي", "هذا", "لماذا", "متى", "ليش", "وين", "مش", "اللي",
      "كيف",
    ])
  func knowsFunctionWords(word: String) {
    #expect(Self.isFunctionWord(word))
  }

  @Test(
    "Content words are no function words", arguments: ["كتاب", "مدينة", "علي", "فهم", "وزير", "يكتب", "قلم"])
  func knowsContentWords(word: String) {
    #expect(!Self.isFunctionWord(word))
  }

  @Test(
    "A truly ambiguous word has both readings",
    arguments: [
      ("وعد", "وعد", "عد"), ("ورد", "ورد", "رد"), ("فرد", "فرد", "رد"), ("نمر", "نمر", "مر"),
      ("بنت", "بنت", "بني"), ("السنة", "سنه", "لسان"), ("كتابي", "كتابي", "كتاب"),
    ])
  func keepsBothReadings(word: String, first: String, second: String) {
    let stems = Self.stems(word)
    #expect(stems.contains(first) && stems.contains(second), "\(stems)")
  }

  @Test(
    "What was cut is told in order",
    arguments: [
      ("وبالكتاب", "و+ ب+ ال+"), ("كتابهم", "+هم"), ("وسيكتبونها", "و+ س+ +ون +ها"), ("للغة", "ل+"),
      ("كتاب", ""),
    ])
  func tellsCuts(word: String, cuts: String) throws {
    let readings = Self.analyze(word)
    let first = try #require(readings.readings.first)
    #expect(MorphologicalAnalyzer.shared.cuts(of: first, in: readings).joined(separator: " ") == cuts)
  }

  @Test(
    "Every word up to 40 letters has readings with a stem and a confidence over 0 and at most 1",
    arguments: 0..<20)
  func readsAnything(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    let affixes = ["وبال", "فسي", "ال", "ها", "ون", "كم", "ات", "هما", "ست", "لل"].map { Array($0.utf16) }
    let letters = Array(0x0621...0x063A) + Array(0x0641...0x064A)
    var readings = WordReadings()
    for _ in 0..<500 {
      var word: [UInt16] = []
      let length = 1 + next(40)
      while word.count < length {
        if next(4) == 0 {
          word += affixes[next(affixes.count)]
        } else {
          word.append(UInt16(letters[next(letters.count)]))
        }
      }
      word = Array(word.prefix(40))
      readings.removeAll()
      MorphologicalAnalyzer.shared.analyze(word.span, into: &readings)
      #expect(!readings.readings.isEmpty)
      for reading in readings.readings {
        #expect(!reading.stem.isEmpty && reading.stem.upperBound <= readings.letters.count)
        #expect(reading.confidence > 0 && reading.confidence <= 1)
        for root in reading.roots {
          let entry = readings.rootEntries[root]
          #expect((3...4).contains(entry.letters.count))
          #expect(entry.confidence > 0 && entry.confidence <= 1)
        }
      }
    }
  }

  @Test("Readings are appended, and the buffers serve again")
  func appendsReadings() {
    var readings = WordReadings()
    MorphologicalAnalyzer.shared.analyze(Array("كتاب".utf16).span, into: &readings)
    let count = readings.readings.count
    MorphologicalAnalyzer.shared.analyze(Array("كتاب".utf16).span, into: &readings)
    #expect(readings.readings.count == 2 * count)
    readings.removeAll()
    #expect(readings.readings.isEmpty && readings.letters.isEmpty && readings.guessedCuts.isEmpty)
  }

  @Test("Words that meet when folded share a stem", arguments: rows.filter { $0.expect == "stem" })
  func foldedSpellingsShareStems(row: Row) {
    for word in [row.a, row.b] {
      let bare = Self.folded(word.utf16)
      guard !word.utf16.contains(where: { Letter.folded($0) == Letter.hamza }) else { continue }
      #expect(
        !Set(Self.stems(word)).isDisjoint(with: Self.stems(bare)),
        "\(word) \(Self.stems(word)) \(Self.stems(bare))")
    }
  }
}
