/// The grammar of prefixes.
extension AffixTable {
  static func prefixList() -> [(text: String, affix: Prefix)] {
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

    var list: [(text: String, affix: Prefix)] = []
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
}
