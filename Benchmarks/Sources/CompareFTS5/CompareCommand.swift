import ArgumentParser
import BenchmarkCorpus
import Foundation

/// Indexes documents with Fihris and with SQLite's FTS5 and asks both the same.
@main
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "CompareFTS5",
    abstract: "Compare Fihris with SQLite's FTS5 in one process.",
    discussion: """
      Without arguments the project's corpus is indexed and its queries are asked. Documents are JSON objects, one \
      a line, with id, title, and text or contents; queries are lines of name, tab, text; judgements are TREC's.
      """)

  @Argument(help: "Files of documents.")
  var files: [String] = []

  @Option(help: "A file of queries; without one, titles of the documents are asked.")
  var queries: String?

  @Option(help: "A file of judgements of these queries.")
  var qrels: String?

  @Option(help: "How often to index; the quickest counts.")
  var repeats = 3

  @Option(help: "How often to ask each query; the median counts.")
  var passes = 5

  @Option(help: "Where the indexes are made; by default a folder that is removed.")
  var folder: String?

  mutating func validate() throws {
    if repeats < 1 || passes < 1 { throw ValidationError("--repeats and --passes are at least 1.") }
  }

  func run() async throws {
    let documents = try (files.isEmpty ? ProjectCorpus.documentFiles : files).flatMap {
      try BenchmarkDocument.read(jsonLines: $0)
    }
    let asksCorpus = files.isEmpty && self.queries == nil
    let queryFiles = asksCorpus ? ProjectCorpus.queryFiles : self.queries.map { [$0] } ?? []
    let queries =
      queryFiles.isEmpty
      ? CompareFTS5.queries(from: documents) : try queryFiles.flatMap { try BenchmarkQuery.read(path: $0) }
    let judgementFiles = asksCorpus ? ProjectCorpus.judgementFiles : qrels.map { [$0] } ?? []
    var judgements: Judgements = [:]
    for file in judgementFiles { judgements.merge(try Judgements.read(qrels: file)) { $0.union($1) } }

    let temporary = "fihris-compare-\(ProcessInfo.processInfo.processIdentifier)"
    let target = folder ?? NSTemporaryDirectory() + temporary
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    defer { if folder == nil { try? FileManager.default.removeItem(atPath: target) } }

    let comparison = Comparison(documents: documents, queries: queries, judgements: judgements)
    try await comparison.index(in: target, repeats: repeats)
    try comparison.time(passes: passes)
    try comparison.judge()
    try comparison.showWords()
  }
}
