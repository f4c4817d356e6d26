internal import ArabicText
internal import SearchCore

/// A word of a query.
struct QueryWord {
  var text: String
  /// Its place among the words of its clause.
  var position: UInt32
  /// Whether no written word stands for it.
  var isDerived: Bool
  /// What is asked of the rungs of the index, of a rung the best reading first.
  var terms: [SearchRequest.Word.Term] = []
  /// A particle, a pronoun, a question word or the like.
  var isFunctionWord = false

  /// A term's bytes where it has some term of these: most words are the same on several rungs.
  fileprivate func bytes(equalTo bytes: ArraySlice<UInt8>) -> [UInt8]? {
    let new = bytes.span
    return terms.first { term in
      let known = term.bytes.span
      return known.count == new.count && known.indices.allSatisfy { known[$0] == new[$0] }
    }?.bytes
  }
}

/// Reads the words of queries, one text at a time; holds the memory that this takes from query to query.
struct QueryReader: ~Copyable {
  /// What a term weighs for itself and in the idf of its word, and whether it scores where it is common.
  typealias Weights = (weight: Float, idfWeight: Float, scoresWhenCommon: Bool)

  private let analyzer: Analyzer
  private let indexed: IndexedTerms
  private var tokenizer: Tokenizer
  private var batch = TokenBatch()
  private var terms = RungTerms()

  init(_ analyzer: Analyzer) {
    self.analyzer = analyzer
    indexed = IndexedTerms(analyzer.preset)
    tokenizer = analyzer.makeTokenizer()
  }

  /// Whether a text left so much memory that it should go.
  var isLarge: Bool { batch.keyBytes.capacity > 1 << 16 }

  /// The words of a text.
  ///
  /// - Parameters:
  ///   - readsDerived: Whether terms are wanted of words that no written word stands for.
  ///   - weigh: What a term of a rung with a confidence weighs; `nil` where it is not asked for.
  mutating func words(
    of text: String, readsDerived: Bool, _ weigh: (_ rung: Int, _ confidence: Float) -> Weights?
  ) -> [QueryWord] {
    batch.removeAll()
    // A string is well-formed UTF-8; only one of 2 GB is refused, and has no words then.
    try? tokenizer.tokenize(text.utf8.span, into: &batch)
    var words: [QueryWord] = []
    words.reserveCapacity(batch.count)
    for index in 0..<batch.count {
      let key = batch.key(index)
      var word = QueryWord(
        text: text.slice(utf8: Int(batch.starts[index])..<Int(batch.ends[index])),
        position: batch.positions[index], isDerived: key.first == TokenBatch.derivedMark)
      if readsDerived || !word.isDerived {
        terms.removeAll()
        analyzer.appendTerms(of: key.span, to: &terms)
        word.isFunctionWord = !word.isDerived && analyzer.isFunctionWord(key.span, terms)
        word.terms.reserveCapacity(terms.entries.count)
        indexed.forEach(terms) { rung, bytes, confidence in
          guard let weights = weigh(rung, confidence) else { return }
          word.terms.append(
            .init(
              rung: rung, bytes: word.bytes(equalTo: bytes) ?? Array(bytes), weight: weights.weight,
              idfWeight: weights.idfWeight, scoresWhenCommon: weights.scoresWhenCommon))
        }
      }
      words.append(word)
    }
    return words
  }
}
