internal import ArabicText
internal import SearchCore
internal import Synchronization

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
}

/// Reads the words of queries, one text at a time; holds the memory that this takes from query to query.
///
/// Sendable because ``QueryReaders`` lends it to one search at a time.
final class QueryReader: @unchecked Sendable {
  /// What a term weighs for itself and in the idf of its word.
  typealias Weights = (weight: Float, idfWeight: Float)

  let analyzer: Analyzer
  let indexed: IndexedTerms
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
  func words(
    of text: String, readsDerived: Bool, _ weigh: (_ rung: Int, _ confidence: Float) -> Weights?
  ) -> [QueryWord] {
    batch.removeAll()
    // A string is well-formed UTF-8; only one of 2 GB is refused, and has no words then.
    try? tokenizer.tokenize(text.utf8.span, into: &batch)
    return (0..<batch.count).map { index in
      let key = batch.key(index)
      var word = QueryWord(
        text: text.slice(utf8: Int(batch.starts[index])..<Int(batch.ends[index])),
        position: batch.positions[index], isDerived: key.first == TokenBatch.derivedMark)
      guard readsDerived || !word.isDerived else { return word }
      terms.removeAll()
      analyzer.appendTerms(of: key.span, to: &terms)
      word.isFunctionWord = !word.isDerived && analyzer.isFunctionWord(key.span, terms)
      word.terms.reserveCapacity(terms.entries.count)
      indexed.forEach(terms) { rung, bytes, confidence in
        guard let weights = weigh(rung, confidence) else { return }
        word.terms.append(
          .init(rung: rung, bytes: Array(bytes), weight: weights.weight, idfWeight: weights.idfWeight))
      }
      return word
    }
  }
}

/// The readers of an index that no search has at the moment.
final class QueryReaders: Sendable {
  private let analyzer: Analyzer
  private let idle = Mutex<[QueryReader]>([])

  init(_ analyzer: Analyzer) { self.analyzer = analyzer }

  /// Calls `body` with a reader that no one else has.
  func lend<Result>(_ body: (QueryReader) -> Result) -> Result {
    let reader = idle.withLock { $0.popLast() } ?? QueryReader(analyzer)
    defer { if !reader.isLarge { idle.withLock { $0.append(reader) } } }
    return body(reader)
  }
}

extension String {
  /// The part of a range of its UTF-8, which begins and ends between characters.
  func slice(utf8 range: Range<Int>) -> String {
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    return String(self[start..<utf8.index(start, offsetBy: range.count)])
  }
}
