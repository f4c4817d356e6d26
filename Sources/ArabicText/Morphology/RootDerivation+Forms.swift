/// The derived forms II to X and the quadriliterals.
extension RootDerivation {
  /// What distinguishes a derived form: its letters before the second radical, in each of its parts.
  private struct Pattern {
    var perfect: String
    var imperfect: String
    var vowel: String
    var participle: String
    var masdar: String
  }

  /// Derives a form from II to X; `isSound` keeps a weak middle radical (استجوب).
  func derive(form: Int, isSound: Bool, _ builder: inout LexiconBuilder) {
    if radicals.count == 4 {
      quadriliteral(form, &builder)
      return
    }
    let pattern = pattern(form)
    if form == 9 {
      ninth(&builder)
    } else if isDefective {
      defective(form, pattern, &builder)
    } else if isHollow && !isSound && [4, 7, 8, 10].contains(form) {
      hollow(form, pattern, &builder)
    } else if isGeminate && [3, 4, 6, 7, 8, 10].contains(form) {
      geminate(form, pattern, &builder)
    } else {
      sound(form, pattern, &builder)
    }
  }

  private func pattern(_ form: Int) -> Pattern {
    switch form {
    case 2: Pattern(perfect: "1a", imperfect: "1a", vowel: "u", participle: "مu1a", masdar: "تa1")
    case 3: Pattern(perfect: "1A", imperfect: "1A", vowel: "u", participle: "مu1A", masdar: "مu1A")
    case 4: Pattern(perfect: "ءa1", imperfect: "1", vowel: "u", participle: "مu1", masdar: "ءi1")
    case 5: Pattern(perfect: "تa1a", imperfect: "تa1a", vowel: "a", participle: "مuتa1a", masdar: "تa1a")
    case 6: Pattern(perfect: "تa1A", imperfect: "تa1A", vowel: "a", participle: "مuتa1A", masdar: "تa1A")
    case 7: Pattern(perfect: "اiن1a", imperfect: "ن1a", vowel: "a", participle: "مuن1a", masdar: "اiن1i")
    case 8:
      Pattern(
        perfect: "اi" + eighth + "a", imperfect: eighth + "a", vowel: "a", participle: "مu" + eighth + "a",
        masdar: "اi" + eighth + "i")
    default:
      Pattern(
        perfect: "اiستa1", imperfect: "ستa1", vowel: "a", participle: "مuستa1", masdar: "اiستi1")
    }
  }

  /// First radical and ت of form VIII after assimilation.
  private var eighth: String {
    switch radicals[0] {
    case Letter.sad, Letter.dad: "1ط"
    case Letter.tah, Letter.zah: "1"
    case Letter.zain: "1د"
    // ادخر, ادكر: ذ and ت are both written as one د.
    case Letter.dal, Letter.thal: "د"
    case Letter.waw, Letter.yeh: "ت"
    // اتخذ, alone among the roots in ء: ائتلف, ائتمن.
    case Letter.hamza where radicals[1] == Letter.khah: "ت"
    case Letter.teh: "1"
    default: "1ت"
    }
  }

  private func sound(_ form: Int, _ pattern: Pattern, _ builder: inout LexiconBuilder) {
    let perfectStem = pattern.perfect + "2a3"
    let lemma = verb(perfectStem, &builder)
    let middle = form == 5 || form == 6 ? "2a3" : "2i3"
    perfect(perfectStem, .perfect, lemma, &builder)
    perfect(pattern.perfect + "2i3", .imperativeYou, lemma, rank: 1, &builder)
    imperfect(pattern.vowel, pattern.imperfect + middle, .imperfect, lemma, &builder)
    if radicals[2] == Letter.hamza || radicals[0] == Letter.hamza {
      imperfect("u", pattern.imperfect + "2a3", .imperfect, lemma, rank: 1, &builder)
      perfect(pattern.perfect + "2i3", .perfect, lemma, rank: 1, &builder)
    }
    if form == 3 { perfect("1W2i3", .perfect, lemma, rank: 1, &builder) }
    if form == 4, radicals[0] == Letter.hamza || radicals[0] == Letter.waw || radicals[0] == Letter.yeh {
      perfect("ءu12i3", .perfect, lemma, rank: 1, &builder)
    }
    person(pattern.participle + "2i3", &builder)
    person(pattern.participle + "2a3", &builder)
    switch form {
    case 2 where radicals[2] == Letter.hamza: masdar("تa12i3aT", &builder)
    case 2: masdar("تa12Y3", &builder)
    case 3: masdar("مu1A2a3aT", &builder)
    case 5, 6: masdar(pattern.masdar + "2u3", &builder)
    default: masdar(pattern.masdar + "2A3", &builder)
    }
  }

  private func defective(_ form: Int, _ pattern: Pattern, _ builder: inout LexiconBuilder) {
    let base = pattern.perfect + "2"
    let lemma = verb(base + "aZ", &builder)
    defectivePerfect(base, lemma, &builder)
    if spelled(pattern.perfect + "2i").count > 2 {
      perfect(pattern.perfect + "2i", [.bare, .objectOther], lemma, rank: 3, &builder)
    }
    let vowel: WeakVowel = form == 5 || form == 6 ? .a : .i
    defectiveImperfect(pattern.vowel, pattern.imperfect + "2", vowel, lemma, &builder)
    if vowel == .i {
      defectiveImperfect("u", pattern.imperfect + "2", .a, lemma, rank: 1, &builder)
      yehPerfect(base, lemma, rank: 1, &builder)
      if form == 3 { yehPerfect("1W2", lemma, rank: 1, &builder) }
    }
    defectivePerson(pattern.participle + "2", &builder)
    maqsuraPerson(pattern.participle + "2", &builder)
    switch form {
    case 2: masdar("تa12iيaT", &builder)
    case 3: masdar("مu1A2AT", &builder)
    case 5, 6: masdar(pattern.masdar + "2Y", &builder)
    default: masdar(pattern.masdar + "2Aء", &builder)
    }
  }

