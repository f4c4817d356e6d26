/// The terms of the closest rung by rising bytes, and which words each is made of.
struct BaseTerms: Sendable {
  let terms: TermList
  /// The numbers of the words by rank.
  private let wordOrder: [UInt32]
  /// For each term its words; `nil` where each word is a term.
  private let words: Buckets?

  /// The words themselves, by rank.
  init(_ words: TermList, wordOrder: [UInt32]) {
    terms = words
    self.wordOrder = wordOrder
    self.words = nil
  }

  /// - Parameters:
  ///   - derived: What each word gives, its rank the source, on rung 0.
  ///   - wordOrder: The numbers of the words by rank.
  init(_ derived: [DerivedTerms], wordOrder: [UInt32]) {
    let groups = DerivedTerms.group(derived, rung: 0)
    let order = groups.terms.sortedNumbers()
    terms = groups.terms.ordered(order)
    self.wordOrder = wordOrder
    words = groups.members.ordered(order) { wordOrder[Int($0)] }
  }

  var count: Int { terms.count }

  /// Whether a term has more words than one.
  func hasSeveralWords(_ ordinal: Int) -> Bool { words.map { $0.range(ordinal).count > 1 } ?? false }

  /// The terms of each word.
  ///
  /// - Parameter wordCount: How many words there are.
  func wordTerms(wordCount: Int) -> WordTerms {
    words.map { WordTerms(words: $0, termCount: count, wordCount: wordCount) }
      ?? WordTerms(words: wordOrder, wordCount: wordCount)
  }
}
