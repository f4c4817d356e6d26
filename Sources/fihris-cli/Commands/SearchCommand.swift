import ArgumentParser
import Fihris

/// `fihris search`: one query for a reader, or a file of queries for a TREC run.
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Search an index, best answers first.",
    discussion: """
      A query is plain words, "phrases", field:word, +must, -not and =word (exactly as written). Nothing in it is \
      an error: what cannot be read so is searched as text. A query that begins with - stands after --. Vowel marks in a \
      query lower texts that are stored with other ones; texts without marks keep their score.

      On a terminal each hit shows rank, score, identifier, title and a snippet with its matches marked; in a pipe \
      the same are parted by tabs; --json gives one object a line: rank, id, score, fields, snippet with marks \
      [start, end, rung] in bytes of its text.

      With --queries every line `identifier<TAB>query` is searched, and --run takes the TREC run: \
      qid Q0 docid rank score tag.

      Examples:
        fihris search articles.fihris 'كتب التاريخ'
        fihris search articles.fihris '"تنظيم الدولة" title:الموصل' --limit 3 --json
        fihris search articles.fihris --operator and 'الخليفة الموصل'
        fihris search articles.fihris --expand --limit 50 'أسباب الجفاف'
        fihris search articles.fihris -- '-بدعة +سنة'
        fihris search articles.fihris --queries queries.tsv --run out.run --limit 1000
      """)

  @Argument(help: ArgumentHelp("The index.", valueName: "index"), completion: .directory)
  var index: String

  @Argument(help: "The query; - reads it from standard input.")
  var query: String?

  @Option(
    help: ArgumentHelp("A file of queries, identifier<TAB>query; - is standard input.", valueName: "tsv"),
    completion: .file())
  var queries: String?

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("The TREC run to write with --queries; - is standard output.", valueName: "file"),
    completion: .file())
  var runPath: String?

  @Option(help: ArgumentHelp("The most hits for a query (default: 10; 1000 with --queries).", valueName: "n"))
  var limit: Int?

  @Option(name: .customLong("operator"), help: "or: any word may match; and: every word must.")
  var combination: SearchOperator = .or

  @OptionGroup var scoring: ScoringArguments

  @Option(help: ArgumentHelp("The name of the run in its last column.", valueName: "name"))
  var tag = "fihris"

  @Flag(help: "One JSON object a line.")
  var json = false

  @Flag(help: "Show what each score is made of.")
  var explain = false

  mutating func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit is at least 1, not \(limit).") }
    guard (queries == nil) == (runPath == nil) else {
      throw ValidationError(
        "--queries and --run belong together: one names the queries, the other the results.")
    }
    guard (query == nil) == (queries != nil) else {
      throw ValidationError("Give either a query or --queries with --run.")
    }
    if queries != nil, json || explain {
      throw ValidationError("--json and --explain show the hits of one query; they do not go with --queries.")
    }
    if !TrecRun.canHold(tag) { throw ValidationError("--tag is a name without white space.") }
  }

  mutating func run() async throws {
    var options = SearchOptions()
    options.matching = combination.matching
    scoring.apply(to: &options)
    let snapshot = try Index.open(at: index).snapshot()
    let hitCount: Int
    if let queries, let runPath {
      options.limit = limit ?? 1000
      let ranker = RunWriter(snapshot: snapshot, options: options, tag: tag)
      hitCount = try ranker.write(try QueryFile(path: queries), to: runPath)
    } else {
      options.limit = limit ?? 10
      options.explains = explain
      hitCount = try show(try snapshot.search(try queryText(), options))
    }
    if hitCount == 0 { throw ExitStatus.nothingFound.error }
  }

  private func queryText() throws(InputError) -> String {
    guard let query, query == "-" else { return query ?? "" }
    var input = try InputLines(path: query)
    var lines: [String] = []
    while let line = try input.nextText() { lines.append(line) }
    return lines.joined(separator: " ")
  }

  private func show(_ hits: [Hit]) throws -> Int {
    let style = OutputStyle.standardOutput
    try OutputFile.writing { output in
      var line = JSONLine()
      for hit in hits {
        if json {
          line.removeAll()
          HitFormat.appendJSON(hit, to: &line)
          try output.write(line.bytes)
        } else if case .terminal(let color) = style {
          try output.write(HitFormat.terminal(hit, color: color))
        } else {
          try output.write(HitFormat.plain(hit))
        }
      }
    }
    return hits.count
  }
}
