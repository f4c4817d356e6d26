import Testing

@testable import SearchCore

@Suite struct SearchTests {
  /// A random request; words that no document has are among them.
  private static func request(_ generator: inout SeededGenerator, limit: Int) -> SearchRequest {
    var clauses: [SearchRequest.Clause] = []
    for _ in 0..<Int.random(in: 1...5, using: &generator) {
      let word = SampleCollection.word(using: &generator)
      let occurrence: SearchRequest.Occurrence =
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: .must
        case 1: .mustNot
        default: .should
        }
      let low = Int.random(in: 0...2, using: &generator)
      switch Int.random(in: 0..<8, using: &generator) {
      case 0:
        let words = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
          SampleCollection.word(using: &generator)
        }
        // The widest rung has no positions.
        clauses.append(SampleCollection.phrase(words, occurrence, rung: min(low, 1)))
      case 1:
        clauses.append(
          SampleCollection.clause(word, occurrence, field: Int.random(in: 0...1, using: &generator)))
      default:
        clauses.append(
          SampleCollection.clause(word, occurrence, rungs: low...Int.random(in: low...2, using: &generator)))
      }
    }
    let parameters = BM25Parameters(
      k1: Float.random(in: 0...2, using: &generator), b: Float.random(in: 0...1, using: &generator))
    var request = SearchRequest(clauses: clauses, parameters: parameters, limit: limit)
    request.commonTerms.share = [0, 1 / 8, 1 / 3].randomElement(using: &generator) ?? 0
    request.commonTerms.documents = [0, 20, 1024, 10_000].randomElement(using: &generator) ?? 0
    return request
  }

  @Test("Pruned search gives the same documents and the same bits as scoring everything", arguments: 1...3)
  func prunedEqualsExhaustive(seed: Int) async throws {
    // One segment with three windows, one with a block and a tail, one with a single document.
    let collection = SampleCollection(seed: seed, documentCount: 4400, longest: 5)
    let reader = try await collection.reader(cuts: [150, 151])
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<25 {
      let request = SearchTests.request(
        &generator, limit: [1, 10, 100, 7000].randomElement(using: &generator) ?? 1)
      let found = try reader.search(request)
      let expected = try reader.searchExhaustively(request)
      try #require(found == expected, "seed \(seed), \(request)")
    }
  }

  @Test("A common term matches and does not score, whatever it stands beside", arguments: 1...4)
  func silentEqualsExhaustive(seed: Int) async throws {
    var generator = SeededGenerator(seed: seed)
    var collection = SampleCollection(seed: seed, documentCount: 6000, longest: 2)
    for document in collection.documents.indices {
      // On the widest rung all are "g", or "y".
      if Int.random(in: 0..<3, using: &generator) == 0 { collection.documents[document][1].append("gxy") }
      if Int.random(in: 0..<9, using: &generator) == 0 { collection.documents[document][1].append("yyg") }
      for rare in ["gww", "yww"] where Int.random(in: 0..<300, using: &generator) == 0 {
        collection.documents[document][0].append(rare)
      }
    }
    let reader = try await collection.reader(cuts: [30, 700])
    let naive = NaiveSearch(collection: collection)
    let words = ["gww", "yww", "gxy", "abc", "none"]
    for first in words {
      for second in words {
        for occurrences in [[.should, .should], [.must, .must], [.must, .should], [.must, .mustNot]]
          as [[SearchRequest.Occurrence]]
        {
          var request = SearchRequest(clauses: [
            SampleCollection.clause(first, occurrences[0]), SampleCollection.clause(second, occurrences[1]),
          ])
          request.commonTerms.documents = 600
          for limit in [1, 10, 40, 7000] {
            request.limit = limit
            let found = try reader.search(request)
            try #require(found == (try reader.searchExhaustively(request)), "seed \(seed), \(request)")
          }
          if seed > 1 { continue }
          let all = try reader.search(request)
          try #require(Set(all.map(\.document)) == Set(naive.search(request).map(\.document)), "\(request)")
        }
      }
    }
  }

  @Test("Where only a common term is, a document comes last, and is told that it matches and scores nothing")
  func commonTermAlone() async throws {
    var collection = SampleCollection(seed: 1, documentCount: 0)
    collection.documents = [
      [["gxy"], []], [["gab"], []], [["abc"], []], [["gab", "gab"], []], [["gxy"], []],
    ]
    let reader = try await collection.reader(cuts: [2])
    var request = SearchRequest(clauses: [SampleCollection.clause("gab")])
    request.commonTerms = .init(share: 1 / 2, documents: 1)
    let found = try reader.search(request)
    #expect(found.map(\.document) == [3, 1, 0, 4])
    #expect(found.map { $0.score > 0 } == [true, true, false, false])
    let explained = try reader.explain(request, document: 0)
    #expect(explained.map(\.score) == [0])
    #expect(explained.first?.parts.map(\.rung) == [2] && explained.first?.parts.map(\.weight) == [0])
    // It scores where nothing else of the word is in the index.
    request.clauses = [SampleCollection.clause("gww")]
    #expect(try reader.search(request).allSatisfy { $0.score > 0 })
  }

  /// Documents nearly all of which have "gxy", and few "wyw" or "ygx".
  private static func frequentAndRare(_ generator: inout SeededGenerator, seed: Int) -> SampleCollection {
    var collection = SampleCollection(seed: seed, documentCount: 6000, longest: 4)
    for document in collection.documents.indices {
      if Int.random(in: 0..<9, using: &generator) > 0 { collection.documents[document][1].append("gxy") }
      if Int.random(in: 0..<400, using: &generator) == 0 { collection.documents[document][0].append("wyw") }
      if Int.random(in: 0..<900, using: &generator) == 0 { collection.documents[document][1].append("ygx") }
    }
    return collection
  }

  @Test("A word far more frequent than the others is spared, and the same is found", arguments: 1...3)
  func sparedEqualsExhaustive(seed: Int) async throws {
    var generator = SeededGenerator(seed: seed)
    let collection = SearchTests.frequentAndRare(&generator, seed: seed)
    let reader = try await collection.reader(cuts: [500])
    let occurrences: [SearchRequest.Occurrence] = [.should, .must]
    for first in occurrences {
      for second in occurrences {
        for third in occurrences {
          for limit in [1, 3, 10, 40] {
            let request = SearchRequest(
              clauses: [
                SampleCollection.clause("gxy", first), SampleCollection.clause("wyw", second),
                SampleCollection.clause("ygx", third),
              ], limit: limit)
            let found = try reader.search(request)
            try #require(found == (try reader.searchExhaustively(request)), "seed \(seed), \(request)")
          }
        }
      }
    }
  }

  @Test(
    "Words hundreds of times in a document, read or looked up, are found as by scoring everything",
    arguments: 1...3)
  func oftenEqualsExhaustive(seed: Int) async throws {
    var generator = SeededGenerator(seed: seed)
    var collection = SearchTests.frequentAndRare(&generator, seed: seed)
    for word in ["gxy", "wyw"] {
      for _ in 0..<4 {
        let document = Int.random(in: 0..<6000, using: &generator)
        let count = Int.random(in: 100...900, using: &generator)
        collection.documents[document][1] += Array(repeating: word, count: count)
      }
    }
    let reader = try await collection.reader(cuts: [500])
    for occurrences in [[.should, .should], [.must, .must], [.should, .must]] as [[SearchRequest.Occurrence]]
    {
      for words in [["gxy", "wyw"], ["wyw", "abc"]] {
        for limit in [1, 10, 7000] {
          let request = SearchRequest(
            clauses: zip(words, occurrences).map { SampleCollection.clause($0, $1) }, limit: limit)
          let found = try reader.search(request)
          try #require(found == (try reader.searchExhaustively(request)), "seed \(seed), \(request)")
        }
      }
    }
  }

  @Test("Documents and scores are those of plain loops over the documents", arguments: 1...4)
  func equalsNaive(seed: Int) async throws {
    let boosts = seed % 2 == 0 ? [1, 1] : [3, 1]
    let collection = SampleCollection(seed: seed, documentCount: 220, boosts: boosts, longest: 20)
    let reader = try await collection.reader(cuts: [60])
    let naive = NaiveSearch(collection: collection)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<25 {
      let request = SearchTests.request(&generator, limit: 1000)
      let found = try reader.search(request)
      let expected = naive.search(request)
      try #require(found.count == expected.count, "seed \(seed), \(request)")
      let scores = Dictionary(uniqueKeysWithValues: expected.map { ($0.document, $0.score) })
      for hit in found {
        let score = try #require(scores[hit.document])
        try #require(abs(hit.score - score) < 0.001, "seed \(seed), document \(hit.document), \(request)")
      }
    }
  }

  @Test(
    "The best documents of a phrase alone are those of plain loops, a place counted once however it is read")
  func phrasesAlone() async throws {
    let collection = SampleCollection(seed: 6, documentCount: 500, boosts: [2, 1], longest: 30)
    let reader = try await collection.reader(cuts: [200])
    let naive = NaiveSearch(collection: collection)
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<40 {
      let words = collection.documents[Int.random(in: 0..<500, using: &generator)][1]
      guard words.count > 2 else { continue }
      let start = Int.random(in: 0..<words.count - 1, using: &generator)
      // Words that end in z have two terms on this rung.
      let phrase = SampleCollection.phrase(
        [words[start], String(words[start + 1].dropLast()) + "z"], rung: 1)
      for limit in [1, 5, 500] {
        let request = SearchRequest(clauses: [phrase], limit: limit)
        let found = try reader.search(request)
        try #require(try found == reader.searchExhaustively(request))
        let expected = naive.search(request)
        try #require(found.count == min(limit, expected.count))
        for (hit, its) in zip(found, expected) { try #require(abs(hit.score - its.score) < 0.001) }
      }
    }
  }

  @Test("Scores are the same bits however the documents are cut into segments", arguments: 1...2)
  func segmentationDoesNotMatter(seed: Int) async throws {
    let collection = SampleCollection(seed: seed, documentCount: 600, longest: 8)
    let whole = try await collection.reader()
    let cut = try await collection.reader(cuts: [1, 129, 130, 400, 599])
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<30 {
      let request = SearchTests.request(&generator, limit: 50)
      try #require(try whole.search(request) == cut.search(request), "seed \(seed), \(request)")
    }
  }

  @Test("Equal scores come in the order in which documents were added")
  func tiesFallByOrder() async throws {
    var collection = SampleCollection(seed: 1, documentCount: 0)
    collection.documents = [[[String]]](repeating: [["abc"], []], count: 300)
    let found = try await collection.reader(cuts: [200])
      .search(SearchRequest(clauses: [SampleCollection.clause("abc")], limit: 250))
    #expect(found.map(\.document) == Array(0..<250))
  }

  @Test("Phrases and fields need positions, and the error says so")
  func positionsAreNeeded() async throws {
    let reader = try await SampleCollection(seed: 1, documentCount: 10, positionRungCount: 0).reader()
    let phrase = SearchRequest(clauses: [SampleCollection.phrase(["abc", "abd"], rung: 1)])
    #expect(throws: SearchError.needsPositions) { try reader.search(phrase) }
    let field = SearchRequest(clauses: [SampleCollection.clause("abc", field: 1)])
    #expect(throws: SearchError.needsPositions) { try reader.search(field) }
    // The widest rung has none though others do.
    let partly = try await SampleCollection(seed: 1, documentCount: 10).reader()
    let widest = SearchRequest(clauses: [SampleCollection.phrase(["abc", "abd"], rung: 2)])
    #expect(throws: SearchError.needsPositions) { try partly.search(widest) }
    _ = try partly.search(phrase)
    #expect(try !reader.search(SearchRequest(clauses: [SampleCollection.clause("abc")])).isEmpty)
  }

  @Test("Nothing is found by an empty request, by exclusions alone, or with a limit of nothing")
  func emptyRequests() async throws {
    let reader = try await SampleCollection(seed: 1, documentCount: 50).reader()
    #expect(try reader.search(SearchRequest(clauses: [])).isEmpty)
    #expect(try reader.search(SearchRequest(clauses: [SampleCollection.clause("abc", .mustNot)])).isEmpty)
    #expect(try reader.search(SearchRequest(clauses: [SampleCollection.clause("abc")], limit: 0)).isEmpty)
    #expect(try CommitReader([]).search(SearchRequest(clauses: [SampleCollection.clause("abc")])).isEmpty)
  }
}
