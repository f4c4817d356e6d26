import Evaluation
import Fihris
import Foundation

/// The corpus, what QUERIES.md says about it, and a run of its queries with every preset.
struct CorpusRuns: Sendable {
  struct Row: Sendable {
    var query: String
    var text: String
    var best: Set<String>
  }

  struct Rule: Sendable {
    var name: String
    var preset: AnalyzerPreset
    var queries: [String]
  }

  private struct Record: Decodable {
    var id: String
    var title: String
    var text: String
  }

  let documents: [String]
  let queries: [(id: String, text: String)]
  let judgements: Judgements
  let rows: [Row]
  let rules: [Rule]
  let knownMisses: [String: Set<String>]
  private let runs: [AnalyzerPreset: Run]

  init() async throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Corpus")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder.appendingPathComponent("documents"), includingPropertiesForKeys: nil)
    var records: [Record] = []
    for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "jsonl" {
      for line in try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")) {
        records.append(try JSONDecoder().decode(Record.self, from: line))
      }
    }
    documents = records.map(\.id)
    queries = try String(contentsOf: folder.appendingPathComponent("queries.tsv"), encoding: .utf8)
      .split(separator: "\n").map { line in
        let parts = line.split(separator: "\t", maxSplits: 1)
        return (String(parts[0]), String(parts[1]))
      }
    judgements = try Judgements(contentsOfFile: folder.appendingPathComponent("qrels.txt").path)

    let tables = try String(contentsOf: folder.appendingPathComponent("QUERIES.md"), encoding: .utf8)
      .split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
        line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      }
    rows = tables.filter { $0.count == 4 && $0[0].hasPrefix("q") && $0[0] != "query" }
      .map { Row(query: $0[0], text: $0[1], best: Self.names($0[2])) }
    rules = tables.filter { $0.count == 3 }.compactMap { cells in
      guard let preset = AnalyzerPreset(rawValue: cells[1]) else { return nil }
      return Rule(name: cells[0], preset: preset, queries: Self.names(cells[2]).sorted())
    }
    knownMisses = Dictionary(
      tables.filter { $0.count == 3 && $0[0].hasPrefix("q") && $0[0] != "query" }
        .map { ($0[0], Self.names($0[1])) }, uniquingKeysWith: { $0.union($1) })

    var unstored = IndexOptions()
    unstored.keepsStoredFields = false
    unstored.keepsPositions = true
    var runs: [AnalyzerPreset: Run] = [:]
    for preset in [AnalyzerPreset.ladder, .stem, .folded, .form, .light10] {
      let index = Index.inMemory(analyzer: preset, options: unstored)
      let writer = try index.makeWriter()
      for record in records {
        try await writer.add(
          Document(id: record.id, fields: [("title", record.title), ("text", record.text)]))
      }
      try await writer.commit()
      var options = SearchOptions()
      options.limit = 20
      options.snippets = false
      var scores: [String: [String: Double]] = [:]
      for query in queries {
        for hit in try index.search(query.text, options) {
          scores[query.id, default: [:]][hit.id] = Double(hit.score)
        }
      }
      runs[preset] = Run(tag: preset.rawValue, scores: scores)
    }
    self.runs = runs
  }

  func ranking(_ preset: AnalyzerPreset, _ query: String) -> [String] {
    runs[preset]?.ranking(for: query) ?? []
  }

  func meanNDCG(_ preset: AnalyzerPreset) -> Double? {
    guard let run = runs[preset], let metric = try? Metric(name: "ndcg@10") else { return nil }
    return RunEvaluation(of: run, against: judgements, metrics: [metric]).mean(of: metric)
  }

  private static func names(_ cell: String) -> Set<String> {
    Set(cell.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty })
  }
}
