import ArgumentParser
import Evaluation

/// `fihris evaluate`: how good the results of runs are.
struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure TREC runs against judgements.",
    discussion: """
      The figures are trec_eval's, with its order: by score, equal scores by document name. A judged query that a \
      run does not answer, or that has no relevant document, counts as zero (trec_eval -c); a query without \
      judgements does not count. Both are told on standard error.

      Metrics: ndcg@K, mrr@K, recall@K, precision@K, map@K; ndcg, mrr and map also without K.

      With several runs each is compared with the first: the mean difference, the queries better and worse, and the \
      two-sided p of Student's paired t-test and of Fisher's randomization test (10,000 draws, fixed seed).

      Examples:
        fihris evaluate qrels.txt ladder.run
        fihris evaluate qrels.txt lucene.run fihris.run --metrics ndcg@10,recall@100
        fihris evaluate qrels.txt ladder.run --per-query --json
      """)

  @Argument(
    help: ArgumentHelp("The judgements: query iteration document grade.", valueName: "qrels"),
    completion: .file())
  var qrels: String

  @Argument(help: ArgumentHelp("Runs; the first is the baseline.", valueName: "run"), completion: .file())
  var runs: [String]

  @Option(help: ArgumentHelp("The metrics, parted by commas.", valueName: "names"))
  var metrics = "ndcg@10,mrr@10,recall@100,map"

  @Flag(help: "The figures of every query as well.")
  var perQuery = false

  @Flag(help: "One JSON object a line: for each run, each query with --per-query, and each comparison.")
  var json = false

  mutating func validate() throws {
    if runs.isEmpty { throw ValidationError("Give at least one run.") }
  }

  mutating func run() async throws {
    let metrics = try metrics.split(separator: ",").map { name throws(MetricNameError) in
      try Metric(name: String(name))
    }
    if metrics.isEmpty { throw ValidationError("--metrics names no metric.") }
    let judgements = try Judgements(contentsOfFile: qrels)
    var evaluations: [EvaluationReport.Row] = []
    for path in runs {
      let run = try Run(contentsOfFile: path)
      let evaluation = RunEvaluation(of: run, against: judgements, metrics: metrics)
      evaluations.append(EvaluationReport.Row(run: path, evaluation: evaluation))
    }
    let report = EvaluationReport(rows: evaluations, showsQueries: perQuery)
    for note in report.notes { Diagnostics.note(note) }
    try OutputFile.writing { output in
      if json { try output.write(report.json) } else { try output.write(report.text(style: .standardOutput)) }
    }
  }
}
