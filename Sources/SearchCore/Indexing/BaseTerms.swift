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

  /// The numbers of the words of a term.
  func words(_ ordinal: Int) -> ArraySlice<UInt32> { words?[ordinal] ?? wordOrder[ordinal...ordinal] }

  /// The words of some terms.
  func words(_ ordinals: Range<Int>) -> some Sequence<UInt32> { ordinals.lazy.flatMap { words($0) } }
}
