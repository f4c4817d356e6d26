import Fihris

/// The latencies of queries, measured one after the other.
struct QueryTiming {
  /// For each pass the latency of each query in microseconds, in query order.
  let passes: [[Double]]
  /// The documents found in one pass.
  let hitCount: Int

  /// Searches all queries `warmPasses` times unmeasured and `passes` times measured.
  init(
    of queries: [String], in snapshot: Snapshot, _ options: SearchOptions, warmPasses: Int, passes: Int
  ) throws(FihrisError) {
    let clock = ContinuousClock()
    for _ in 0..<warmPasses {
      for query in queries { _ = try snapshot.rank(query, options) }
    }
    var measured: [[Double]] = []
    var hitCount = 0
    for pass in 0..<passes {
      var latencies: [Double] = []
      latencies.reserveCapacity(queries.count)
      for query in queries {
        let start = clock.now
        let documents = try snapshot.rank(query, options)
        latencies.append((clock.now - start).microseconds)
        if pass == 0 { hitCount += documents.count }
      }
      measured.append(latencies)
    }
    self.passes = measured
    self.hitCount = hitCount
  }

  init(passes: [[Double]], hitCount: Int) {
    self.passes = passes
    self.hitCount = hitCount
  }

  /// `{"hits": n, "passes": [[microseconds], ...]}` on one line.
  var json: [UInt8] {
    var line = JSONLine()
    line.object { line in
      line.key("hits")
      line.integer(hitCount)
      line.key("passes")
      line.array(passes) { line, latencies in
        line.array(latencies) { line, latency in line.number(latency, decimals: 3) }
      }
    }
    line.newline()
    return line.bytes
  }
}
