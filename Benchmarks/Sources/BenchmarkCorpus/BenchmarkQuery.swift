import Foundation

/// A query with its name.
public struct BenchmarkQuery: Sendable, Equatable {
  public var name: String
  public var text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// Reads a file with a query a line: its name, a tab, its text.
  public static func read(path: String) throws -> [BenchmarkQuery] {
    try columns(path: path, separator: "\t", atLeast: 2).map {
      BenchmarkQuery(name: $0[0], text: $0[1])
    }
  }
}

/// For each query's name the documents that someone judged to answer it.
public typealias Judgements = [String: Set<String>]

extension Judgements {
  /// Reads judgements as TREC writes them: query, 0, document, grade; grades over 0 count.
  public static func read(qrels path: String) throws -> Judgements {
    var judgements: Judgements = [:]
    for row in try columns(path: path, separator: " ", atLeast: 4) where Int(row[3]).map({ $0 > 0 }) == true {
      judgements[row[0], default: []].insert(row[2])
    }
    return judgements
  }
}

/// The rows of a file, cut at a separator.
private func columns(path: String, separator: Character, atLeast count: Int) throws -> [[String]] {
  let text = try String(contentsOfFile: path, encoding: .utf8)
  return try text.split(separator: "\n").enumerated().map { number, line in
    let row = line.split(separator: separator).map(String.init)
    guard row.count >= count else { throw CorpusError.notATable(path: path, line: number + 1) }
    return row
  }
}
