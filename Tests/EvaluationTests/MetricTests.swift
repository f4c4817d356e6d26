import Evaluation
import Testing

@Suite struct MetricTests {
  @Test(
    "A metric's name reads back",
    arguments: [
      ("ndcg@10", Metric.ndcg(cutoff: 10)), ("ndcg", .ndcg(cutoff: nil)),
      ("mrr@10", .reciprocalRank(cutoff: 10)),
      ("mrr", .reciprocalRank(cutoff: nil)), ("recall@100", .recall(cutoff: 100)),
      ("precision@5", .precision(cutoff: 5)), ("map", .averagePrecision(cutoff: nil)),
      ("map@5", .averagePrecision(cutoff: 5)),
    ])
  func readsNames(name: String, metric: Metric) throws {
    #expect(try Metric(name: name) == metric)
    #expect(try Metric(name: name.uppercased()) == metric)
    #expect(metric.name == name)
  }

  @Test(
    "Other names are refused by name",
    arguments: ["", "@", "ndcg@", "ndcg@0", "ndcg@-1", "ndcg@1@2", "recall", "p", "bpref", "ndcg@٣"])
  func refusesNames(name: String) {
    #expect(throws: MetricNameError(name: name)) { try Metric(name: name) }
  }
}
