/// The figures of one run against judgements, for each query and in the mean.
///
/// A query of the run that has no judgements is left out, as in trec_eval, and listed in ``unjudgedQueries``.
public struct RunEvaluation: Sendable {
  /// What becomes of a judged query that cannot have a figure above 0.
  public enum ZeroQueries: Hashable, Sendable {
    /// It counts as zero in every mean.
    case count
    /// It is left out of the values and the means.
    case leaveOut
  }

  /// What was asked for, in that order, without repetitions.
  public let metrics: [Metric]
  /// The queries that count, ordered by their bytes.
  public let queries: [String]
  /// The values of each metric, one for each of ``queries`` in that order.
  public let values: [Metric: [Double]]
  /// Queries of the run without judgements, ordered by their bytes; no figure counts them.
  public let unjudgedQueries: [String]
  /// Judged queries for which the run has no document, ordered by their bytes.
  public let unansweredQueries: [String]
  /// Judged queries none of whose judged documents is relevant, ordered by their bytes.
  public let queriesWithoutRelevant: [String]

  /// Computes the figures of trec_eval.
  ///
  /// Costs a sort of each query's documents and one pass over them for each metric.
  ///
  /// - Parameters:
  ///   - run: The results; the documents of a query are ranked as ``Run`` says.
  ///   - judgements: The relevant documents.
  ///   - metrics: What to compute; a metric given twice counts once.
  ///   - unanswered: Judged queries without results: counting them as zero is trec_eval's `-c`, leaving them out
  ///     is trec_eval without it.
  ///   - withoutRelevant: Judged queries without a relevant document: trec_eval counts them as zero.
  public init(
    of run: Run,
    against judgements: Judgements,
    metrics: [Metric],
    unanswered: ZeroQueries = .count,
    withoutRelevant: ZeroQueries = .count
  ) {
    var seen: Set<Metric> = []
    let distinct = metrics.filter { seen.insert($0).inserted }
    var queries: [String] = []
    var values = distinct.map { _ in [Double]() }
    var unansweredQueries: [String] = []
    var queriesWithoutRelevant: [String] = []
    for (query, judged) in judgements.grades.sorted(by: { $0.key < $1.key }) {
      let ranking = run.ranking(query)
      let isUnanswered = ranking.isEmpty
      let isWithoutRelevant = !judged.values.contains { $0 > 0 }
      if isUnanswered { unansweredQueries.append(query.text) }
      if isWithoutRelevant { queriesWithoutRelevant.append(query.text) }
      if isUnanswered && unanswered == .leaveOut || isWithoutRelevant && withoutRelevant == .leaveOut {
        continue
      }
      queries.append(query.text)
      let grades = JudgedRanking(ranking, judged: judged)
      for (index, metric) in distinct.enumerated() {
        values[index].append(grades.value(metric))
      }
    }
    self.metrics = distinct
    self.queries = queries
    self.values = Dictionary(uniqueKeysWithValues: zip(distinct, values))
    self.unansweredQueries = unansweredQueries
    self.queriesWithoutRelevant = queriesWithoutRelevant
    unjudgedQueries = run.scores.keys.filter { judgements.grades[$0] == nil }.sorted().map(\.text)
  }

  /// The mean of a metric over ``queries``; `nil` where there are none, or the metric was not computed.
  public func mean(of metric: Metric) -> Double? {
    guard let values = values[metric], !values.isEmpty else { return nil }
    return values.reduce(0, +) / Double(values.count)
  }

  /// Tests the difference of `self` and `baseline` in a metric, over the queries that both count.
  ///
  /// - Returns: `nil` where the two share fewer than two queries, or the metric was not computed in both.
  public func comparison(to baseline: RunEvaluation, metric: Metric) -> PairedComparison? {
    guard let own = values[metric], let others = baseline.values[metric] else { return nil }
    let byQuery = Dictionary(
      zip(baseline.queries.map(TrecIdentifier.init), others), uniquingKeysWith: { first, _ in first })
    var differences: [Double] = []
    for (query, value) in zip(queries, own) {
      if let other = byQuery[TrecIdentifier(query)] { differences.append(value - other) }
    }
    return PairedComparison(differences: differences)
  }
}
