/// What is known of words that are written together or apart: names, set phrases, particles, signs.
///
/// Words are compared by their folded letters, so that a hamza left out does not matter.
enum Joints {
  // MARK: Letters

  /// The folded letters of a form, its dagger alef and ٱ read as ا; empty where it has any other character.
  static func letters(_ form: some Sequence<UInt8>) -> [UInt16] {
    var letters: [UInt16] = []
    letters.reserveCapacity(form.underestimatedCount / 2)
    var lead: UInt8?
    for byte in form {
      if let first = lead {
        let letter = UInt16(first & 0x1F) << 6 | UInt16(byte & 0x3F)
        letters.append(letter == 0x0670 || letter == 0x0671 ? Letter.alef : Letter.folded(letter))
        lead = nil
      } else if byte & 0xE0 == 0xC0 {
        lead = byte
      } else {
        return []
      }
    }
    return letters
  }

  private static func letters(_ word: String) -> [UInt16] { letters(word.utf8) }

  private static func bytes(_ word: String) -> [UInt8] { Array(word.utf8) }

  /// The letters of a form.
  static func letterCount(_ form: some Sequence<UInt8>) -> Int { form.lazy.count { $0 & 0xC0 != 0x80 } }

  // MARK: Particles

  /// Particles that may stand before a word, and before the article.
  private static let clitics: Set<[UInt16]> = Set(
    [
      "ال", "و", "ف", "ب", "ل", "ك", "وال", "فال", "بال", "كال", "لل", "ولل", "فلل", "وب", "ول", "وك", "وبال",
      "وكال", "فب", "فل",
    ]
    .map(letters))

  /// Whether a word is nothing but particles, as in الـPDF.
  static func isClitics(_ form: [UInt8]) -> Bool { form.count <= 8 && clitics.contains(letters(form)) }

  /// Whether a word that stands apart may be a particle of the next: a single letter, or one drawn out by tatweel.
  static func isDetachable(_ form: [UInt8], hasTatweel: Bool) -> Bool {
    let letters = letters(form)
    guard clitics.contains(letters) else { return false }
    return letters.count == 1 || hasTatweel
  }

  // MARK: Names and set phrases

  static let din = bytes("الدين")
  private static let dinLetters = letters("الدين")
  private static let abd = letters("عبد")
  private static let abu = letters("أبو")
  private static let dhu: Set<[UInt16]> = [letters("ذو"), letters("ذي"), letters("ذا")]
  private static let article = letters("ال")

  /// What stands before الدين in names.
  private static let beforeDin: Set<[UInt16]> = Set(
    [
      "نور", "صلاح", "سيف", "عز", "علاء", "جمال", "تاج", "شمس", "بدر", "حسام", "زين", "محيي", "محي", "ضياء",
      "بهاء",
      "سعد", "فخر", "شهاب", "ناصر", "جلال", "كمال", "خير", "عماد", "نجم", "تقي", "برهان", "شرف", "ركن", "مجد",
      "أسد", "سراج", "صفي", "نصر", "نظام", "غياث", "معين", "قطب", "رشيد", "سعيد", "زكي", "فتح", "عضد",
    ].map(letters))

  /// What stands after عبد in names: the names of God.
  private static let divine: Set<[UInt16]> = Set(
    [
      "الله", "الرحمن", "الرحيم", "الملك", "القدوس", "السلام", "المؤمن", "المهيمن", "العزيز", "الجبار",
      "المتكبر",
      "الخالق", "البارئ", "المصور", "الغفار", "القهار", "الوهاب", "الرزاق", "الفتاح", "العليم", "السميع",
      "البصير",
      "الحكم", "العدل", "اللطيف", "الخبير", "الحليم", "العظيم", "الغفور", "الشكور", "العلي", "الكبير",
      "الحفيظ",
      "المقيت", "الحسيب", "الجليل", "الكريم", "الرقيب", "المجيب", "الواسع", "الحكيم", "الودود", "المجيد",
      "الباعث",
      "الشهيد", "الحق", "الوكيل", "القوي", "المتين", "الولي", "الحميد", "المحصي", "المبدئ", "المعيد",
      "المحيي", "الحي",
      "القيوم", "الواجد", "الماجد", "الواحد", "الأحد", "الصمد", "القادر", "المقتدر", "الأول", "الآخر",
      "الظاهر",
      "الباطن", "المتعالي", "المتعال", "البر", "التواب", "المنعم", "العفو", "الرؤوف", "الجامع", "الغني",
      "المغني",
      "الناصر", "النور", "الهادي", "البديع", "الباقي", "الوارث", "الرشيد", "الصبور", "الإله", "المحسن",
      "الستار",
      "المطلب", "الرب", "المولى", "السيد", "المعطي", "النبي", "الرسول", "الحسين",
    ].map(letters))

