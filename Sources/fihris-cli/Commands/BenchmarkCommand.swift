import ArgumentParser
import Fihris

/// `fihris benchmark`: how long a search takes inside the process.
struct BenchmarkCommand: AsyncParsableCommand {
  /// How the words of a query are combined while timed.
  enum Operator: String, ExpressibleByArgument, CaseIterable {
    case or, and, phrase
  }

  /// The rungs that are searched: all of the index, or one of them alone.
  enum Rungs: String, ExpressibleByArgument, CaseIterable {
    case all, form, folded, stem, root

    var selection: SearchOptions.RungSelection {
      switch self {
      case .all: .all
      case .form: .only(.form)
      case .folded: .only(.folded)
      case .stem: .only(.stem)
      case .root: .only(.root)
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Measure the latency of queries.",
    discussion: """
      Every query is searched in turn on one thread: first --warm times unmeasured, then --passes times measured \
      with a monotonic clock. A latency covers reading the query and finding the top documents, not fetching their \
      stored fields. For each query the median over the passes is taken; mean, p50, p95 and p99 are over the \
      queries' medians, in microseconds. Hits are those of one pass.

      --latencies writes {"hits": n, "passes": [[microseconds of each query, in query order], ...]}.

      Examples:
        fihris benchmark articles.fihris --queries queries.tsv
        fihris benchmark articles.fihris --queries queries.tsv --operator phrase --passes 10 --json
        fihris benchmark articles.fihris --queries queries.tsv --rungs stem --latencies stem.json
      """)

  @Argument(help: ArgumentHelp("The index.", valueName: "index"), completion: .directory)
  var index: String

  @Option(
    help: ArgumentHelp("A file of queries, identifier<TAB>query; - is standard input.", valueName: "tsv"),
    completion: .file())
  var queries: String

  @Option(help: ArgumentHelp("The top documents to find for a query.", valueName: "n"))
  var limit = 10

  @Option(
    name: .customLong("operator"), help: "or: any word; and: every word; phrase: the words as one phrase.")
  var combination: Operator = .or

  @Option(help: "The rungs to search.")
  var rungs: Rungs = .all

  @OptionGroup var scoring: ScoringArguments

  @Option(help: ArgumentHelp("Passes before measuring.", valueName: "n"))
  var warm = 1

  @Option(help: ArgumentHelp("Passes to measure.", valueName: "n"))
  var passes = 5

  @Option(
    name: .customLong("run"), help: ArgumentHelp("A TREC run of what was found.", valueName: "file"),
    completion: .file())
  var runPath: String?

  @Option(
    name: .customLong("latencies"),
    help: ArgumentHelp("A file for every latency, as JSON.", valueName: "file"),
    completion: .file())
  var latenciesPath: String?

  @Flag(help: "The figures as one JSON object.")
  var json = false

  mutating func validate() throws {
    if limit < 1 { throw ValidationError("--limit is at least 1, not \(limit).") }
    if warm < 0 { throw ValidationError("--warm is at least 0, not \(warm).") }
    if passes < 1 { throw ValidationError("--passes is at least 1, not \(passes).") }
  }

  mutating func run() async throws {
    var options = SearchOptions()
    options.limit = limit
    options.matching = combination == .and ? .all : .any
    options.rungs = rungs.selection
    scoring.apply(to: &options)
    let file = try QueryFile(path: queries)
    let texts = file.entries.map { combination == .phrase ? Self.phrase($0.text) : $0.text }
    let snapshot = try Index.open(at: index).snapshot()
    let timing = try QueryTiming(of: texts, in: snapshot, options, warmPasses: warm, passes: passes)
    if let runPath {
      let writer = RunWriter(snapshot: snapshot, options: options, tag: "fihris")
      _ = try writer.write(file, to: runPath) { query in
        try snapshot.rank(combination == .phrase ? Self.phrase(query) : query, options)
      }
    }
    if let latenciesPath {
      try OutputFile.writing(to: latenciesPath) { output in try output.write(timing.json) }
    }
    try report(timing)
  }

  /// The query as one phrase in the plain syntax.
  static func phrase(_ query: String) -> String {
    "\"" + query.filter { $0 != "\"" } + "\""
  }

  private func report(_ timing: QueryTiming) throws {
    guard let summary = LatencySummary(passes: timing.passes) else { return }
    let figures = [("mean", summary.mean), ("p50", summary.p50), ("p95", summary.p95), ("p99", summary.p99)]
    try OutputFile.writing { output in
      guard json else {
        var table = TextTable([.left, .right])
        for (name, value) in figures { table.add([name, DecimalText.fixed(value, decimals: 1), "µs"]) }
        table.add(["hits", "\(timing.hitCount)"])
        let queryCount = timing.passes.first?.count ?? 0
        table.add([
          "queries", "\(queryCount)", "\(combination), top \(limit), rungs \(rungs), \(passes) passes",
        ])
        return try output.write(table.text(style: .standardOutput))
      }
      var line = JSONLine()
      line.object { line in
        line.key("queries")
        line.integer(timing.passes.first?.count ?? 0)
        line.key("operator")
        line.string(combination.rawValue)
        line.key("limit")
        line.integer(limit)
        line.key("rungs")
        line.string(rungs.rawValue)
        line.key("warm")
        line.integer(warm)
        line.key("passes")
        line.integer(passes)
        line.key("hits")
        line.integer(timing.hitCount)
        line.key("unit")
        line.string("microseconds")
        for (name, value) in figures {
          line.key(name)
          line.number(value, decimals: 2)
        }
      }
      line.newline()
      try output.write(line.bytes)
    }
  }
}
