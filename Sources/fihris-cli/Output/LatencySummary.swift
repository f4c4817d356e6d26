/// What a benchmark's latencies come to.
///
/// Each query counts once, with the median of its latencies over the passes; mean and percentiles are over the
/// queries. The percentile p is the value with p of the queries before it in rising order.
struct LatencySummary: Equatable {
  let mean: Double
  let p50: Double
  let p95: Double
  let p99: Double

  /// - Parameter passes: For each pass the latency of each query, in query order.
  /// - Returns: `nil` where nothing was measured.
  init?(passes: [[Double]]) {
    guard let queryCount = passes.map(\.count).min(), queryCount > 0 else { return nil }
    let medians = (0..<queryCount).map { query in Self.median(passes.map { $0[query] }) }.sorted()
    mean = medians.reduce(0, +) / Double(queryCount)
    p50 = Self.percentile(0.50, of: medians)
    p95 = Self.percentile(0.95, of: medians)
    p99 = Self.percentile(0.99, of: medians)
  }

  /// The middle value, or the mean of the middle two.
  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    guard !sorted.isEmpty else { return 0 }
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  static func percentile(_ share: Double, of sorted: [Double]) -> Double {
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }
}
