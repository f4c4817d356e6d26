import BenchmarkCorpus
import Fihris

/// Fihris with one preset and all its rungs.
final class FihrisEngine: SearchEngine {
  let name: String
  private let preset: AnalyzerPreset
  private var snapshot = Index.inMemory().snapshot()

  init(_ preset: AnalyzerPreset) {
    self.preset = preset
    name = "Fihris \(preset)"
  }

  func index(_ documents: [BenchmarkDocument], in folder: String) async throws -> IndexingCost {
    let clock = ContinuousClock()
    let start = clock.now
    let index = try Index.create(at: "\(folder)/\(preset)", analyzer: preset, replacing: true)
    let writer = try index.makeWriter()
    for document in documents {
      try await writer.add(
        Document(id: document.id, fields: [("title", document.title), ("text", document.text)]))
    }
    let summary = try await writer.commit()
    let seconds = (clock.now - start) / .seconds(1)
    snapshot = index.snapshot()
    let sections = snapshot.statistics().sections
    let unsearched = sections.filter { $0.name == "stored fields" || $0.name == "keys" }
    return IndexingCost(
      seconds: seconds, byteCount: summary.byteCount,
      searchedByteCount: summary.byteCount - unsearched.reduce(0) { $0 + $1.byteCount })
  }

  func best(_ words: [String], _ combination: Combination, limit: Int) throws -> [Int] {
    try rank(words, combination, SearchOptions(limit: limit)).map(\.number)
  }

  func hitCount(_ words: [String], _ combination: Combination) throws -> Int {
    try rank(words, combination, SearchOptions(limit: snapshot.documentCount)).count
  }

  /// All documents that have a word on a rung or a closer one.
  func documents(with word: String, by rung: Rung) throws -> Set<Int> {
    Set(
      try rank([word], .or, SearchOptions(limit: snapshot.documentCount, rungs: .only(rung))).map(\.number))
  }

  /// For each document of a search by one rung the words that are marked in its passage.
  func markedWords(_ word: String, by rung: Rung) throws -> [(id: String, words: [String])] {
    let options = SearchOptions(limit: snapshot.documentCount, rungs: .only(rung))
    return try snapshot.search(word, options).map { hit in
      guard let snippet = hit.snippet else { return (hit.id, []) }
      let bytes = Array(snippet.text.utf8)
      return (hit.id, snippet.marks.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) })
    }
  }

  private func rank(
    _ words: [String], _ combination: Combination, _ options: SearchOptions
  ) throws -> [RankedDocument] {
    let text = words.joined(separator: " ")
    var options = options
    if combination == .and { options.matching = .all }
    return try snapshot.rank(combination == .phrase ? "\"\(text)\"" : text, options)
  }
}
