/// The terms of the closest rung by rising bytes, and which words each is made of.
struct BaseTerms: Sendable {
  private let terms: TermList
  /// The numbers of the terms.
  private let order: [UInt32]
  /// For each number its words; `nil` where each word is a term.
  private let words: Buckets?

  /// The words themselves.
  init(_ words: TermList, order: [UInt32]) {
    terms = words
    self.order = order
    self.words = nil
  }

  /// - Parameters:
  ///   - derived: What each word gives, its rank the source, on rung 0.
  ///   - wordOrder: The numbers of the words by rank.
  init(_ derived: [DerivedTerms], wordOrder: [UInt32]) {
    let groups = DerivedTerms.group(derived, rung: 0)
    terms = groups.terms
    order = groups.terms.sortedNumbers()
    words = groups.members.map { wordOrder[Int($0)] }
  }

  var count: Int { order.count }

  func bytes(_ ordinal: Int) -> ArraySlice<UInt8> { terms[Int(order[ordinal])] }

  /// The numbers of the words of a term.
  func words(_ ordinal: Int) -> ArraySlice<UInt32> {
    words.map { $0[Int(order[ordinal])] } ?? order[ordinal...ordinal]
  }

  /// The words of some terms.
  func words(_ ordinals: Range<Int>) -> some Sequence<UInt32> { ordinals.lazy.flatMap { words($0) } }
}
