import Evaluation
import Testing

@Suite struct TrecEvalAgreementTests {
  private func evaluation(of run: String) throws -> RunEvaluation {
    let judgements = try Judgements(trec: Array(TrecEvalFigures.qrels.utf8), file: "qrels")
    let metrics = try TrecEvalFigures.firstValues.map { try Metric(name: $0.metric) }
    return RunEvaluation(
      of: try Run(trec: Array(run.utf8), file: "run"), against: judgements, metrics: metrics)
  }

  @Test("Every figure is trec_eval's, ties and unanswered queries included", arguments: [0, 1])
  func agrees(number: Int) throws {
    let run = [TrecEvalFigures.firstRun, TrecEvalFigures.secondRun][number]
    let expected = [TrecEvalFigures.firstValues, TrecEvalFigures.secondValues][number]
    let evaluation = try evaluation(of: run)
    #expect(evaluation.queries == TrecEvalFigures.queries)
    for (name, values) in expected {
      let found = try #require(evaluation.values[Metric(name: name)])
      #expect(found.count == values.count)
      for (query, (left, right)) in zip(evaluation.queries, zip(found, values)) {
        #expect(abs(left - right) < 1e-9, "\(name) of \(query)")
      }
      let mean = try #require(evaluation.mean(of: Metric(name: name)))
      #expect(abs(mean - values.reduce(0, +) / Double(values.count)) < 1e-9)
    }
  }
}
