import Testing

@testable import SearchCore

@Suite struct TopKTests {
  @Test(
    "The best k are the first k of all sorted, ties in order of addition",
    arguments: [0, 1, 2, 10, 499, 500, 900])
  func equalsSorting(limit: Int) {
    for seed in 0..<4 {
      var generator = SeededGenerator(seed: seed)
      let scores = (0..<500).map { _ in UInt32.random(in: 0...(seed == 0 ? 3 : 2000), using: &generator) }
      var collector = TopK(limit: limit)
      for (document, score) in scores.enumerated() {
        // A score that is not above the threshold changes nothing, so that it need not be offered.
        if Int(score) > collector.threshold || document % 3 == 0 {
          collector.offer(score: score, document: UInt32(document))
        }
      }
      let expected = scores.enumerated()
        .sorted { $0.element != $1.element ? $0.element > $1.element : $0.offset < $1.offset }
        .prefix(limit)
      let found = collector.sorted()
      #expect(found.map(\.score) == expected.map(\.element))
      #expect(found.map(\.document) == expected.map { UInt32($0.offset) })
    }
  }
}