  private func hollow(_ form: Int, _ pattern: Pattern, _ builder: inout LexiconBuilder) {
    // The vowel before the weak radical gives way to it: أقام, انقاد, ازداد, استقام.
    let head = form == 7 || form == 8 ? String(pattern.perfect.dropLast()) : pattern.perfect
    let start = form == 7 || form == 8 ? String(pattern.imperfect.dropLast()) : pattern.imperfect
    let actor = form == 7 || form == 8 ? String(pattern.participle.dropLast()) : pattern.participle
    let lemma = verb(head + "A3", &builder)
    perfect(head + "A3", .perfectVowel, lemma, &builder)
    perfect(head + "a3", .perfectConsonant, lemma, &builder)
    perfect(head.replacingFirstVowel + "Y3", .perfectVowel, lemma, rank: 1, &builder)
    let long = form == 4 || form == 10 ? "Y3" : "A3"
    let vowelSuffixes: SuffixClass = [
      .bare, .object, .imperfectTwo, .imperfectThey, .imperfectYou, .negation,
    ]
    imperfect(pattern.vowel, start + long, vowelSuffixes, lemma, &builder)
    imperfect("u", start + "A3", vowelSuffixes, lemma, rank: 1, &builder)
    let short = form == 4 || form == 10 ? "i3" : "a3"
    imperfect(pattern.vowel, start + short, .feminineThey, lemma, &builder)
    imperfect(pattern.vowel, start + short, .bare, lemma, rank: 2, &builder)
    person(actor + long, &builder)
    if long == "Y3" { person(actor + "A3", &builder) }
    switch form {
    case 4: masdar("ءi1A3aT", &builder)
    case 10: masdar("اiستi1A3aT", &builder)
    default: masdar(String(pattern.masdar.dropLast()) + "iيA3", &builder)
    }
  }

  private func geminate(_ form: Int, _ pattern: Pattern, _ builder: inout LexiconBuilder) {
    let closed = pattern.perfect + (form == 4 || form == 10 ? "a3" : "3")
    let open = pattern.perfect + "2a3"
    let lemma = verb(closed, &builder)
    perfect(closed, .perfectVowel, lemma, &builder)
    perfect(open, .perfectConsonant, lemma, &builder)
    let vowelSuffixes: SuffixClass = [
      .bare, .object, .imperfectTwo, .imperfectThey, .imperfectYou, .negation,
    ]
    imperfect(
      pattern.vowel, pattern.imperfect + (form == 4 || form == 10 ? "i3" : "3"), vowelSuffixes, lemma,
      &builder)
    imperfect(pattern.vowel, pattern.imperfect + "2i3", .feminineThey, lemma, &builder)
    imperfect(pattern.vowel, pattern.imperfect + "2i3", .bare, lemma, rank: 2, &builder)
    person(pattern.participle + (form == 4 || form == 10 ? "i3" : "3"), &builder)
    switch form {
    case 3: masdar("مu1A3aT", &builder)
    case 6: masdar("تa1A3", &builder)
    default: masdar(pattern.masdar + "2A3", &builder)
    }
  }

  private func ninth(_ builder: inout LexiconBuilder) {
    let lemma = verb("اi12a3", &builder)
    perfect("اi12a3", .perfectVowel, lemma, &builder)
    perfect("اi12a3a3", .perfectConsonant, lemma, &builder)
    imperfect("a", "12a3", .imperfect, lemma, &builder)
    masdar("اi12i3A3", &builder)
    person("مu12a3", &builder)
  }

  private func quadriliteral(_ form: Int, _ builder: inout LexiconBuilder) {
    switch form {
    case 1:
      let lemma = verb("1a23a4", &builder)
      perfect("1a23a4", .perfect.union(.imperativeYou), lemma, &builder)
      imperfect("u", "1a23i4", .imperfect, lemma, &builder)
      masdar("1a23a4aT", &builder)
      person("مu1a23i4", &builder)
    case 2:
      let lemma = verb("تa1a23a4", &builder)
      perfect("تa1a23a4", .perfect.union(.imperativeYou), lemma, &builder)
      imperfect("a", "تa1a23a4", .imperfect, lemma, &builder)
      masdar("تa1a23u4", &builder)
      person("مuتa1a23i4", &builder)
    default:
      let lemma = verb("اi12a3a4", &builder)
      perfect("اi12a3a4", .perfectVowel, lemma, &builder)
      perfect("اi12a34a4", .perfectConsonant, lemma, &builder)
      imperfect("a", "12a3i4", .imperfect, lemma, &builder)
      masdar("اi12i34A4", &builder)
      person("مu12a3i4", &builder)
    }
  }
}

extension String {
  /// The passive's u in place of the first vowel: أقام, أقيم. Only a following hamza would show it.
  fileprivate var replacingFirstVowel: String {
    guard let place = firstIndex(where: { $0 == "a" || $0 == "i" }) else { return self }
    return String(self[..<place]) + "u" + self[index(after: place)...]
  }
}
