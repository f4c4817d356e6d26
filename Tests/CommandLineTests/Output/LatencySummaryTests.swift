import Testing

@testable import fihris_cli

@Suite struct LatencySummaryTests {
  @Test("Each query counts once, with its median over the passes")
  func medians() throws {
    // Medians: 2, 10, 3.
    let summary = try #require(LatencySummary(passes: [[1, 10, 3], [2, 10, 3], [900, 10, 3]]))
    #expect(summary.mean == 5)
    #expect(summary.p50 == 3)
    #expect(summary.p95 == 10)
    #expect(summary.p99 == 10)
  }

  @Test("Of a hundred queries 1...100, the percentiles have their share before them")
  func percentiles() throws {
    let summary = try #require(LatencySummary(passes: [(1...100).reversed().map(Double.init)]))
    #expect(summary == LatencySummary(passes: [(1...100).map(Double.init)]))
    #expect(summary.mean == 50.5)
    #expect(summary.p50 == 51)
    #expect(summary.p95 == 96)
    #expect(summary.p99 == 100)
  }

  @Test("The median of an even number of values lies between the middle two")
  func evenMedian() {
    #expect(LatencySummary.median([4, 1, 3, 100]) == 3.5)
  }

  @Test("Nothing measured has no summary")
  func empty() {
    #expect(LatencySummary(passes: []) == nil)
    #expect(LatencySummary(passes: [[], []]) == nil)
  }

  @Test("The latencies file is one JSON object with hits and passes")
  func latenciesFile() {
    let timing = QueryTiming(passes: [[1.5, 20.123_456], [1, 2]], hitCount: 7)
    #expect(
      String(decoding: timing.json, as: UTF8.self)
        == #"{"hits":7,"passes":[[1.500,20.123],[1.000,2.000]]}"# + "\n")
  }
}
