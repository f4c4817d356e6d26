import Foundation

/// The texts, queries and judgements of the project's folder `Corpus/`.
public enum ProjectCorpus {
  /// The folder, found from where this source lies.
  public static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Corpus").path

  public static let documentFiles = parts.map { "\(folder)/documents-\($0).jsonl" }
  public static let queryFiles = parts.map { "\(folder)/queries-\($0).tsv" }
  public static let judgementFiles = parts.map { "\(folder)/qrels-\($0).txt" }
  private static let parts = ["a", "b"]

  public static func documents() throws -> [BenchmarkDocument] {
    try documentFiles.flatMap { try BenchmarkDocument.read(jsonLines: $0) }
  }
}
