import BenchmarkCorpus

/// What a query asks of a document.
enum Combination: String, CaseIterable {
  case or = "OR"
  case and = "AND"
  case phrase
}

/// What it took to index documents.
struct IndexingCost {
  var seconds: Double
  /// Bytes on disk, the documents' text included, which all engines keep.
  var byteCount: Int
  /// Bytes of what is searched, without the text.
  var searchedByteCount: Int
}

/// An index of documents, whose numbers are their places from 0.
protocol SearchEngine: AnyObject {
  var name: String { get }
  /// Indexes documents anew into a folder, on one thread, as one segment, written to disk to stay.
  func index(_ documents: [BenchmarkDocument], in folder: String) async throws -> IndexingCost
  /// The best documents.
  func best(_ words: [String], _ combination: Combination, limit: Int) throws -> [Int]
  /// How many documents are found.
  func hitCount(_ words: [String], _ combination: Combination) throws -> Int
}
