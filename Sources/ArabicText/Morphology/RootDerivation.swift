/// Derives the verbs, participles and masdars of a root, and adds all their stems.
///
/// Templates name radicals by number and vowels as ``Orthography`` does: "مa12W3" is مكتوب for كتب.
struct RootDerivation {
  let radicals: [UInt16]
  let root: Int

  /// How a root's third radical behaves.
  enum Ending { case perfectA, perfectI }
  enum WeakVowel { case a, i, u }

  init(radicals: [UInt16], root: Int) {
    self.radicals = radicals
    self.root = root
  }

  var isHollow: Bool { radicals.count == 3 && isWeak(1) && !isWeak(2) }
  var isDefective: Bool { radicals.count == 3 && isWeak(2) }
  var isGeminate: Bool { radicals.count == 3 && radicals[1] == radicals[2] }
  var isAssimilated: Bool { radicals.count == 3 && radicals[0] == Letter.waw }

  private func isWeak(_ place: Int) -> Bool {
    radicals[place] == Letter.waw || radicals[place] == Letter.yeh
  }

  /// A template with the radicals in place.
  func sounds(_ template: String) -> [UInt16] {
    template.utf16.map { unit in
      let place = Int(unit) - 0x31
      return place >= 0 && place < radicals.count ? radicals[place] : unit
    }
  }

  func spelled(_ template: String) -> [UInt16] { Orthography.spell(sounds(template)) }

  // MARK: Stems of verbs

  func verb(_ template: String, _ builder: inout LexiconBuilder) -> Int {
    builder.lemma(spelled(template), root: root, kind: .verb, confidence: 100)
  }

  func perfect(
    _ template: String, _ suffixes: SuffixClass, _ lemma: Int, rank: Int = 0, _ builder: inout LexiconBuilder
  ) {
    builder.add(spelled(template), .none, suffixes, lemma: lemma, rank: rank)
  }

  /// Adds an imperfect stem; `vowel` is that of the person prefix, "a" or "u".
  func imperfect(
    _ vowel: String, _ template: String, _ suffixes: SuffixClass, _ lemma: Int, rank: Int = 0,
    _ builder: inout LexiconBuilder
  ) {
    let stem = Array(spelled("ي" + vowel + template).dropFirst())
    let filled = sounds(template)
    let closesOnHamza = filled.first == Letter.hamza && (filled.count < 2 || filled[1] >= 0x80)
    guard closesOnHamza else {
      builder.add(stem, .imperfect, suffixes, lemma: lemma, rank: rank)
      return
    }
    // أ of the first person and the radical hamza are written as one آ or أو.
    builder.add(stem, [.imperfectYa, .imperfectTa, .imperfectNun], suffixes, lemma: lemma, rank: rank)
    let whole = spelled("ء" + vowel + template)
    builder.add(
      whole, [.none, .verbal], suffixes.intersection([.bare, .object]), lemma: lemma, rank: rank + 1)
  }

  /// Perfect of a verb that ends in ى or ا: رمى رمت رموا رميت.
  func defectivePerfect(_ base: String, finalWaw: Bool = false, _ lemma: Int, _ builder: inout LexiconBuilder)
  {
    perfect(base + (finalWaw ? "A" : "aZ"), [.bare, .negation], lemma, &builder)
    perfect(base + "A", .object, lemma, &builder)
    perfect(base + "a", [.perfectShe, .perfectThey], lemma, &builder)
    perfect(base + (finalWaw ? "aو" : "aي"), [.perfectTwo, .perfectConsonant], lemma, &builder)
  }

  /// Perfect in ي: بقي بقيت بقوا; also the passive of every defective verb.
  func yehPerfect(_ base: String, _ lemma: Int, rank: Int = 0, _ builder: inout LexiconBuilder) {
    perfect(
      base + "Y", [.bare, .object, .perfectShe, .perfectTwo, .perfectConsonant], lemma, rank: rank, &builder)
    perfect(base + "u", .perfectThey, lemma, rank: rank, &builder)
  }

  /// Imperfect of a defective verb: يرمي يدعو يبقى, and the shortened jussive.
  func defectiveImperfect(
    _ prefix: String, _ base: String, _ vowel: WeakVowel, _ lemma: Int, rank: Int = 0,
    _ builder: inout LexiconBuilder
  ) {
    switch vowel {
    case .a:
      imperfect(prefix, base + "aZ", [.bare, .negation], lemma, rank: rank, &builder)
      imperfect(prefix, base + "A", .object, lemma, rank: rank, &builder)
      imperfect(prefix, base + "aي", [.imperfectTwo, .feminineThey], lemma, rank: rank, &builder)
    case .i:
      imperfect(
        prefix, base + "Y", [.bare, .object, .imperfectTwo, .feminineThey, .negation], lemma, rank: rank,
        &builder)
    case .u:
      imperfect(
        prefix, base + "W", [.bare, .object, .imperfectTwo, .feminineThey, .negation], lemma, rank: rank,
        &builder)
    }
    let short = vowel == .a ? "a" : vowel == .i ? "i" : "u"
    imperfect(prefix, base + short, [.imperfectThey, .imperfectYou], lemma, rank: rank, &builder)
    imperfect(prefix, base + short, [.bare, .object], lemma, rank: 2, &builder)
  }

  // MARK: Nouns of verbs

  /// A participle or another word of people and qualities.
  func person(_ template: String, _ builder: inout LexiconBuilder) {
    let letters = spelled(template)
    let lemma = builder.lemma(letters, root: root, kind: .noun, confidence: 90)
    builder.add(letters, .noun, SuffixClass.noun.union(.person).union(.relation), lemma: lemma, rank: 1)
  }

  /// A participle in ي: قاضي, قاض.
  func defectivePerson(_ base: String, _ builder: inout LexiconBuilder) {
    let letters = spelled(base + "Y")
    let lemma = builder.lemma(letters, root: root, kind: .noun, confidence: 90)
    builder.addDefective(letters, lemma: lemma, suffixes: SuffixClass.noun.union(.person), rank: 1)
  }

  /// A passive participle in ى: مستشفى.
  func maqsuraPerson(_ base: String, _ builder: inout LexiconBuilder) {
    let letters = spelled(base + "aZ")
    let lemma = builder.lemma(letters, root: root, kind: .noun, confidence: 90)
    builder.addMaqsura(letters, lemma: lemma, isPerson: true, rank: 1)
  }

  /// A masdar, with its plural in ات.
  func masdar(_ template: String, _ builder: inout LexiconBuilder) {
    let letters = spelled(template)
    let lemma = builder.lemma(letters, root: root, kind: .noun, confidence: 90)
    if letters.last == Letter.tehMarbuta {
      builder.addFeminine(letters, lemma: lemma)
    } else if letters.last == Letter.yeh {
      builder.addDefective(
        letters, lemma: lemma, suffixes: [.bare, .possessive, .accusative, .dual, .femininePlural])
    } else {
      builder.add(letters, .noun, SuffixClass.noun.union(.plural).union(.relation), lemma: lemma)
    }
  }
}
