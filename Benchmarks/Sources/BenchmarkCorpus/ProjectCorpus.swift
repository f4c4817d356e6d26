import Foundation

/// The texts, queries and judgements of the project's folder `Corpus/`.
public enum ProjectCorpus {
  /// The folder, found from where this source lies.
  public static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Corpus").path

  public static let queryFiles = ["\(folder)/queries.tsv"]
  public static let judgementFiles = ["\(folder)/qrels.txt"]

  /// In the order of their names.
  public static let documentFiles: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/documents")) ?? []
    return names.sorted().map { "\(folder)/documents/\($0)" }
  }()

  public static func documents() throws -> [BenchmarkDocument] {
    try documentFiles.flatMap { try BenchmarkDocument.read(jsonLines: $0) }
  }
}
