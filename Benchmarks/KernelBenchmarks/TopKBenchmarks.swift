import Benchmark

/// Scores of many documents, of which the best are wanted.
private struct ScoredDocuments {
  static let limit = 10

  let scores: [UInt32]

  init() throws {
    var state: UInt64 = 1
    scores = (0..<100_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt32(state >> 44)
    }
    guard best().map(\.document) == sorted().map(\.document) else {
      throw Disagreement(what: "the best documents")
    }
  }

  func best() -> [TopK.Entry] {
    var collector = TopK(limit: Self.limit)
    for (document, score) in scores.enumerated() where Int(score) > collector.threshold {
      collector.offer(score: score, document: UInt32(document))
    }
    return collector.sorted()
  }

  func sorted() -> [(score: UInt32, document: UInt32)] {
    var all = scores.enumerated().map { (score: $1, document: UInt32($0)) }
    all.sort { $0.score != $1.score ? $0.score > $1.score : $0.document < $1.document }
    return Array(all.prefix(Self.limit))
  }
}

func registerTopK() {
  Benchmark("best 10 of 100,000 scores") { (_, documents: ScoredDocuments) in
    blackHole(documents.best())
  } setup: {
    try ScoredDocuments()
  }
  Benchmark("best 10 of 100,000 scores, plainly: sorted") { (_, documents: ScoredDocuments) in
    blackHole(documents.sorted())
  } setup: {
    try ScoredDocuments()
  }
}
