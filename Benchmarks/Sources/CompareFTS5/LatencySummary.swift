/// Latencies of queries in microseconds: each query's is the median of its passes.
struct LatencySummary {
  private let medians: [Double]

  /// - Parameter passes: For each pass the latency of each query.
  init(passes: [[Double]]) {
    let queryCount = passes.first?.count ?? 0
    medians = (0..<queryCount).map { query in
      let latencies = passes.map { $0[query] }.sorted()
      return latencies[latencies.count / 2]
    }.sorted()
  }

  var mean: Double { medians.isEmpty ? 0 : medians.reduce(0, +) / Double(medians.count) }

  func percentile(_ share: Double) -> Double {
    medians.isEmpty ? 0 : medians[min(medians.count - 1, Int(share * Double(medians.count)))]
  }
}
