import Testing

@testable import SearchCore

@Suite struct AddedScoresTests {
  private static func request(_ generator: inout SeededGenerator) -> SearchRequest {
    let clauses = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
      let word = SampleCollection.word(using: &generator)
      return SampleCollection.clause(word, rungs: 0...Int.random(in: 0...2, using: &generator))
    }
    return SearchRequest(clauses: clauses, limit: 1000)
  }

  @Test(
    "A document found is added its score to the bit, another nothing, in any order asked", arguments: 1...3)
  func equalsExhaustive(seed: Int) async throws {
    let collection = SampleCollection(seed: seed, documentCount: 400, longest: 8)
    let reader = try await collection.reader(cuts: [1, 150, 151, 290])
    let whole = try await collection.reader()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<15 {
      let request = Self.request(&generator)
      let expected = Dictionary(
        uniqueKeysWithValues: try reader.searchExhaustively(request).map { ($0.document, $0.score) })
      let documents = Array((0..<400).shuffled(using: &generator).prefix(250))
      let added = try reader.addedScores(request, documents: documents)
      try #require(added.scores == documents.map { expected[$0] ?? 0 }, "seed \(seed), \(request)")
      #expect(try whole.addedScores(request, documents: documents) == added)
      let most = added.most.reduce(0, +)
      #expect(added.scores.allSatisfy { $0 <= most })
    }
  }

  @Test("A number that no document has is added nothing")
  func unknownDocuments() async throws {
    let reader = try await SampleCollection(seed: 1, documentCount: 20).reader(cuts: [7])
    let request = SearchRequest(clauses: [SampleCollection.clause("abc")])
    #expect(try reader.addedScores(request, documents: [-1, 20, 400]).scores == [0, 0, 0])
    #expect(try CommitReader([]).addedScores(request, documents: [0]).scores == [0])
  }

  @Test(
    "A term is in as many documents as have it, whatever the segments, and weighs its idf times the boost")
  func statistics() async throws {
    var collection = SampleCollection(seed: 1, documentCount: 0)
    collection.documents = [[["abc"], []], [["xyz"], []], [["abc", "abc"], []]]
    let reader = try await collection.reader(cuts: [1])
    let found = try reader.statistics(of: Array("abc".utf8), rung: 0)
    #expect(found.documentFrequency == 2)
    // ln (1 + (3 − 2 + 0.5) / (2 + 0.5)) = ln 1.6
    #expect(abs(found.idf - 0.470_003_629) < 1e-9)
    #expect(try reader.statistics(of: Array("none".utf8), rung: 0).documentFrequency == 0)
    var clauses = ["abc", "none"].map { SampleCollection.clause($0, rungs: 0...0) }
    clauses[0].boost = 2
    let weights = try reader.weights(of: SearchRequest(clauses: clauses))
    #expect(abs(weights[0] - 0.940_007) < 1e-5)
    #expect(weights[1] == 0)
  }
}
