/// Statistics over all segments of a commit, which scores rest on.
struct CommitStatistics: Sendable {
  let documentCount: Int
  /// In boosted words.
  let averageLength: Double
  /// Scores by the parameters that nearly every request has; its tables take a hundredth of a query to make.
  private let usual: BM25

  init(_ segments: [Segment]) {
    documentCount = segments.reduce(0) { $0 + $1.documentCount }
    let total = segments.reduce(0) { $0 + $1.statistics.totalLength }
    averageLength = documentCount == 0 ? 0 : Double(total) / Double(documentCount)
    usual = BM25(BM25Parameters(), averageLength: averageLength)
  }

  /// How documents are scored by some parameters.
  func model(_ parameters: BM25Parameters) -> BM25 {
    parameters == BM25Parameters() ? usual : BM25(parameters, averageLength: averageLength)
  }
}
