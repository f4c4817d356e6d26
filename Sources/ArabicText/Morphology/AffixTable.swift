/// All legal strings of prefixes and of suffixes, by their packed letters.
struct AffixTable: Sendable {
  struct Prefix: Sendable {
    var kind: PrefixClass
    /// The endings that stay possible behind it.
    var suffixes: SuffixClass
    var spelling: UInt16
    /// A conjunction, preposition, future or question letter: only before an attested stem, and
    /// never where the whole word is attested.
    var isClitic: Bool
    /// A question letter or a mark of a dialect: only before a common stem of three letters that is
    /// spelled with care.
    var isRare: Bool
    var standing: Standing
    /// How many of its letters are particles; a person letter is none of them.
    var opening: Int
    var cost: Int
    var cuts: [String]
  }

  struct Suffix: Sendable {
    var kind: SuffixClass
    var spelling: UInt16
    var standing: Standing
    var cost: Int
    var cuts: [String]
  }

  /// When a reading with an affix is taken.
  enum Standing: UInt8, Comparable {
    case usual
    /// Beside another one: بقول is "with words" before it is "I say".
    case spoken
    /// Only where there is no other one, of a careless spelling neither.
    case lastResort

    static func < (a: Standing, b: Standing) -> Bool { a.rawValue < b.rawValue }
  }

  /// The longest prefix and suffix, in letters.
  static let longest = 7

  private(set) var prefixes: [Prefix] = []
  private(set) var suffixes: [Suffix] = []
  private var prefixSlots = Slots()
  private var suffixSlots = Slots()

  /// Open addressing from a packed string to the run of its affixes.
  private struct Slots: Sendable {
    static let bits = 10
    var keys = [UInt64](repeating: 0, count: 1 << bits)
    var runs = [Range<Int>](repeating: 0..<0, count: 1 << bits)

    mutating func insert(_ key: UInt64, _ run: Range<Int>) {
      var slot = PackedLetters.slot(key, bits: Self.bits)
      while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = key
      runs[slot] = run
    }

    func run(_ key: UInt64) -> Range<Int> {
      var slot = PackedLetters.slot(key, bits: Self.bits)
      while keys[slot] != 0 {
        if keys[slot] == key { return runs[slot] }
        slot = (slot + 1) & (keys.count - 1)
      }
      return 0..<0
    }
  }

  init() {
    var byPrefix: [UInt64: [Prefix]] = [:]
    for entry in Self.prefixList() {
      byPrefix[PackedLetters.pack(entry.text.utf16) ?? 0, default: []].append(entry.prefix)
    }
    for key in byPrefix.keys.sorted() {
      let start = prefixes.count
      prefixes += byPrefix[key] ?? []
      if key != 0 { prefixSlots.insert(key, start..<prefixes.count) } else { bare = start..<prefixes.count }
    }
    var bySuffix: [UInt64: [Suffix]] = [:]
    for entry in Self.suffixList() {
      bySuffix[PackedLetters.pack(entry.text.utf16) ?? 0, default: []].append(entry.suffix)
    }
    for key in bySuffix.keys.sorted() {
      let start = suffixes.count
      suffixes += bySuffix[key] ?? []
      if key != 0 {
        suffixSlots.insert(key, start..<suffixes.count)
      } else {
        bareSuffix = start..<suffixes.count
      }
    }
  }

  /// The empty prefix and suffix.
  private(set) var bare = 0..<0
  private(set) var bareSuffix = 0..<0

  /// The prefixes that these packed letters spell.
  func prefixRun(_ key: UInt64) -> Range<Int> { prefixSlots.run(key) }
  func suffixRun(_ key: UInt64) -> Range<Int> { suffixSlots.run(key) }

  // MARK: The grammar of prefixes

