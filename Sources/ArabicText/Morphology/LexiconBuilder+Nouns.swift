/// The stems of nouns, by their last letter.
extension LexiconBuilder {
  /// A noun in ة: open before pronouns and the dual, off before ات.
  mutating func addFeminine(_ letters: [UInt16], lemma: Int, rank: Int = 0) {
    let base = Array(letters.dropLast())
    add(letters, .noun, .bare, lemma: lemma, rank: rank)
    add(base + [Letter.teh], .noun, [.possessive, .dual, .dualConstruct], lemma: lemma, rank: rank)
    guard base.last != Letter.alef, base.count > 1 else { return }
    let relation: SuffixClass = base.count > 2 ? .relation : []
    add(base, .noun, SuffixClass.plural.union(relation), lemma: lemma, rank: rank)
  }

  /// A noun in ي that loses it when indefinite: قاضي, قاض, قاضون, قاضية.
  mutating func addDefective(_ letters: [UInt16], lemma: Int, suffixes: SuffixClass, rank: Int = 0) {
    let short = Array(letters.dropLast())
    let plural: SuffixClass = [.masculinePlural, .masculineOblique, .masculineConstruct]
    add(letters, .noun, suffixes.subtracting(plural), lemma: lemma, rank: rank)
    guard short.count > 2 else { return }
    add(short, [.none, .preposition], .bare, lemma: lemma, rank: rank + 1)
    add(short, .noun, suffixes.intersection(plural), lemma: lemma, rank: rank)
  }

  /// A noun in ى or in a ا that stands for it: مستشفى, مستشفاه, مستشفيات.
  mutating func addMaqsura(_ letters: [UInt16], lemma: Int, isPerson: Bool, rank: Int = 0) {
    let base = Array(letters.dropLast())
    add(letters, .noun, .bare, lemma: lemma, rank: rank)
    let owned: SuffixClass = isPerson ? [.possessive, .feminine] : .possessive
    add(base + [Letter.alef], .noun, owned, lemma: lemma, rank: rank)
    add(
      base + [Letter.yeh], .noun, [.dual, .dualConstruct, .femininePlural, .femininePluralOwned],
      lemma: lemma, rank: rank)
    guard isPerson, base.count > 2 else { return }
    add(
      base, .noun, [.masculinePlural, .masculineOblique, .masculineConstruct], lemma: lemma, rank: rank + 1)
  }

  /// A listed noun, adjective or plural.
  mutating func addNoun(_ letters: [UInt16], lemma: Int, role: NounRole) {
    switch (letters.last, role) {
    case (Letter.tehMarbuta, _):
      addFeminine(letters, lemma: lemma)
      if role == .noun { noteOwnFeminine(Array(letters.dropLast())) }
    case (Letter.alefMaqsura, _):
      addMaqsura(letters, lemma: lemma, isPerson: role == .person)
    case (Letter.yeh, .defective):
      addDefective(letters, lemma: lemma, suffixes: SuffixClass.noun.union(.person))
    case (Letter.yeh, .plural) where letters.count > 4 && letters.contains(Letter.alef),
      (Letter.yeh, .plural) where letters.count == 4 && letters.contains(Letter.alef):
      addDefective(letters, lemma: lemma, suffixes: [.bare, .possessive])
    case (_, .person):
      add(letters, .noun, SuffixClass.noun.union(.person).union(relation(letters)), lemma: lemma)
    case (_, .plural):
      add(
        letters, .noun, ([.bare, .possessive, .accusative] as SuffixClass).union(relation(letters)),
        lemma: lemma)
    case (_, .countable):
      add(letters, .noun, SuffixClass.noun.union(.plural).union(relation(letters)), lemma: lemma)
    default:
      let plural: SuffixClass = letters.count > 3 ? .plural : []
      add(letters, .noun, SuffixClass.noun.union(plural).union(relation(letters)), lemma: lemma)
    }
  }

  /// A word of two letters takes no ي of relation by rule: خفي is no relative of خف.
  private func relation(_ letters: [UInt16]) -> SuffixClass {
    letters.count > 2 && letters.last != Letter.yeh && letters.last != Letter.alef ? .relation : []
  }
}

/// How a listed noun inflects.
enum NounRole { case noun, countable, person, defective, colour, plural, openTeh }
