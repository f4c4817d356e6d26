import Evaluation

/// The forms in which the figures of runs are written.
struct EvaluationReport {
  struct Row {
    /// The run's path.
    var run: String
    var evaluation: RunEvaluation
  }

  private struct Comparison {
    var run: String
    var baseline: String
    var metric: Metric
    var result: PairedComparison
  }

  private static let decimals = 4

  private let rows: [Row]
  private let metrics: [Metric]
  private let showsQueries: Bool

  /// - Parameter rows: The runs; the first is what the others are compared with.
  init(rows: [Row], showsQueries: Bool) {
    self.rows = rows
    self.metrics = rows.first?.evaluation.metrics ?? []
    self.showsQueries = showsQueries
  }

  /// What is done with queries that have no judgements, no answer, or nothing relevant.
  var notes: [String] {
    rows.flatMap { row in
      [
        ("without judgements, not counted", row.evaluation.unjudgedQueries),
        ("judged but not answered, counted as 0", row.evaluation.unansweredQueries),
        ("judged without a relevant document, counted as 0", row.evaluation.queriesWithoutRelevant),
      ].compactMap { meaning, queries in
        guard let first = queries.first else { return nil }
        return "\(row.run): queries \(meaning): \(queries.count) (\(first)\(queries.count > 1 ? ", …" : ""))"
      }
    }
  }

  func text(style: OutputStyle) -> String {
    var table = TextTable([.left] + metrics.map { _ in .right })
    table.add(["run"] + metrics.map(\.name) + ["queries"])
    for row in rows {
      let means = metrics.map { row.evaluation.mean(of: $0).map(Self.text) ?? "-" }
      table.add([row.run] + means + ["\(row.evaluation.queries.count)"])
    }
    return table.text(style: style) + queryText(style) + comparisonText(style)
  }

  /// One object a line: `{"run", "tag"…}` for the means, then those of queries, then those of comparisons.
  var json: [UInt8] {
    var line = JSONLine()
    for row in rows {
      appendMeans(of: row, to: &line)
      if showsQueries { appendQueries(of: row, to: &line) }
    }
    for comparison in comparisons { append(comparison, to: &line) }
    return line.bytes
  }

  private var comparisons: [Comparison] {
    guard let baseline = rows.first else { return [] }
    return rows.dropFirst().flatMap { row in
      metrics.compactMap { metric in
        row.evaluation.comparison(to: baseline.evaluation, metric: metric).map {
          Comparison(run: row.run, baseline: baseline.run, metric: metric, result: $0)
        }
      }
    }
  }

  private func queryText(_ style: OutputStyle) -> String {
    guard showsQueries else { return "" }
    var table = TextTable([.left, .left] + metrics.map { _ in .right })
    table.add(["run", "query"] + metrics.map(\.name))
    for row in rows {
      for (index, query) in row.evaluation.queries.enumerated() {
        table.add([row.run, query] + metrics.map { Self.text(row.evaluation.values[$0]?[index] ?? 0) })
      }
    }
    return "\n" + table.text(style: style)
  }

  private func comparisonText(_ style: OutputStyle) -> String {
    if comparisons.isEmpty { return "" }
    var table = TextTable([.left, .left, .right, .right, .right, .right, .right])
    table.add([
      "run less baseline", "metric", "difference", "better", "worse", "p (t-test)", "p (randomization)",
    ])
    for comparison in comparisons {
      let result = comparison.result
      table.add([
        "\(comparison.run) - \(comparison.baseline)", comparison.metric.name,
        Self.text(result.meanDifference),
        "\(result.betterCount)", "\(result.worseCount)", Self.text(result.tTest.p),
        Self.text(result.randomizationTest.p),
      ])
    }
    return "\n" + table.text(style: style)
  }

  private static func text(_ value: Double) -> String {
    DecimalText.fixed(value, decimals: decimals)
  }

  private func appendMeans(of row: Row, to line: inout JSONLine) {
    line.object { line in
      line.key("run")
      line.string(row.run)
      line.key("queries")
      line.integer(row.evaluation.queries.count)
      line.key("metrics")
      line.object { line in
        for metric in metrics {
          line.key(metric.name)
          if let mean = row.evaluation.mean(of: metric) { line.number(mean) } else { line.null() }
        }
      }
      for (name, queries) in [
        ("unjudged", row.evaluation.unjudgedQueries), ("unanswered", row.evaluation.unansweredQueries),
        ("without_relevant", row.evaluation.queriesWithoutRelevant),
      ] {
        line.key(name)
        line.array(queries) { line, query in line.string(query) }
      }
    }
    line.newline()
  }

  private func appendQueries(of row: Row, to line: inout JSONLine) {
    for (index, query) in row.evaluation.queries.enumerated() {
      line.object { line in
        line.key("run")
        line.string(row.run)
        line.key("query")
        line.string(query)
        line.key("metrics")
        line.object { line in
          for metric in metrics {
            line.key(metric.name)
            line.number(row.evaluation.values[metric]?[index] ?? 0)
          }
        }
      }
      line.newline()
    }
  }

  private func append(_ comparison: Comparison, to line: inout JSONLine) {
    let result = comparison.result
    line.object { line in
      line.key("run")
      line.string(comparison.run)
      line.key("baseline")
      line.string(comparison.baseline)
      line.key("metric")
      line.string(comparison.metric.name)
      line.key("queries")
      line.integer(result.queryCount)
      line.key("difference")
      line.number(result.meanDifference)
      line.key("better")
      line.integer(result.betterCount)
      line.key("worse")
      line.integer(result.worseCount)
      line.key("t")
      line.number(result.tTest.t)
      line.key("p")
      line.number(result.tTest.p)
      line.key("p_randomization")
      line.number(result.randomizationTest.p)
    }
    line.newline()
  }
}