  private static func prefixList() -> [(text: String, prefix: Prefix)] {
    struct Part {
      var text: String
      var kind: PrefixClass
      var suffixes: SuffixClass
      var cuts: [String]
      var isClitic = false
      var cost = 0
      var standing = Standing.usual
      /// The person letter at its end; أ is not heard after the ب of a dialect.
      var personLetters = 0
    }
    let any = SuffixClass(rawValue: .max).subtracting(.negation)
    let oblique = any.subtracting(.masculinePlural)
    var parts = [
      Part(text: "", kind: .none, suffixes: any, cuts: []),
      Part(text: "ال", kind: .article, suffixes: .definite, cuts: ["ال+"], cost: 1),
      Part(
        text: "لل", kind: .article, suffixes: .definite.subtracting(.masculinePlural), cuts: ["ل+", "ال+"],
        cost: 2),
    ]
    for letter in ["ب", "ك", "ل"] {
      parts.append(
        Part(
          text: letter, kind: .preposition, suffixes: oblique, cuts: [letter + "+"], isClitic: true, cost: 3))
      guard letter != "ل" else { continue }
      parts.append(
        Part(
          text: letter + "ال", kind: .article, suffixes: .definite.subtracting(.masculinePlural),
          cuts: [letter + "+", "ال+"], isClitic: true, cost: 2))
    }
    let persons: [(letter: String, kind: PrefixClass, suffixes: SuffixClass)] = [
      ("ي", .imperfectYa, [.bare, .object, .imperfectTwo, .imperfectThey, .feminineThey]),
      ("ت", .imperfectTa, .imperfect.subtracting(.negation)),
      ("ن", .imperfectNun, [.bare, .object]), ("أ", .imperfectAlef, [.bare, .object]),
    ]
    // Future and purpose first; then those of the dialects, which only these person letters follow.
    let markers: [(text: String, cost: Int)] = [
      ("", 0), ("س", 1), ("ل", 3), ("ب", 4), ("ح", 4), ("ه", 4), ("د", 6), ("ك", 6), ("ت", 7),
    ]
    for (marker, cost) in markers {
      for person in persons where cost < 4 || person.letter != "أ" {
        parts.append(
          Part(
            text: marker + person.letter, kind: person.kind, suffixes: person.suffixes,
            cuts: marker.isEmpty ? [] : [marker + "+"], isClitic: !marker.isEmpty, cost: cost,
            personLetters: 1))
        guard cost < 5, marker != "س", marker != "ل", person.letter != "أ" else { continue }
        parts.append(
          Part(
            text: "ما" + marker + person.letter, kind: person.kind, suffixes: .negation,
            cuts: marker.isEmpty ? ["ما+"] : ["ما+", marker + "+"], isClitic: true, cost: 4,
            personLetters: 1))
      }
    }
    // "I" in the dialects: بعرف, بأعرف, باعرف, هعرف.
    for marker in ["ب", "ح", "ه"] {
      for person in ["", "أ", "ا"] {
        parts.append(
          Part(
            text: marker + person, kind: .imperfectAlef, suffixes: [.bare, .object], cuts: [marker + "+"],
            isClitic: true, cost: 6,
            standing: person.isEmpty && marker == "ب" ? .spoken : .lastResort,
            personLetters: person.utf16.count))
      }
    }
    // Negation by ش, whose ما stands apart or is written as م: بيعرفوش, مبعرفش, معرفش, معرفتش.
    for not in ["", "م", "ما"] {
      let cuts = not.isEmpty ? [] : [not + "+"]
      for marker in ["", "ب"] where !(not.isEmpty && marker.isEmpty) {
        parts.append(
          Part(
            text: not + marker, kind: .imperfectAlef, suffixes: .negation,
            cuts: marker.isEmpty ? cuts : cuts + [marker + "+"], isClitic: true, cost: 5,
            standing: .lastResort))
      }
      guard not != "ما" else { continue }
      parts.append(
        Part(
          text: not, kind: .none, suffixes: .negation, cuts: cuts, isClitic: true, cost: 5,
          standing: .lastResort))
      for marker in ["", "ب", "ح", "ه"] where not == "م" || marker == "" || marker == "ب" {
        for person in persons where person.letter != "أ" {
          parts.append(
            Part(
              text: not + marker + person.letter, kind: person.kind, suffixes: .negation,
              cuts: marker.isEmpty ? cuts : cuts + [marker + "+"], isClitic: true, cost: 5,
              standing: .lastResort, personLetters: 1))
        }
      }
    }
    parts.append(Part(text: "ما", kind: .none, suffixes: .negation, cuts: ["ما+"], isClitic: true, cost: 4))
    parts.append(Part(text: "س", kind: .verbal, suffixes: any, cuts: ["س+"], isClitic: true, cost: 1))
    parts.append(Part(text: "ل", kind: .verbal, suffixes: any, cuts: ["ل+"], isClitic: true, cost: 3))

    var list: [(text: String, prefix: Prefix)] = []
    for part in parts {
      for conjunction in ["", "و", "ف"] {
        for ask in ["", "أ"] {
          if !ask.isEmpty, part.standing != .usual { continue }
          let opensClitic = part.isClitic || part.text == "لل" || part.kind.isSubset(of: .imperfect)
          if !ask.isEmpty, conjunction.isEmpty, !opensClitic || part.text == "أ" { continue }
          let text = ask + conjunction + part.text
          let heads = (ask.isEmpty ? [] : [ask + "+"]) + (conjunction.isEmpty ? [] : [conjunction + "+"])
          let prefix = Prefix(
            kind: part.kind, suffixes: part.suffixes, spelling: SpellingBits(text.utf16).rawValue,
            isClitic: part.isClitic || !heads.isEmpty, isRare: !ask.isEmpty || part.cost > 3,
            standing: part.standing, opening: text.utf16.count - part.personLetters,
            cost: part.cost + (conjunction.isEmpty ? 0 : 2) + (ask.isEmpty ? 0 : 5), cuts: heads + part.cuts)
          list.append((text, prefix))
        }
      }
    }
    return list
  }

  // MARK: The grammar of suffixes

