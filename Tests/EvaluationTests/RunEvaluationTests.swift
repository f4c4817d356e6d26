import Evaluation
import Testing

@Suite struct RunEvaluationTests {
  private let judgements = Judgements([
    "a": ["d1": 1, "d2": 2], "b": ["d1": 1], "c": ["d1": 0], "d": ["d9": 1],
  ])
  private let run = Run(
    tag: "run", scores: ["a": ["d2": 2, "d1": 1], "c": ["d1": 1], "d": ["d1": 1], "x": ["d1": 1]])

  @Test("Queries that cannot score count as zero, those without judgements are left out and listed")
  func countsZeroQueries() {
    let evaluation = RunEvaluation(of: run, against: judgements, metrics: [.ndcg(cutoff: 10)])
    #expect(evaluation.queries == ["a", "b", "c", "d"])
    #expect(evaluation.values[.ndcg(cutoff: 10)] == [1, 0, 0, 0])
    #expect(evaluation.mean(of: .ndcg(cutoff: 10)) == 0.25)
    #expect(evaluation.unjudgedQueries == ["x"])
    #expect(evaluation.unansweredQueries == ["b"])
    #expect(evaluation.queriesWithoutRelevant == ["c"])
  }

  @Test("On request unanswered queries and those without a relevant document do not count")
  func leavesOut() {
    let evaluation = RunEvaluation(
      of: run, against: judgements, metrics: [.ndcg(cutoff: 10)], unanswered: .leaveOut,
      withoutRelevant: .leaveOut)
    #expect(evaluation.queries == ["a", "d"])
    #expect(evaluation.mean(of: .ndcg(cutoff: 10)) == 0.5)
  }

  @Test("A mean over no query is no number")
  func hasNoMean() {
    let evaluation = RunEvaluation(of: run, against: Judgements(), metrics: [.averagePrecision(cutoff: nil)])
    #expect(evaluation.mean(of: .averagePrecision(cutoff: nil)) == nil)
    #expect(evaluation.unjudgedQueries == ["a", "c", "d", "x"])
  }

  @Test("Negative grades gain nothing and are not relevant")
  func ignoresNegativeGrades() throws {
    let judged = Judgements(["a": ["d1": -2, "d2": 1]])
    let metrics: [Metric] = [.ndcg(cutoff: nil), .averagePrecision(cutoff: nil), .precision(cutoff: 1)]
    let evaluation = RunEvaluation(
      of: Run(tag: "run", scores: ["a": ["d1": 2, "d2": 1]]), against: judged, metrics: metrics)
    // The relevant document stands second: 1 / log2(3), 1 / 2, 0.
    let gain = try #require(evaluation.values[.ndcg(cutoff: nil)]?.first)
    #expect(abs(gain - 0.630_929_753_571) < 1e-9)
    #expect(evaluation.values[.averagePrecision(cutoff: nil)] == [0.5])
    #expect(evaluation.values[.precision(cutoff: 1)] == [0])
  }

  @Test("Equal scores, also those equal as 32-bit floats, rank the greater document bytes first")
  func breaksTies() {
    let scores: [String: Double] = ["d10": 1, "d9": 1, "é": 1, "z": 1, "b": 16_777_217, "c": 16_777_216]
    #expect(Run(tag: "run", scores: ["q": scores]).ranking(for: "q") == ["c", "b", "é", "z", "d9", "d10"])
  }

  @Test("Two runs are compared over the queries that both count")
  func comparesSharedQueries() throws {
    let metric = Metric.precision(cutoff: 1)
    let judged = Judgements(["a": ["d": 1], "b": ["d": 1], "c": ["d": 1]])
    let good = Run(tag: "good", scores: ["a": ["d": 1], "b": ["d": 1], "c": ["d": 1]])
    let poor = Run(tag: "poor", scores: ["a": ["d": 1], "b": ["e": 1]])
    let left = RunEvaluation(of: good, against: judged, metrics: [metric])
    let all = try #require(
      left.comparison(to: RunEvaluation(of: poor, against: judged, metrics: [metric]), metric: metric))
    #expect(all.queryCount == 3 && all.betterCount == 2 && all.worseCount == 0)
    let answered = RunEvaluation(of: poor, against: judged, metrics: [metric], unanswered: .leaveOut)
    let shared = try #require(left.comparison(to: answered, metric: metric))
    #expect(shared.queryCount == 2 && shared.meanDifference == 0.5)
    #expect(left.comparison(to: answered, metric: .ndcg(cutoff: 3)) == nil)
  }
}
