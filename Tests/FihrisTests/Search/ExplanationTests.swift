import Foundation
import Testing

@testable import Fihris

/// The parts of a score against the score.
@Suite struct ExplanationTests {
  private struct Record: Decodable {
    var id: String
    var title: String
    var text: String
  }

  private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Corpus")

  private static func snapshot() async throws -> Snapshot {
    let index = Index.inMemory()
    let writer = try index.makeWriter()
    for name in ["news", "dialect"] {
      let data = try Data(contentsOf: corpus.appendingPathComponent("documents/\(name).jsonl"))
      for line in data.split(separator: UInt8(ascii: "\n")) {
        let record = try JSONDecoder().decode(Record.self, from: line)
        try await writer.add(
          Document(id: record.id, fields: [("title", record.title), ("text", record.text)]))
      }
      // A segment for each, so that statistics come from several.
      try await writer.commit()
    }
    return index.snapshot()
  }

  private static func queries() throws -> [String] {
    let plain = try String(contentsOf: corpus.appendingPathComponent("queries.tsv"), encoding: .utf8)
      .split(separator: "\n").compactMap { $0.split(separator: "\t").last.map(String.init) }
    return plain + [
      "\"رئيس الوزراء\" المدينة", "+الماء -النار", "=الكتاب والكتب", "title:المدينة الكبيرة",
      "\"القاهرة\" مصر",
    ]
  }

  @Test("On the corpus the shares of the rungs add up to each part, and the parts to the score")
  func sums() async throws {
    let snapshot = try await Self.snapshot()
    var hits = 0
    for query in try Self.queries() {
      for hit in try snapshot.search(query, SearchOptions(limit: 4, snippets: false, explains: true)) {
        let explanation = try #require(hit.explanation)
        #expect(abs(explanation.total - hit.score) < 1e-9, "\(query): \(hit.id)")
        for part in explanation.parts {
          let shares = part.rungs.reduce(0) { $0 + $1.share }
          #expect(abs(shares - part.score) < 1e-9, "\(query): \(part.clause)")
          #expect(part.rungs.allSatisfy { $0.share > 0 }, "\(query): \(part.clause)")
        }
        hits += 1
      }
    }
    #expect(hits > 150)
  }

  @Test("Each term says what was cut off the query's word for it, the rungs of whole words nothing")
  func cuts() async throws {
    let index = Index.inMemory()
    let writer = try index.makeWriter()
    try await writer.add(Document(id: "1", fields: [("text", "وبالمدن"), ("title", "المدينة")]))
    try await writer.commit()
    let hit = try #require(try index.search("وبالمدن", SearchOptions(explains: true)).first)
    let rungs = try #require(hit.explanation?.parts.first?.rungs)
    #expect(Set(rungs.map(\.rung)) == Set(Rung.allCases))
    for rung in rungs {
      #expect(rung.cuts == (rung.rung <= .folded ? [] : ["و+", "ب+", "ال+"]), "\(rung.rung)")
    }
  }

  @Test("Rungs share a clause's score as their weighted frequencies do")
  func shares() async throws {
    let index = Index.inMemory()
    let writer = try index.makeWriter()
    try await writer.add(Document(id: "1", fields: [("text", "كتابة كتابه")]))
    try await writer.commit()
    let part = try #require(
      try index.search("كتابة", SearchOptions(explains: true)).first?.explanation?.parts.first)
    let weighted = part.rungs.map { $0.weight * $0.frequency }
    for (rung, weight) in zip(part.rungs, weighted) {
      #expect(abs(rung.share / part.score - weight / weighted.reduce(0, +)) < 1e-12)
    }
    // One of the two has this form, both have the folded word.
    #expect(part.rungs.first { $0.rung == .form }?.frequency == 1)
    #expect(part.rungs.first { $0.rung == .folded }?.frequency == 2)
  }
}
