/// Which terms of the closest rung each word has, by their numbers.
struct WordTerms: Sendable {
  /// Stands for no term …
  private static let none = UInt32.max
  /// … and for more than one.
  private static let several = UInt32.max - 1

  /// For each word its term.
  private var ofWords: [UInt32]
  /// For each word all its terms, where some word has several; else nothing.
  private var all = Buckets(keys: [], values: [], keyCount: 0)

  /// - Parameter words: For each term its only word.
  init(words: [UInt32], wordCount: Int) {
    ofWords = [UInt32](repeating: WordTerms.none, count: wordCount)
    for (term, word) in words.enumerated() { ofWords[Int(word)] = UInt32(term) }
  }

  /// - Parameter words: For each term its words, each of them once.
  init(words: Buckets, termCount: Int, wordCount: Int) {
    ofWords = [UInt32](repeating: WordTerms.none, count: wordCount)
    var hasSeveral = false
    for term in 0..<termCount {
      for word in words[term] {
        let isFirst = ofWords[Int(word)] == WordTerms.none
        hasSeveral = hasSeveral || !isFirst
        ofWords[Int(word)] = isFirst ? UInt32(term) : WordTerms.several
      }
    }
    if hasSeveral {
      let terms = (0..<termCount).flatMap { repeatElement(UInt32($0), count: words[$0].count) }
      all = Buckets(keys: words.values, values: terms, keyCount: wordCount)
    }
  }

  /// Calls `body` with the number of each term of a word.
  @inline(__always) func forEachTerm(of word: UInt32, _ body: (Int) -> Void) {
    let term = ofWords[Int(word)]
    if term < WordTerms.several {
      body(Int(term))
    } else if term == WordTerms.several {
      for term in all[Int(word)] { body(Int(term)) }
    }
  }

  /// The term of a word that has one.
  @inline(__always) func only(of word: UInt32) -> Int? {
    let term = ofWords[Int(word)]
    return term < WordTerms.several ? Int(term) : nil
  }

  /// Asks memory for the term of a word.
  @inline(__always) func prefetch(_ word: UInt32) { ofWords.span.prefetch(Int(word)) }
}
