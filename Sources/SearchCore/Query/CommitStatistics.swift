/// Statistics over all segments of a commit, which scores rest on.
struct CommitStatistics: Sendable {
  var documentCount: Int
  /// In boosted words.
  var averageLength: Double

  init(_ segments: [Segment]) {
    documentCount = segments.reduce(0) { $0 + $1.documentCount }
    let total = segments.reduce(0) { $0 + $1.statistics.totalLength }
    averageLength = documentCount == 0 ? 0 : Double(total) / Double(documentCount)
  }
}
