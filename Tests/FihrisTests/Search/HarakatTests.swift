import Testing

@testable import Fihris

/// Harakat of a query against stored text: what a search makes of them.
@Suite struct HarakatTests {
  private static func index(
    _ texts: [String], titles: [String] = [], preset: AnalyzerPreset = .ladder, storesFields: Bool = true
  ) async throws -> Index {
    let index = Index.inMemory(
      analyzer: preset, options: IndexOptions(keepsStoredFields: storesFields))
    let writer = try index.makeWriter()
    for (number, text) in texts.enumerated() {
      let title = number < titles.count ? titles[number] : ""
      try await writer.add(Document(id: "\(number)", fields: [("title", title), ("text", text)]))
    }
    try await writer.commit()
    return index
  }

  private static func scores(_ query: String, _ index: Index, harakat: Bool = true) throws -> [String: Double]
  {
    let hits = try index.search(query, SearchOptions(limit: 100, harakat: harakat))
    return Dictionary(uniqueKeysWithValues: hits.map { ($0.id, $0.score) })
  }

  @Test(
    "A text with the same harakat ranks beside a bare one, both before one with others",
    arguments: [
      ("مَلِك", ["قال مُلْك هنا", "قال مَلِك هنا", "قال ملك هنا"]),
      ("عَلَم", ["قال عِلْم هنا", "قال عَلَم هنا", "قال علم هنا"]),
      ("كَتَبَ", ["هذه كُتُب هنا", "هذا كَتَبَ هنا", "هذا كتب هنا"]),
      ("العَلَمُ", ["قال بِعِلْمِهِ هنا", "قال بِعَلَمِهِ هنا", "قال بعلمه هنا"]),
    ])
  func ranking(_ query: String, _ texts: [String]) async throws {
    let index = try await Self.index(texts)
    let scores = try Self.scores(query, index)
    let wrong = try #require(scores["0"])
    let right = try #require(scores["1"])
    #expect(right == scores["2"])
    #expect(wrong < right)
    #expect(wrong > 0)
    #expect(try index.search(query).map(\.id) == ["1", "2", "0"])
    // Without the check all three are the same.
    #expect(Set(try Self.scores(query, index, harakat: false).values) == [right])
  }

  @Test("A word loses in the proportion of the places that contradict it, words of a title twice")
  func proportion() async throws {
    let index = try await Self.index(
      ["مُلْك ومَلِك", "مُلْك ومُلْك", "مَلِك ومَلِك", "مَلِك كبير"],
      titles: ["فصل", "فصل", "فصل", "مُلْك"])
    let before = try Self.scores("مَلِك", index, harakat: false)
    let hits = try index.search("مَلِك", SearchOptions(explains: true))
    var lost: [String: Double] = [:]
    for hit in hits {
      let explanation = try #require(hit.explanation)
      let part = try #require(explanation.parts.first)
      let close = part.rungs.filter { $0.rung <= .stem }.reduce(0) { $0 + $1.share }
      let loss = try #require(before[hit.id]) - hit.score
      lost[hit.id] = loss / close
      let harakat = explanation.harakat.first
      let expected = ["0": [1, 2], "1": [2, 2], "3": [1, 2]][hit.id]
      #expect(harakat.map { [$0.contradicting, $0.places] } == expected)
      #expect(abs((harakat?.score ?? 0) + loss) < 1e-12)
    }
    #expect(abs(try #require(lost["0"]) - 0.5) < 0.001)
    #expect(abs(try #require(lost["1"]) - 1) < 0.001)
    #expect(lost["2"] == 0)
    #expect(abs(try #require(lost["3"]) - 2.0 / 3) < 0.001)
  }