  private static let possessives = ["ي", "ه", "ها", "هما", "هم", "هن", "ك", "كما", "كم", "كن", "نا"]
  private static let otherObjects = ["ني", "ه", "ها", "هما", "هم", "هن", "نا"]
  private static let yourObjects = ["ك", "كما", "كم", "كن"]
  private static let objects = otherObjects + yourObjects
  /// The first of two object pronouns.
  private static let firsts = ["ني", "نا", "ك", "كمو"]
  private static let datives = ["ي", "ك", "ه", "ها", "نا", "كم", "هم", "و"]

  private static func suffixList() -> [(text: String, suffix: Suffix)] {
    var list: [(text: String, suffix: Suffix)] = []
    func add(_ kind: SuffixClass, _ texts: [String], cost: Int = 1) {
      for text in texts {
        list.append(
          (
            text,
            Suffix(
              kind: kind, spelling: SpellingBits(text.utf16).rawValue, standing: .usual, cost: cost,
              cuts: text.isEmpty ? [] : ["+" + text])
          ))
      }
    }
    func add(
      _ kind: SuffixClass, _ texts: [String], before pronouns: [String], standing: Standing = .usual
    ) {
      for text in texts {
        for pronoun in pronouns {
          let whole = text + pronoun
          list.append(
            (
              whole,
              Suffix(
                kind: kind, spelling: SpellingBits(whole.utf16).rawValue, standing: standing,
                cost: standing == .usual ? 2 : 4,
                cuts: text.isEmpty ? ["+" + pronoun] : ["+" + text, "+" + pronoun])
            ))
        }
      }
    }
    add(.bare, [""], cost: 0)
    add(.possessive, [""], before: possessives)
    add(.dual, ["ان", "ين"])
    add(.dualConstruct, ["ا", "ي"])
    add(.dualConstruct, ["ا", "ي"], before: possessives)
    add(.masculinePlural, ["ون"])
    add(.masculineOblique, ["ين"])
    add(.masculineConstruct, ["و", "ي"])
    add(.masculineConstruct, ["وا"], cost: 4)
    add(.masculineConstruct, ["و", "ي"], before: possessives)
    add(.femininePlural, ["ات"])
    add(.femininePluralOwned, ["ات"], before: possessives)
    add(.feminine, ["ة", "تان", "تين"])
    add(.feminineOwned, ["تا", "تي"])
    add(.feminineOwned, ["ت", "تا", "تي"], before: possessives)
    add(.accusative, ["ا"])
    add(.relation, ["ي", "ية", "يون", "يين", "يات", "يتان", "يتين", "يان", "يا"], cost: 2)
    add(.objectOther, [""], before: otherObjects)
    add(.objectYou, [""], before: yourObjects)
    add(.perfectShe, ["ت", "تا"])
    add(.perfectShe, ["ت", "تا"], before: objects)
    add(.perfectThey, ["وا"])
    add(.perfectThey, ["و"], cost: 4)
    add(.perfectThey, ["و"], before: objects)
    add(.perfectTwo, ["ا"])
    add(.perfectTwo, ["ا"], before: objects)
    add(.perfectConsonant, ["ت", "تما", "تم", "تن", "نا", "ن"])
    add(.perfectConsonant, ["ت", "تما", "تمو", "تن", "نا", "ن"], before: objects)
    add(.imperfectTwo, ["ان", "ا"])
    add(.imperfectTwo, ["ان", "ا"], before: objects)
    add(.imperfectThey, ["ون", "وا"])
    add(.imperfectThey, ["و"], cost: 4)
    add(.imperfectThey, ["ون", "و"], before: objects)
    add(.imperfectYou, ["ين", "ي"])
    add(.imperfectYou, ["ين", "ي"], before: objects)
    add(.imperativeYou, ["ي"], cost: 3)
    add(.imperativeYou, ["ي"], before: objects)
    add(.feminineThey, ["ن"])
    add(.feminineThey, ["ن"], before: objects)
    add(
      .negation, ["ش", "تش", "وش", "ناش", "هاش", "هوش", "نيش", "همش", "كش", "توش", "تهاش", "تيش", "وهاش"],
      cost: 2)
    // Two pronouns, and ل with a pronoun in the dialects: فسيكفيكهم, أعطيتنيه, بيقولك, قالتلي.
    for (heads, seconds) in [(firsts, ["ه", "ها", "هما", "هم", "هن"]), (["ل"], datives)] {
      for head in heads {
        let pronouns = seconds.map { head + $0 }
        add(head.hasPrefix("ك") ? .objectYou : .objectOther, [""], before: pronouns, standing: .lastResort)
        add(.perfectShe, ["ت"], before: pronouns, standing: .lastResort)
        add(.perfectThey, ["و"], before: pronouns, standing: .lastResort)
        add(.perfectConsonant, ["ت", "نا", "تمو"], before: pronouns, standing: .lastResort)
        add(.imperfectThey, ["ون", "و"], before: pronouns, standing: .lastResort)
      }
    }
    return list
  }
}
