/// The kinds of ending that a stem can take, as a set.
///
/// Endings are told apart as far as some stem, or the article, takes one and refuses the other.
struct SuffixClass: OptionSet, Sendable, Hashable {
  let rawValue: UInt32

  /// No ending.
  static let bare = SuffixClass(rawValue: 1 << 0)
  /// A possessive pronoun.
  static let possessive = SuffixClass(rawValue: 1 << 1)
  /// ان ين.
  static let dual = SuffixClass(rawValue: 1 << 2)
  /// The dual without its ن, alone or before a pronoun.
  static let dualConstruct = SuffixClass(rawValue: 1 << 3)
  /// ون, which no preposition goes before.
  static let masculinePlural = SuffixClass(rawValue: 1 << 4)
  /// ين of the plural.
  static let masculineOblique = SuffixClass(rawValue: 1 << 5)
  /// The masculine plural without its ن.
  static let masculineConstruct = SuffixClass(rawValue: 1 << 6)
  /// ات.
  static let femininePlural = SuffixClass(rawValue: 1 << 7)
  /// ات and a pronoun.
  static let femininePluralOwned = SuffixClass(rawValue: 1 << 8)
  /// ة تان تين, put on by inflection.
  static let feminine = SuffixClass(rawValue: 1 << 9)
  /// ت of the same before a pronoun, and its dual without ن.
  static let feminineOwned = SuffixClass(rawValue: 1 << 10)
  /// ا of the accusative.
  static let accusative = SuffixClass(rawValue: 1 << 11)
  /// ي ية and their plurals, of origin and kind.
  static let relation = SuffixClass(rawValue: 1 << 12)
  /// An object pronoun of the first or third person on a verb without another ending.
  static let objectOther = SuffixClass(rawValue: 1 << 13)
  /// Perfect: ت تا of "she", "they two".
  static let perfectShe = SuffixClass(rawValue: 1 << 14)
  /// Perfect and imperative: وا.
  static let perfectThey = SuffixClass(rawValue: 1 << 15)
  /// Perfect and imperative: ا of the dual.
  static let perfectTwo = SuffixClass(rawValue: 1 << 16)
  /// Perfect: ت تما تم تن نا ن, which follow a consonant.
  static let perfectConsonant = SuffixClass(rawValue: 1 << 17)
  /// Imperfect: ان ا.
  static let imperfectTwo = SuffixClass(rawValue: 1 << 18)
  /// Imperfect: ون وا.
  static let imperfectThey = SuffixClass(rawValue: 1 << 19)
  /// Imperfect: ين ي.
  static let imperfectYou = SuffixClass(rawValue: 1 << 20)
  /// Imperfect and imperative: ن of the feminine plural.
  static let feminineThey = SuffixClass(rawValue: 1 << 21)
  /// Imperative: ي.
  static let imperativeYou = SuffixClass(rawValue: 1 << 22)
  /// ش of dialect negation, after ما alone.
  static let negation = SuffixClass(rawValue: 1 << 23)
  /// An object pronoun of the second person on a verb without another ending: none is told to do it to himself,
  /// so that ادرك is no imperative.
  static let objectYou = SuffixClass(rawValue: 1 << 24)

  /// An object pronoun on a verb without another ending.
  static let object: SuffixClass = [.objectOther, .objectYou]

  /// What a noun takes whatever its gender.
  static let noun: SuffixClass = [.bare, .possessive, .dual, .dualConstruct, .accusative]
  /// The plural in ات with and without pronoun.
  static let plural: SuffixClass = [.femininePlural, .femininePluralOwned]
  /// What words of people and qualities take beside ``noun``.
  static let person: SuffixClass = [
    .masculinePlural, .masculineOblique, .masculineConstruct, .femininePlural, .femininePluralOwned,
    .feminine, .feminineOwned,
  ]
  /// All endings of a regular perfect.
  static let perfect: SuffixClass = [
    .bare, .object, .perfectShe, .perfectThey, .perfectTwo, .perfectConsonant, .negation,
  ]
  /// Those of them that begin with a vowel, or are none.
  static let perfectVowel: SuffixClass = [
    .bare, .object, .perfectShe, .perfectThey, .perfectTwo, .negation,
  ]
  /// All endings of a regular imperfect.
  static let imperfect: SuffixClass = [
    .bare, .object, .imperfectTwo, .imperfectThey, .imperfectYou, .feminineThey, .negation,
  ]
  /// All endings of a regular imperative.
  static let imperative: SuffixClass = [
    .bare, .objectOther, .perfectTwo, .perfectThey, .imperativeYou, .feminineThey,
  ]
  /// What the article leaves possible: no pronoun, no construct, no tanwin.
  static let definite: SuffixClass = [
    .bare, .dual, .masculinePlural, .masculineOblique, .femininePlural, .feminine, .relation,
  ]
}

/// What stands before a stem, beside the conjunction, as a set.
struct PrefixClass: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let none = PrefixClass(rawValue: 1 << 0)
  /// ال, with or without ب ك ل.
  static let article = PrefixClass(rawValue: 1 << 1)
  /// ب ك ل without the article.
  static let preposition = PrefixClass(rawValue: 1 << 2)
  static let imperfectYa = PrefixClass(rawValue: 1 << 3)
  static let imperfectTa = PrefixClass(rawValue: 1 << 4)
  static let imperfectNun = PrefixClass(rawValue: 1 << 5)
  static let imperfectAlef = PrefixClass(rawValue: 1 << 6)
  /// What goes before a verb whose person letter is part of the stem, or a perfect: س and emphatic ل.
  static let verbal = PrefixClass(rawValue: 1 << 7)

  static let noun: PrefixClass = [.none, .article, .preposition]
  static let imperfect: PrefixClass = [.imperfectYa, .imperfectTa, .imperfectNun, .imperfectAlef]
}

/// What a stem can be joined with.
struct StemCategory: Hashable, Sendable {
  var prefixes: PrefixClass
  var suffixes: SuffixClass
}
