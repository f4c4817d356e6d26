import Benchmark

/// Each loop stands beside a plain way to the same result; the setup compares the two before anything is timed.
let benchmarks: @Sendable () -> Void = {
  // Set once, before anything runs.
  unsafe Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock], warmupIterations: 3, maxDuration: .seconds(1))
  registerBitPacking()
  registerPatchedNumbers()
  registerInterning()
  registerTopK()
}

/// What a benchmark's setup found wrong.
struct Disagreement: Error {
  var what: String
}
