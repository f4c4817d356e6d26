/// A run of characters of one kind in a text: the stuff that words are made of before joints are looked at.
struct WordRun: Equatable {
  /// The kinds, with the rule statuses of ``WordBreakRules``.
  enum Kind: UInt8 {
    case number = 1
    /// Letters of other alphabets, with ASCII digits.
    case alphanumeric
    case arabic
    /// A script that is written without spaces between words.
    case dictionary
    /// One code point that stands for words: ﷺ ﷻ ﷼ ﷽.
    case sign
  }

  var kind: Kind
  /// Whether all of it is letters of modern Arabic, two bytes each.
  var isPlain = false
  /// Whether it is plain and nothing joins it to others or parts it, as far as a quick look can say.
  var isUsual = false
  /// Byte offsets into the text.
  var start: Int
  var end: Int
}
