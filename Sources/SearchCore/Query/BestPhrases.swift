/// The best documents of a phrase so far, where nothing else is asked for: others need not be found.
///
/// A phrase is in a document no more often than any of its words, so most documents can be told not to be among the
/// best before a position is read.
struct BestPhrases {
  /// That of the phrase, in parts of ``BM25/one``.
  private let idf: Float
  private let model: BM25
  private let segment: Segment
  private var best: TopK
  /// For each length code the highest frequency that was too low; it stays so, as the demand only rises.
  private var tooLow = InlineArray<256, UInt32>(repeating: 0)

  /// `nil` where more than one phrase is asked for.
  ///
  /// - Parameter limit: How many documents are wanted.
  init?(_ plan: QueryPlan, _ segment: Segment, limit: Int) {
    guard plan.clauses.count == 1, let only = plan.clauses.first, case .phrase = only.kind else { return nil }
    best = TopK(limit: limit)
    idf = only.idf
    model = plan.model
    self.segment = segment
  }

  /// Whether as many are known as are asked for.
  var isFull: Bool { best.threshold >= 0 }

  /// Whether a document where the phrase stands at most so often may be one of them; it comes after those noted.
  mutating func mayHave(_ document: UInt32, frequency: UInt32) -> Bool {
    let code = Int(segment.lengthCode(document))
    if frequency <= tooLow[code] { return false }
    if Int(score(document, frequency)) > best.threshold { return true }
    tooLow[code] = frequency
    return false
  }

  /// Notes how often the phrase is in a document.
  mutating func note(_ document: UInt32, frequency: UInt32) {
    best.offer(score: score(document, frequency), document: document)
  }

  private func score(_ document: UInt32, _ frequency: UInt32) -> UInt32 {
    BM25.score(
      idf: idf, frequency: BM25.sum(0, min(frequency, Postings.maximumFrequency), weight: BM25.weightOne),
      damping: model.damping[Int(segment.lengthCode(document))])
  }
}
