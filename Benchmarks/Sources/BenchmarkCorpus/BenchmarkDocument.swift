import Foundation

/// A document as benchmarks index it.
public struct BenchmarkDocument: Sendable, Equatable {
  public var id: String
  public var title: String
  public var text: String

  public init(id: String, title: String, text: String) {
    self.id = id
    self.title = title
    self.text = text
  }

  /// Bytes of text.
  public var byteCount: Int { title.utf8.count + text.utf8.count }
}

extension BenchmarkDocument {
  /// Reads a file with a JSON object a line: `id`, `title`, `text` or `contents`; other members are passed over.
  ///
  /// - Throws: ``CorpusError`` for a line that is not one.
  public static func read(jsonLines path: String) throws -> [BenchmarkDocument] {
    let lines = try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: UInt8(ascii: "\n"))
    return try lines.enumerated().map { number, line in
      guard let record = try? JSONDecoder().decode(Record.self, from: line) else {
        throw CorpusError.notADocument(path: path, line: number + 1)
      }
      return BenchmarkDocument(
        id: record.id, title: record.title ?? "", text: record.text ?? record.contents ?? "")
    }
  }

  private struct Record: Decodable {
    var id: String
    var title: String?
    var text: String?
    var contents: String?
  }
}

/// Why a file cannot be used.
public enum CorpusError: Error, CustomStringConvertible {
  case notADocument(path: String, line: Int)
  case notATable(path: String, line: Int)

  public var description: String {
    switch self {
    case .notADocument(let path, let line):
      "\(path):\(line) is not a JSON object with the strings id, title and text"
    case .notATable(let path, let line): "\(path):\(line) has too few columns"
    }
  }
}
