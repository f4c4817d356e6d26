/// Form I, by the weakness of the root.
extension RootDerivation {
  /// How the dictionary's form I differs from the regular one of the root.
  enum Kind: String {
    /// قال يقول, باع يبيع, دعا يدعو, رمى يرمي, وصل يصل.
    case regular = ""
    /// A long ا in the imperfect: نام ينام; سعى يسعى.
    case a
    /// Perfect in ي, imperfect in ى: بقي يبقى.
    case y
    /// Perfect and imperfect in ي: ولي يلي.
    case l
    /// و is kept in the imperfect: وجع يوجع.
    case k
    /// A hamza after i in the perfect: برئ.
    case i
    /// و is dropped and ا stands at the end of the imperfect: no verb but رأى يرى.
    case r
  }

  func deriveFirst(_ kind: Kind, _ builder: inout LexiconBuilder) {
    if kind == .r {
      see(&builder)
    } else if isDefective {
      defectiveFirst(kind, &builder)
    } else if isHollow {
      hollowFirst(kind, &builder)
    } else if isGeminate {
      geminateFirst(&builder)
    } else {
      soundFirst(kind, &builder)
    }
  }

  private static let withoutHamza: [[UInt16]] = ["ءخذ", "ءكل", "ءمر"].map { Array($0.utf16) }

  private func soundFirst(_ kind: Kind, _ builder: inout LexiconBuilder) {
    let stem = kind == .i ? "1a2i3" : "1a2a3"
    let lemma = verb(stem, &builder)
    perfect(stem, .perfect, lemma, &builder)
    if radicals.contains(Letter.hamza) { perfect("1u2i3", .perfect, lemma, rank: 1, &builder) }
    let drops = isAssimilated && kind != .k
    imperfect("a", drops ? "2a3" : "12a3", .imperfect, lemma, &builder)
    if drops { imperfect("u", "12a3", .imperfect, lemma, rank: 1, &builder) }
    if radicals[0] == Letter.hamza { imperfect("u", "12a3", .imperfect, lemma, rank: 1, &builder) }
    // The hamza falls in خذ كل مر alone: ائذن, ائسر.
    let dropsHamza = Self.withoutHamza.contains(radicals)
    let command = drops || dropsHamza ? "2a3" : "اi12a3"
    // Two letters alone (صل) are too few to tell an imperative by.
    perfect(command, drops ? .imperative.subtracting(.bare) : .imperative, lemma, rank: 2, &builder)
    person("1A2i3", &builder)
    person("مa12W3", &builder)
  }

  private func hollowFirst(_ kind: Kind, _ builder: inout LexiconBuilder) {
    let long = kind == .a ? "A" : radicals[1] == Letter.waw ? "W" : "Y"
    let lemma = verb("1A3", &builder)
    let suffixes: SuffixClass = [.bare, .object, .imperfectTwo, .imperfectThey, .imperfectYou, .negation]
    perfect("1A3", .perfectVowel, lemma, &builder)
    perfect("1i3", .perfectConsonant, lemma, &builder)
    // The passive, which most of these verbs do not have: بيت and عيد are nouns.
    perfect("1Y3", .perfectVowel, lemma, rank: 2, &builder)
    imperfect("a", "1" + long + "3", suffixes, lemma, &builder)
    imperfect("u", "1A3", suffixes, lemma, rank: 1, &builder)
    imperfect("a", "13", .feminineThey, lemma, rank: 1, &builder)
    imperfect("a", "13", [.bare, .object], lemma, rank: 2, &builder)
    perfect("1" + long + "3", [.perfectThey, .perfectTwo, .imperativeYou], lemma, rank: 2, &builder)
    perfect("13", [.bare, .objectOther], lemma, rank: 2, &builder)
    if radicals[2] == Letter.hamza { defectivePerson("1Aءi", &builder) } else { person("1Aءi3", &builder) }
    person(radicals[1] == Letter.waw ? "مa1W3" : "مa1Y3", &builder)
  }

  private func geminateFirst(_ builder: inout LexiconBuilder) {
    let lemma = verb("1a3", &builder)
    let suffixes: SuffixClass = [.bare, .object, .imperfectTwo, .imperfectThey, .imperfectYou, .negation]
    perfect("1a3", .perfectVowel, lemma, &builder)
    perfect("1a2a3", .perfectConsonant, lemma, &builder)
    imperfect("a", "1a3", suffixes, lemma, &builder)
    imperfect("a", "12u3", .feminineThey, lemma, &builder)
    imperfect("a", "12u3", .bare, lemma, rank: 2, &builder)
    person("1A3", &builder)
    person("مa12W3", &builder)
  }

  private func defectiveFirst(_ kind: Kind, _ builder: inout LexiconBuilder) {
    let isWaw = radicals[2] == Letter.waw
    let body = isAssimilated ? "2" : "12"
    let lemma: Int
    switch kind {
    case .y, .l:
      lemma = verb("1a2Y", &builder)
      yehPerfect("1a2", lemma, &builder)
      defectiveImperfect("a", body, kind == .l ? .i : .a, lemma, &builder)
    default:
      lemma = verb("1a2" + (isWaw ? "A" : "aZ"), &builder)
      defectivePerfect("1a2", finalWaw: isWaw, lemma, &builder)
      yehPerfect("1u2", lemma, rank: 1, &builder)
      defectiveImperfect("a", body, kind == .a ? .a : isWaw ? .u : .i, lemma, &builder)
      defectiveImperfect("u", "12", .a, lemma, rank: 1, &builder)
    }
    if !isAssimilated {
      perfect("اi12", [.bare, .objectOther, .perfectThey], lemma, rank: 2, &builder)
      perfect("اi12Y", [.imperativeYou, .perfectTwo], lemma, rank: 2, &builder)
    }
    defectivePerson("1A2i", &builder)
    person(isWaw && kind == .regular ? "مa12W" : "مa12Y", &builder)
  }

  /// رأى يرى, which loses its hamza after a prefix.
  private func see(_ builder: inout LexiconBuilder) {
    let lemma = verb("1a2aZ", &builder)
    defectivePerfect("1a2", lemma, &builder)
    yehPerfect("1u2", lemma, rank: 1, &builder)
    defectiveImperfect("a", "1", .a, lemma, &builder)
    person("مa12Y", &builder)
  }
}