  @Test("Parts of an explanation add up to the score, with a bonus for places too")
  func explanation() async throws {
    let index = try await Self.index(
      ["مُلْك العدل كبير", "عدل المَلِك كبير", "ملك عادل", "قال مُلْك", "مَلِك العَدْل", "العِلْم والمُلْك"])
    for query in ["مَلِك العَدْل", "مَلِك عِدْل", "+مَلِك -مكان", "=مَلِك", "text:مَلِك"] {
      for hit in try index.search(query, SearchOptions(explains: true)) {
        let explanation = try #require(hit.explanation)
        #expect(abs(explanation.total - hit.score) < 1e-9, "\(query): \(hit.id)")
        #expect(explanation.harakat.allSatisfy { $0.score < 0 })
      }
    }
    #expect(
      try index.search("مَلِك", SearchOptions(explains: true)).contains { $0.explanation?.harakat.count == 1 })
  }

  @Test("Only the field that is asked counts")
  func field() async throws {
    let index = try await Self.index(["مَلِك"], titles: ["مُلْك"])
    let title = try #require(
      try index.search("title:مَلِك", SearchOptions(explains: true)).first?.explanation?.harakat.first)
    #expect(title.places == 1)
    #expect(title.contradicting == 1)
    let text = try index.search("text:مَلِك", SearchOptions(explains: true)).first?.explanation
    #expect(text?.harakat.isEmpty == true)
  }

  /// Texts of a few words, vocalized one way, another way or not at all.
  private static func texts(_ count: Int, seed: UInt64) -> [String] {
    var random = SeededGenerator(seed)
    let words = ["مُلْك", "مَلِك", "ملك", "عِلْم", "عَلَم", "علم", "بحر", "بيت", "كبير", "المُلْكِ", "بِالْعَلَمِ"]
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...6, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
        .joined(separator: " ")
    }
  }

  @Test("Checking as far as needed gives what checking every document gives, whatever the limit")
  func lazily() async throws {
    let index = try await Self.index(Self.texts(300, seed: 7))
    let snapshot = index.snapshot()
    for query in ["مَلِك", "مَلِك عَلَم", "عِلْم كبير", "+المُلْك بيت"] {
      let before = try snapshot.rank(query, SearchOptions(limit: 300, harakat: false))
      let all = try snapshot.rank(query, SearchOptions(limit: 300))
      #expect(Set(before.map(\.number)) == Set(all.map(\.number)))
      #expect(before != all)
      // Every score that was lowered lies under what it was.
      let scores = Dictionary(uniqueKeysWithValues: before.map { ($0.number, $0.score) })
      #expect(all.allSatisfy { $0.score <= scores[$0.number] ?? 0 })
      #expect(all == all.sorted { ($1.score, $0.number) < ($0.score, $1.number) })
      for limit in [0, 1, 3, 10, 30, 100] {
        #expect(
          try snapshot.rank(query, SearchOptions(limit: limit)) == Array(all.prefix(limit)),
          "\(query) \(limit)")
      }
      #expect(
        try snapshot.search(query, SearchOptions(limit: 20, snippets: false)).map(\.score)
          == all.prefix(20).map(\.score))
    }
  }

  @Test("Documents past the depth keep their scores")
  func depth() async throws {
    let index = try await Self.index(Array(repeating: "مُلْك", count: CheckedRanking.depth + 5))
    let snapshot = index.snapshot()
    let ranked = try snapshot.rank("مَلِك", SearchOptions(limit: 10))
    #expect(ranked.prefix(6).map(\.number) == Array(1000...1004) + [0])
    #expect(ranked[0].score > ranked[5].score)
    #expect(ranked == Array(try snapshot.rank("مَلِك", SearchOptions(limit: 1005)).prefix(10)))
  }

  @Test("A query without harakat on a stem, an index without text and light10 score as before, to the bit")
  func unchanged() async throws {
    let texts = Self.texts(80, seed: 3)
    func same(_ query: String, _ index: Index) throws {
      #expect(
        try index.snapshot().rank(query, SearchOptions(limit: 80))
          == index.snapshot().rank(query, SearchOptions(limit: 80, harakat: false)), "\(query)")
    }
    let index = try await Self.index(texts)
    for query in ["ملك", "ملكُ علمًا", "\"مَلِك كبير\"", "بيت -مَلِك"] { try same(query, index) }
    try same("مَلِك", try await Self.index(texts, storesFields: false))
    try same("مَلِك", try await Self.index(texts, preset: .light10))
  }

  @Test("An index of one rung keeps a part of the score", arguments: [AnalyzerPreset.form, .folded, .stem])
  func oneRung(preset: AnalyzerPreset) async throws {
    let index = try await Self.index(["مُلْك", "مَلِك"], preset: preset)
    let scores = try Self.scores("مَلِك", index)
    let (wrong, right) = (try #require(scores["0"]), try #require(scores["1"]))
    #expect(abs(wrong / right - 1.0 / 7) < 0.001)
  }
}
