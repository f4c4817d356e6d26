import Benchmark

/// Each part stands beside a plain way to the same result; where both give the same, the setup compares them
/// before anything is timed.
let benchmarks: @Sendable () -> Void = {
  // Set once, before anything runs.
  unsafe Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock], warmupIterations: 2, maxDuration: .seconds(2))
  registerAnalysis()
  registerSearch()
  registerMerging()
}

/// What a benchmark's setup found wrong.
struct Disagreement: Error {
  var what: String
}
