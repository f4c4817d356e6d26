import Fihris

/// Searches queries and writes what they find as a TREC run.
struct RunWriter {
  let snapshot: Snapshot
  let options: SearchOptions
  let tag: String

  /// - Parameter path: The file to make or replace; `-` is standard output.
  /// - Returns: The hits of all queries.
  func write(_ queries: QueryFile, to path: String) throws -> Int {
    try write(queries, to: path) { query in try snapshot.rank(query, options) }
  }

  /// As ``write(_:to:)``, with another way to search.
  func write(
    _ queries: QueryFile, to path: String, rank: (String) throws -> [RankedDocument]
  ) throws -> Int {
    var hitCount = 0
    try OutputFile.writing(to: path) { output in
      for query in queries.entries {
        guard TrecRun.canHold(query.id) else { throw CommandError.unfitForRun(name: query.id) }
        let documents = try rank(query.text)
        for (index, document) in documents.enumerated() {
          let id = try snapshot.identifier(of: document)
          guard TrecRun.canHold(id) else { throw CommandError.unfitForRun(name: id) }
          try output.write(
            TrecRun.line(query: query.id, document: id, rank: index + 1, score: document.score, tag: tag))
        }
        hitCount += documents.count
      }
    }
    return hitCount
  }
}
