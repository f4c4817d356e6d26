import Testing

@testable import Fihris

/// A root that very many documents have finds them and adds nothing to their scores.
@Suite struct CommonRootTests {
  /// Of 3,300 documents a third have the root of مكتبة, three of them by other words of the query's stem.
  private static func snapshot() async throws -> Snapshot {
    let index = Index.inMemory()
    let writer = try index.makeWriter()
    for number in 0..<3300 {
      let text =
        switch number {
        case 2100, 2200: "بحر مكتبة قمر"
        case 2300: "بحر ومكتبات ثلج جبل نهر"
        default: number % 3 == 0 ? "بحر كاتب قمر \(number)" : "ثلج نهر \(number)"
        }
      try await writer.add(Document(id: "\(number)", fields: [("text", text)]))
    }
    try await writer.commit()
    return index.snapshot()
  }

  @Test("Documents of the stem come first, those of the common root follow as they were added, with no score")
  func order() async throws {
    let snapshot = try await Self.snapshot()
    let hits = try snapshot.search("مكتبة", SearchOptions(limit: 2000))
    #expect(hits.prefix(3).map(\.id) == ["2100", "2200", "2300"])
    #expect(hits.count > 900)
    let others = hits.dropFirst(3)
    #expect(others.allSatisfy { $0.score == 0 })
    #expect(others.map(\.id) == (0..<1100).map { "\(3 * $0)" }.filter { !["2100", "2300"].contains($0) })
    #expect(others.first?.snippet?.marks.map(\.rung) == [.root])
  }

  @Test("The explanation lists the root, with no weight")
  func explanation() async throws {
    let snapshot = try await Self.snapshot()
    let hits = try snapshot.search("مكتبة", SearchOptions(limit: 4, explains: true))
    for hit in hits {
      let parts = try #require(hit.explanation?.parts)
      #expect(abs(parts.reduce(0) { $0 + $1.score } - hit.score) < 1e-9)
      let root = try #require(parts.first?.rungs.first { $0.rung == .root })
      #expect(root.weight == 0 && root.share == 0 && root.documentFrequency > 1024)
    }
  }

  @Test("A required word may be there by a common root alone, and so may an excluded one by its stem only")
  func operators() async throws {
    let snapshot = try await Self.snapshot()
    let all = try snapshot.search("مكتبة قمر", SearchOptions(limit: 2000, matching: .all))
    // بحر كاتب قمر has both words: the first by its root.
    #expect(all.prefix(1).map(\.id) == ["2100"] && all.count > 900)
    #expect(all.dropFirst(2).allSatisfy { $0.score > 0 })
    // Nobody who leaves out مكتبة means كاتب.
    let without = try snapshot.search("قمر -مكتبة", SearchOptions(limit: 2000))
    #expect(without.count > 900 && !without.contains { ["2100", "2200"].contains($0.id) })
  }

  @Test("A word of which the index has nothing but the common root is scored by it")
  func rootAlone() async throws {
    let hits = try await Self.snapshot().search("مكتوب", SearchOptions(limit: 10))
    #expect(hits.count == 10 && hits.allSatisfy { $0.score > 0 })
  }
}
