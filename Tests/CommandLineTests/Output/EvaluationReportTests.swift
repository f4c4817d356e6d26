import Evaluation
import Testing

@testable import fihris_cli

@Suite struct EvaluationReportTests {
  private let judgements = Judgements(["1": ["a": 1], "2": ["b": 1], "3": ["c": 1]])

  private func report(_ runs: [[String: [String: Double]]], showsQueries: Bool = false) -> EvaluationReport {
    let metrics: [Metric] = [.reciprocalRank(cutoff: 10), .recall(cutoff: 1)]
    let rows = runs.enumerated().map { index, scores in
      EvaluationReport.Row(
        run: "run\(index)",
        evaluation: RunEvaluation(
          of: Run(tag: "t", scores: scores), against: judgements, metrics: metrics))
    }
    return EvaluationReport(rows: rows, showsQueries: showsQueries)
  }

  // Query 1: a second; query 2: b first; query 3: not answered; query 9: not judged.
  private let first = ["1": ["x": 2.0, "a": 1], "2": ["b": 1], "9": ["a": 1]]
  private let better = ["1": ["a": 2.0], "2": ["b": 1], "3": ["c": 1]]

  @Test("Means have four decimals; a query without an answer counts as zero")
  func means() {
    #expect(
      report([first]).text(style: .plain) == "run\tmrr@10\trecall@1\tqueries\nrun0\t0.5000\t0.3333\t3\n")
  }

  @Test("What is done with queries that lack judgements or answers is said")
  func notes() {
    #expect(
      report([first]).notes == [
        "run0: queries without judgements, not counted: 1 (9)",
        "run0: queries judged but not answered, counted as 0: 1 (3)",
      ])
    #expect(report([better]).notes.isEmpty)
  }

  @Test("JSON has an object for each run, each query where asked for, and each comparison with the first run")
  func json() {
    let lines = String(decoding: report([first, better], showsQueries: true).json, as: UTF8.self)
      .split(separator: "\n")
    #expect(lines.count == 2 + 6 + 2)
    #expect(
      lines[0] == #"{"run":"run0","queries":3,"metrics":{"mrr@10":0.5,"recall@1":0.3333333333333333},"#
        + #""unjudged":["9"],"unanswered":["3"],"without_relevant":[]}"#)
    #expect(lines[1] == #"{"run":"run0","query":"1","metrics":{"mrr@10":0.5,"recall@1":0.0}}"#)
    #expect(
      lines[8].hasPrefix(
        #"{"run":"run1","baseline":"run0","metric":"mrr@10","queries":3,"difference":0.5,"better":2,"worse":0,"#
      ))
  }

  @Test("Several runs are compared with the first")
  func comparison() {
    let text = report([first, better]).text(style: .plain)
    #expect(text.contains("run1 - run0\tmrr@10\t0.5000\t2\t0\t"))
  }
}