  /// Phrases that are often written as one word.
  private static let phrases: [[String]] =
    [
      ["لا", "بد"], ["لا", "شك"], ["لا", "بأس"], ["لا", "إله"], ["لا", "أحد"], ["لا", "شيء"],
      ["ما", "شاء", "الله"],
      ["إن", "شاء", "الله"], ["يا", "رب"], ["يا", "سيدي"], ["يا", "أيها"], ["يا", "أيتها"],
      ["يا", "ليت"],
      ["يا", "أخي"], ["يا", "الله"], ["يا", "ترى"],
    ]
    + ["ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "ثماني", "تسع"].flatMap { [[$0, "مئة"], [$0, "مائة"]] }

  private static let byGlued: [[UInt16]: [[UInt8]]] = Dictionary(
    phrases.map { ($0.flatMap { letters($0) }, $0.map(bytes)) }, uniquingKeysWith: { first, _ in first })

  /// First words of the phrases, of عبد and its like.
  private static let beginnings: Set<[UInt16]> = Set(phrases.map { letters($0[0]) }).union([abd, abu]).union(
    dhu)

  /// By the first letter of a phrase's first word, or of عبد, what may be the second.
  private static let continuations: [UInt16: Set<[UInt16]>] = Dictionary(
    phrases.map { (letters($0[0])[0], [letters($0[1])]) } + [(abd[0], divine)],
    uniquingKeysWith: { $0.union($1) })

  /// Quick looks at words, of which most are on none of the lists. A tokenizer holds them, so that a word
  /// costs no look-up of a global; they are one object, which is passed on at no cost.
  final class Sieves: Sendable {
    private let glued = WordSieve(Joints.gluedWords)
    private let beginnings = WordSieve(Joints.beginnings)
    /// For the first letter of a beginning what stands after it; any word may stand after those of `open`.
    private let next = Joints.continuations.mapValues { WordSieve($0) }
    private let open = WordSieve(Joints.dhu.union([Joints.abu]))
    /// For those that are glued and for beginnings.
    private let joints = WordSieve(Joints.gluedWords + Joints.beginnings)

    static let shared = Sieves()

    private init() {}

    /// Whether a word may be a name or a set phrase written as one.
    func mayBeGlued(_ form: Span<UInt8>) -> Bool { glued.passes(form) }

    /// Whether a joined reading may begin with a word, الدين after it left aside.
    func mayBegin(_ form: Span<UInt8>) -> Bool { beginnings.passes(form) }

    /// Whether a joined reading that begins with `form` may go on with `next`.
    func mayGoOn(_ form: Span<UInt8>, _ next: Span<UInt8>) -> Bool {
      if open.passes(form) { return true }
      let first = UInt16(form[0] & 0x1F) << 6 | UInt16(form[1] & 0x3F)
      return self.next[Letter.folded(first)]?.passes(next) ?? false
    }

    /// Whether a plain word of a text, of two letters at least, may be any of these: glued, a beginning, or الدين.
    @inline(__always) func mayBeJoint(plain text: Span<UInt8>, _ word: Range<Int>) -> Bool {
      joints.bit(plain: text, word) != 0 || Joints.isDin(text, word)
    }
  }

  /// Whether # or _ stands before a place in a text, so that a word there is of a tag or has other words before it.
  @inline(__always) static func isInTag(_ text: Span<UInt8>, _ start: Int) -> Bool {
    if start == 0 { return false }
    let before = text[start &- 1]
    return before == UInt8(ascii: "#") || before == UInt8(ascii: "_")
  }

  /// Whether a word of a text is الدين.
  @inline(__always) static func isDin(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    word.count == dinByteCount && isDin(text.extracting(word))
  }

  /// Of five letters; said here, so that a word of another length costs no look-up of a global.
  private static let dinByteCount = 10

  private static func isDin(_ word: Span<UInt8>) -> Bool {
    let din = din.span
    return word.indices.reversed().allSatisfy { word[$0] == din[$0] }
  }

  /// How many of some words, from the first, are one name or set phrase.
  ///
  /// - Parameters:
  ///   - forms: The words, one after the other.
  ///   - ends: Where each of them ends.
  static func joinedCount(_ forms: [UInt8], ends: [Int]) -> Int? {
    guard ends.count >= 2 else { return nil }
    let (first, second) = (letters(forms[..<ends[0]]), letters(forms[ends[0]..<ends[1]]))
    if first == abd, divine.contains(second) { return 2 }
    if first == abu, second.count >= 2 { return 2 }
    if dhu.contains(first), second.starts(with: article), second.count >= 5 { return 2 }
    if second == dinLetters, beforeDin.contains(first) { return 2 }
    for count in stride(from: ends.count, through: 2, by: -1)
    where byGlued[letters(forms[..<ends[count - 1]])] != nil {
      return count
    }
    return nil
  }

  /// The words that may be parted; of those that go on with any word, letters that go for all.
  private static let gluedWords: [[UInt16]] = {
    let names = divine.map { abd + $0 } + beforeDin.map { $0 + dinLetters }
    // After ذو any word with the article. A sieve notes lengths and last letters apart.
    var dhuNames: [[UInt16]] = []
    for dhu in dhu {
      for count in 3...18 { dhuNames.append(dhu + article + [UInt16](repeating: Letter.alef, count: count)) }
      for last in UInt16(0x0621)...0x064A {
        dhuNames.append(dhu + article + [Letter.alef, Letter.alef, last])
      }
    }
    return Array(byGlued.keys) + names + dhuNames
  }()

  /// The words that a word is made of, when it is a name or a set phrase written as one.
  static func parts(ofGlued key: ArraySlice<UInt8>) -> [[UInt8]]? {
    let word = letters(key)
    if let parts = byGlued[word] { return parts }
    if word.starts(with: abd), divine.contains(Array(word[3...])) { return cut(key, 3) }
    if word.count >= 7, word.suffix(5).elementsEqual(dinLetters), beforeDin.contains(Array(word.dropLast(5)))
    {
      return cut(key, word.count - 5)
    }
    if word.count >= 7, dhu.contains(Array(word[..<2])), word[2...].starts(with: article) {
      return cut(key, 2)
    }
    return nil
  }

  private static func cut(_ key: ArraySlice<UInt8>, _ count: Int) -> [[UInt8]] {
    [Array(key.prefix(2 * count)), Array(key.dropFirst(2 * count))]
  }

  /// Where the letters of a part end in a text that may hold marks and tatweel between them.
  static func end(ofLetters part: [UInt8], _ text: Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var left = letterCount(part)
    var offset = start
    while offset < limit {
      let (scalar, length) = UTF8Decoding.scalar(text, at: offset, limit: limit)
      let isLetter = scalar.map { $0.value != 0x0640 && $0.properties.generalCategory.isLetter } ?? false
      if isLetter {
        if left == 0 { return offset }
        left -= 1
      }
      offset += length
    }
    return limit
  }

  // MARK: Uthmani vocative

  /// Where the word of address ends in يَٰٓأَيُّهَا, وَيَٰقَوۡمِ and هَٰٓأَنتُمۡ: after its dagger alef and the marks on it.
  static func vocativeEnd(_ word: Span<UInt8>) -> Int? {
    var offset = 0
    var first: UInt32?
    var hasDagger = false
    var hasMaddah = false
    /// Where the tatweel is that may carry the hamza of the next word: يَٰٓـَٔادَمُ.
    var tatweel: Int?
    while offset < word.count {
      let (scalar, length) = UTF8Decoding.scalar(word, at: offset, limit: word.count)
      guard let value = scalar?.value else { return nil }
      if offset == 0 {
        guard [Letter.yeh, Letter.heh, Letter.waw].contains(where: { UInt32($0) == value }) else {
          return nil
        }
        first = value
      } else if first == UInt32(Letter.waw), value == UInt32(Letter.yeh) {
        first = value
      } else if first == UInt32(Letter.waw), value == 0x0670 {
        return nil
      } else if hasDagger, let tatweel, value == 0x0654 {
        return letterCount(from: offset, word) >= 3 ? tatweel : nil
      } else if value == 0x0670 {
        hasDagger = true
      } else if value == 0x0653 {
        hasMaddah = hasDagger
      } else if value == 0x0640 {
        if hasDagger { tatweel = offset }
      } else if !(0x064B...0x065F).contains(value) {
        guard hasDagger, letterCount(from: offset, word) >= 3 || isDha(word, offset) else { return nil }
        // هَٰٓؤُلَآءِ is one word, and so are هَٰذَا and its like.
        if first == UInt32(Letter.heh), !hasMaddah || value != UInt32(Letter.alefHamzaAbove) { return nil }
        return offset
      }
      offset += length
    }
    return nil
  }

  /// Whether no more is left of a word than ذا, which may begin a name: يَٰذَا ٱلۡقَرۡنَيۡنِ.
  private static func isDha(_ word: Span<UInt8>, _ start: Int) -> Bool {
    var rest: [UInt8] = []
    FormNormalizer.appendForm(of: word.extracting(start..<word.count), to: &rest)
    return rest == dha
  }

  private static let dha = bytes("ذا")

  private static func letterCount(from start: Int, _ word: Span<UInt8>) -> Int {
    var offset = start
    var count = 0
    while offset < word.count {
      let (scalar, length) = UTF8Decoding.scalar(word, at: offset, limit: word.count)
      if let scalar,
        (0x0621...0x063A).contains(scalar.value) || (0x0641...0x064A).contains(scalar.value)
          || scalar.value == 0x0671
      {
        count += 1
      }
      offset += length
    }
    return count
  }

  // MARK: Signs and numbers

  /// The words that a sign stands for.
  static func words(ofSign sign: Span<UInt8>) -> [String] {
    switch UTF8Decoding.scalar(sign, at: 0, limit: sign.count).scalar?.value {
    case 0xFDFA: ["صلى", "الله", "عليه", "وسلم"]
    case 0xFDFB: ["جل", "جلاله"]
    case 0xFDFC: ["ريال"]
    case 0xFDFD: ["بسم", "الله", "الرحمن", "الرحيم"]
    default: []
    }
  }

  enum Separator { case decimal, group }

  /// What the character between two numbers is.
  static func separator(_ text: Span<UInt8>, _ offset: Int, _ gap: Int) -> Separator? {
    switch gap {
    case 1:
      switch text[offset] {
      case UInt8(ascii: "."): return .decimal
      case UInt8(ascii: ","): return .group
      default: return nil
      }
    case 2:
      guard text[offset] == 0xD9 else { return nil }
      return text[offset + 1] == 0xAB ? .decimal : text[offset + 1] == 0xAC ? .group : nil
    default: return nil
    }
  }

  /// The digits of a run.
  static func digitCount(_ text: Span<UInt8>, _ run: WordRun) -> Int {
    var count = 0
    for offset in run.start..<run.end where text[offset] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

extension Unicode.GeneralCategory {
  var isLetter: Bool {
    switch self {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }
}
