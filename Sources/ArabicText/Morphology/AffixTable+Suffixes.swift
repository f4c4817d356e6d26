/// The grammar of suffixes.
extension AffixTable {
  private static let possessives = ["ي", "ه", "ها", "هما", "هم", "هن", "ك", "كما", "كم", "كن", "نا"]
  private static let otherObjects = ["ني", "ه", "ها", "هما", "هم", "هن", "نا"]
  private static let yourObjects = ["ك", "كما", "كم", "كن"]
  private static let objects = otherObjects + yourObjects
  /// The first of two object pronouns.
  private static let firsts = ["ني", "نا", "ك", "كمو"]
  private static let datives = ["ي", "ك", "ه", "ها", "نا", "كم", "هم", "و"]

  static func suffixList() -> [(text: String, affix: Suffix)] {
    var list: [(text: String, affix: Suffix)] = []
    func append(_ kind: SuffixClass, _ text: String, _ cuts: [String], _ standing: Standing, cost: Int) {
      let spelling = SpellingBits(text.utf16).rawValue
      list.append(
        (text, Suffix(kind: kind, spelling: spelling, standing: standing, cost: cost, cuts: cuts)))
    }
    func cuts(_ text: String) -> [String] { text.isEmpty ? [] : ["+" + text] }
    func add(_ kind: SuffixClass, _ texts: [String], cost: Int = 1) {
      for text in texts { append(kind, text, cuts(text), .usual, cost: cost) }
    }
    func add(
      _ kind: SuffixClass, _ texts: [String], before pronouns: [String], standing: Standing = .usual
    ) {
      for text in texts {
        let cuts = cuts(text)
        for pronoun in pronouns {
          append(kind, text + pronoun, cuts + ["+" + pronoun], standing, cost: standing == .usual ? 2 : 4)
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
