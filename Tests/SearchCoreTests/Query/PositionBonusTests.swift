import Testing

@testable import SearchCore

@Suite struct PositionBonusTests {
  /// A request whose words stand side by side, or a place apart, in the query.
  private static func request(_ generator: inout SeededGenerator, limit: Int) -> SearchRequest {
    var clauses: [SearchRequest.Clause] = []
    var position: UInt32 = 0
    for _ in 0..<Int.random(in: 2...4, using: &generator) {
      var clause = SampleCollection.clause(
        SampleCollection.word(using: &generator),
        Int.random(in: 0..<6, using: &generator) == 0 ? .must : .should)
      if case .word(var word) = clause.kind {
        word.position = position
        clause.kind = .word(word)
      }
      clauses.append(clause)
      position += UInt32.random(in: 0...2, using: &generator)
    }
    if Bool.random(using: &generator) { clauses.append(SampleCollection.clause("ggg", .mustNot)) }
    return SearchRequest(
      clauses: clauses, limit: limit,
      positionBonus: .init(
        rung: Int.random(in: 0...1, using: &generator), inOrder: Float.random(in: 0...1, using: &generator),
        near: Float.random(in: 0...1, using: &generator), reach: UInt32.random(in: 1...5, using: &generator),
        early: Float.random(in: 0...1, using: &generator), half: UInt32.random(in: 1...20, using: &generator),
        depth: Int.random(in: 1...60, using: &generator)))
  }

  @Test(
    "Pruned search gives the same bits as scoring everything, however documents are cut", arguments: 1...3)
  func prunedEqualsExhaustive(seed: Int) async throws {
    let collection = SampleCollection(seed: seed, documentCount: 2600, longest: 6)
    let reader = try await collection.reader(cuts: [150, 151, 900])
    let whole = try await collection.reader()
    var generator = SeededGenerator(seed: seed)
    var gained = 0
    for _ in 0..<25 {
      let request = PositionBonusTests.request(
        &generator, limit: [1, 10, 100, 7000].randomElement(using: &generator) ?? 1)
      let found = try reader.search(request)
      let exhaustive = try reader.searchExhaustively(request)
      let uncut = try whole.search(request)
      try #require(found == exhaustive, "seed \(seed), \(request)")
      try #require(found == uncut, "seed \(seed), \(request)")
      var plain = request
      plain.positionBonus = nil
      if try reader.search(plain) != found { gained += 1 }
    }
    #expect(gained > 10)
  }

  @Test("The best are the same whether few or all are asked for", arguments: 1...2)
  func limitDoesNotMatter(seed: Int) async throws {
    let reader = try await SampleCollection(seed: seed, documentCount: 1200, longest: 8).reader(cuts: [500])
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      var request = PositionBonusTests.request(&generator, limit: 2000)
      let all = try reader.search(request)
      request.limit = 7
      try #require(try reader.search(request) == Array(all.prefix(7)), "seed \(seed), \(request)")
    }
  }

  @Test("Counts are those of plain loops over the words of a document", arguments: 1...2)
  func countsEqualNaive(seed: Int) async throws {
    let collection = SampleCollection(seed: seed, documentCount: 80, positionRungCount: 3, longest: 30)
    let reader = try await collection.reader(cuts: [30])
    var generator = SeededGenerator(seed: seed)
    var compared = 0
    for _ in 0..<12 {
      let (a, b) = (
        SampleCollection.word(using: &generator), SampleCollection.word(using: &generator)
      )
      let clauses = [(a, 0), (b, 2)].map { word, position in
        SearchRequest.Clause(
          .should,
          .word(
            .init(
              terms: [.init(rung: 2, bytes: Array(word.utf8.prefix(1)), weight: 1)], position: position)))
      }
      let request = SearchRequest(
        clauses: clauses,
        positionBonus: .init(rung: 2, inOrder: 0.3, near: 0.3, reach: 3, early: 0.5, half: 9, depth: 100))
      for document in collection.documents.indices {
        var inOrder = 0
        var near = 0
        for words in collection.documents[document] {
          for place in words.indices where words[place].first == a.first {
            let others = words.indices.filter { $0 != place && words[$0].first == b.first }
            if others.contains(place + 2) { inOrder += 1 }
            if others.contains(where: { abs($0 - place) <= 3 }) { near += 1 }
          }
        }
        let (early, scores) = try reader.explainPositions(request, document: document, rank: 0)
        try #require(scores.first?.inOrder ?? 0 == inOrder, "seed \(seed), \(a) \(b), \(document)")
        try #require(scores.first?.near ?? 0 == near, "seed \(seed), \(a) \(b), \(document)")
        for (clause, letter) in [a.first, b.first].enumerated() {
          let first = collection.documents[document].compactMap { words in
            words.firstIndex { $0.first == letter }
          }.min()
          try #require(early.first { $0.clause == clause }?.place == first, "seed \(seed), \(document)")
        }
        compared += near
      }
    }
    #expect(compared > 100)
  }

  @Test("Clauses and neighbours of an explanation add up to the score, and past the depth none gains")
  func explanationAddsUp() async throws {
    let reader = try await SampleCollection(seed: 5, documentCount: 400, longest: 8).reader(cuts: [100])
    var generator = SeededGenerator(seed: 5)
    var gained = 0
    for _ in 0..<40 {
      let request = PositionBonusTests.request(&generator, limit: 80)
      for (rank, hit) in try reader.search(request).enumerated() {
        let clauses = try reader.explain(request, document: hit.document).reduce(0) { $0 + $1.score }
        let (early, pairs) = try reader.explainPositions(request, document: hit.document, rank: rank)
        let bonus = pairs.reduce(0) { $0 + $1.score } + early.reduce(0) { $0 + $1.score }
        try #require(clauses + bonus == hit.score)
        gained += pairs.count
      }
    }
    #expect(gained > 50)
  }

  @Test("An index without positions goes without")
  func noPositions() async throws {
    let reader = try await SampleCollection(seed: 2, documentCount: 200, positionRungCount: 0).reader()
    var generator = SeededGenerator(seed: 2)
    var request = PositionBonusTests.request(&generator, limit: 50)
    let found = try reader.search(request)
    request.positionBonus = nil
    #expect(try found == reader.search(request))
    #expect(!found.isEmpty)
  }

  @Test("A place counts once in order and once near; itself, other documents and what is too far do not")
  func countsByHand() {
    func places(_ document: UInt64, _ positions: UInt64...) -> [UInt64] {
      positions.map { document << 32 | $0 }
    }
    var found: [Int: NeighbourCounts] = [:]
    // In document 0 the second follows at once, in 1 it stands before, in 2 on the same place and too far,
    // in 3 alone.
    NeighbourCounts.forEach(
      places(0, 3, 10) + places(1, 5) + places(2, 7),
      places(0, 4, 5, 14) + places(1, 1) + places(2, 7, 12) + places(3, 0), distance: 1, reach: 4
    ) { found[$0] = $1 }
    #expect(found == [0: .init(inOrder: 1, near: 2), 1: .init(inOrder: 0, near: 1)])
  }
}
