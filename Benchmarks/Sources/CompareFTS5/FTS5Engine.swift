import BenchmarkCorpus
import Foundation
import GRDB

/// A table of SQLite's full-text search, its title weighing twice as in Fihris.
final class FTS5Engine: SearchEngine {
  let name: String
  private let tokenizer: String
  private var database: DatabaseQueue?

  /// - Parameter tokenizer: One of FTS5's own, `unicode61` or `trigram`.
  init(_ tokenizer: String) {
    self.tokenizer = tokenizer
    name = "FTS5 \(tokenizer)"
  }

  func index(_ documents: [BenchmarkDocument], in folder: String) async throws -> IndexingCost {
    let path = "\(folder)/\(tokenizer).sqlite"
    database = nil
    try? FileManager.default.removeItem(atPath: path)
    let clock = ContinuousClock()
    let start = clock.now
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      // Everything in memory, as the pages of Fihris's mapped file are.
      try database.execute(sql: "PRAGMA cache_size = -262144; PRAGMA mmap_size = 4294967296")
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try await queue.write { [tokenizer] database in
      try database.execute(
        sql: "CREATE VIRTUAL TABLE documents USING fts5(title, text, id UNINDEXED, tokenize = '\(tokenizer)')"
      )
      try database.execute(sql: "INSERT INTO documents(documents, rank) VALUES('rank', 'bm25(2.0, 1.0)')")
      let insertion = try database.makeStatement(
        sql: "INSERT INTO documents(rowid, title, text, id) VALUES(?, ?, ?, ?)")
      for (number, document) in documents.enumerated() {
        try insertion.execute(arguments: [number, document.title, document.text, document.id])
      }
      // One segment, as a commit of Fihris leaves.
      try database.execute(sql: "INSERT INTO documents(documents) VALUES('optimize')")
    }
    let seconds = (clock.now - start) / .seconds(1)
    try await queue.vacuum()
    let searched = try await queue.read {
      try Int.fetchOne($0, sql: "SELECT sum(length(block)) FROM documents_data") ?? 0
    }
    database = queue
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return IndexingCost(
      seconds: seconds, byteCount: (attributes[.size] as? Int) ?? 0, searchedByteCount: searched)
  }

  func best(_ words: [String], _ combination: Combination, limit: Int) throws -> [Int] {
    try fetch(
      "SELECT rowid FROM documents WHERE documents MATCH ? ORDER BY rank LIMIT ?",
      [expression(words, combination), limit])
  }

  func hitCount(_ words: [String], _ combination: Combination) throws -> Int {
    try fetch(
      "SELECT count(*) FROM documents WHERE documents MATCH ?", [expression(words, combination)]
    ).reduce(0, +)
  }

  /// All documents that have a word.
  func documents(with word: String) throws -> Set<Int> {
    Set(
      try fetch(
        "SELECT rowid FROM documents WHERE documents MATCH ?", [expression([word], .or)]))
  }

  private func fetch(_ sql: String, _ arguments: StatementArguments) throws -> [Int] {
    try database?.unsafeRead { try Int.fetchAll($0.cachedStatement(sql: sql), arguments: arguments) } ?? []
  }

  /// The words in FTS5's syntax, each as a string, which has no operators.
  private func expression(_ words: [String], _ combination: Combination) -> String {
    func string(_ text: String) -> String {
      "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
    return switch combination {
    case .or: words.map(string).joined(separator: " OR ")
    case .and: words.map(string).joined(separator: " AND ")
    case .phrase: string(words.joined(separator: " "))
    }
  }
}
