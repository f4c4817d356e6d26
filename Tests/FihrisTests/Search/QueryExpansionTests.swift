import Foundation
import SearchCore
import Testing

@testable import Fihris

/// Words taken from the best documents of a first search, and the guard around them.
@Suite struct QueryExpansionTests {
  private static let vocabulary = [
    "قلم", "بحر", "نهر", "جبل", "سفينة", "مدينة", "حديد", "ذهب", "فضة", "حصان", "جمل", "نخلة", "قمر", "شمس",
    "نجم", "مطر", "ثلج", "ريح", "صخرة", "رمل", "سوق", "تاجر", "ملك", "جندي", "سيف", "درع", "خبز", "زيت",
    "عسل",
    "ملح",
  ]

  private static func index(
    _ texts: [String], preset: AnalyzerPreset = .ladder, options: IndexOptions = IndexOptions(),
    perCommit: Int = .max
  ) async throws -> Index {
    let index = Index.inMemory(analyzer: preset, options: options)
    let writer = try index.makeWriter(WriterOptions(merging: .none))
    for (number, text) in texts.enumerated() {
      try await writer.add(Document(id: "\(number)", fields: [("text", text)]))
      if number % perCommit == perCommit - 1 { try await writer.commit() }
    }
    try await writer.commit()
    return index
  }

  /// Texts of a few words each.
  private static func texts(_ seed: UInt64, count: Int) -> [String] {
    var generator = SeededGenerator(seed)
    return (0..<count).map { _ in
      // Words near each other in the list stand together, as those of one subject do.
      let subject = Int.random(in: 0..<vocabulary.count, using: &generator)
      return (0..<Int.random(in: 3...14, using: &generator)).map { _ in
        vocabulary[(subject + Int.random(in: 0...7, using: &generator)) % vocabulary.count]
      }.joined(separator: " ")
    }
  }

  private static let queries = ["بحر سفينة", "الذهب والفضة", "ملك", "سيف جندي الملك", "قمر في السوق"]

  private struct Found: Equatable {
    var id: String
    var score: Double
  }

  private static func found(
    _ query: String, _ index: Index, expands: Bool, limit: Int = 1000,
    rungs: SearchOptions.RungSelection = .all
  ) throws -> [Found] {
    try index.search(
      query, SearchOptions(limit: limit, rungs: rungs, expands: expands, snippets: false)
    ).map { Found(id: $0.id, score: $0.score) }
  }

  private static func expansion(_ query: String, _ index: Index) throws -> QueryExpansion? {
    let snapshot = index.snapshot()
    var options = SearchOptions()
    options.expands = true
    let parsed = Query(parsing: query, fields: [])
    let plan = try snapshot.plan(parsed, options)
    return try ExpandedRanking(plan, parsed, options, snapshot).expansion
  }

  /// Eight documents with the query's word, of which six share other words, and some without it.
  private static let shared =
    [String](repeating: "بحر بحر بحر سفينة نخلة", count: 6) + [
      // What it has beside the query's word the others have not, or have too.
      "بحر حديد زيت قمر", "بحر سفينة نخلة قمر",
      "سفينة نخلة سفينة نخلة", "ملح ذهب", "قمر", "حديد زيت",
    ]

  @Test("A document that shares words with the best overtakes one that does not; the first stay first")
  func overtakes() async throws {
    let index = try await Self.index(Self.shared)
    let plain = try Self.found("بحر", index, expands: false).map(\.id)
    let expanded = try Self.found("بحر", index, expands: true).map(\.id)
    #expect(plain == ["0", "1", "2", "3", "4", "5", "6", "7"])
    #expect(expanded == ["0", "1", "2", "3", "4", "5", "7", "6"])
  }

  @Test("A document with no word of the query never comes up, whatever else it has")
  func findsNothingNew() async throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      let index = try await Self.index(Self.texts(seed, count: 200))
      for query in Self.queries {
        let plain = try Self.found(query, index, expands: false)
        let expanded = try Self.found(query, index, expands: true)
        #expect(Set(plain.map(\.id)) == Set(expanded.map(\.id)), "\(seed): \(query)")
      }
    }
  }

  @Test("The first five keep their places, no score falls, and none gains more than the share allows")
  func firstStayFirst() async throws {
    var moved = 0
    for seed in 1...4 as ClosedRange<UInt64> {
      let index = try await Self.index(Self.texts(seed, count: 200))
      for query in Self.queries {
        let plain = try Self.found(query, index, expands: false)
        let expanded = try Self.found(query, index, expands: true)
        #expect(plain.prefix(5).map(\.id) == expanded.prefix(5).map(\.id), "\(seed): \(query)")
        let scores = Dictionary(uniqueKeysWithValues: plain.map { ($0.id, $0.score) })
        let most = try #require(expanded.first).score - plain[0].score
        for hit in expanded {
          let gain = try #require(scores[hit.id]).distance(to: hit.score)
          #expect(gain >= 0 && gain <= most, "\(seed): \(query): \(hit.id)")
        }
        #expect(zip(expanded, expanded.dropFirst()).allSatisfy { $0.score >= $1.score })
        #expect(try Self.found(query, index, expands: true, limit: 10) == Array(expanded.prefix(10)))
        if plain.map(\.id) != expanded.map(\.id) { moved += 1 }
      }
    }
    #expect(moved >= 15)
  }

  @Test("The same bits however the documents are cut into segments", arguments: [1, 7, 60])
  func segmentation(perCommit: Int) async throws {
    let texts = Self.texts(5, count: 150)
    let whole = try await Self.index(texts)
    let cut = try await Self.index(texts, perCommit: perCommit)
    #expect(cut.snapshot().statistics().segmentCount > 1)
    for query in Self.queries {
      let expected = try Self.found(query, whole, expands: true)
      #expect(expected != (try Self.found(query, whole, expands: false)))
      #expect(try Self.found(query, cut, expands: true) == expected, "\(query)")
      #expect(try Self.found(query, whole, expands: true) == expected, "\(query)")
    }
  }

  @Test(
    "Operators, fields and phrases leave a query as it is",
    arguments: ["\"بحر سفينة\"", "+بحر سفينة", "بحر -قمر", "text:بحر", "=بحر", "بحر \"نخلة\"", "", "مفقود"])
  func operators(query: String) async throws {
    let index = try await Self.index(Self.shared)
    #expect(
      try Self.found(query, index, expands: true) == Self.found(query, index, expands: false))
  }

  @Test("Without stored text, with few documents found, on the root alone and in light10 nothing is added")
  func nothingToAdd() async throws {
    let bare = try await Self.index(Self.shared, options: IndexOptions(keepsStoredFields: false))
    let few = try await Self.index(["بحر سفينة نخلة", "بحر سفينة نخلة", "سفينة نخلة", "قمر"])
    let light10 = try await Self.index(Self.shared, preset: .light10)
    for index in [bare, few, light10] {
      #expect(try Self.found("بحر", index, expands: true) == Self.found("بحر", index, expands: false))
    }
    let index = try await Self.index(Self.shared)
    #expect(
      try Self.found("بحر", index, expands: true, rungs: .only(.root))
        == Self.found("بحر", index, expands: false, rungs: .only(.root)))
    #expect(try Self.found("بحر", index, expands: true, limit: 0).isEmpty)
  }

  @Test(
    "Words of the query's stem or root, function words, numbers, lone letters and what one has alone stay out"
  )
  func whatMayJoin() async throws {
    let texts =
      [String](repeating: "كتابة الكتب مكتبة من هذا 1999 ١٢ ج والسفينة", count: 3) + [
        "كتابة قمر", "نهر", "جبل", "ريح",
      ]
    let index = try await Self.index(texts)
    let expansion = try #require(try Self.expansion("كتابة", index))
    #expect(expansion.plan.texts.count == 1)
    // Cut as the index cuts it.
    let stem = try #require(TextAnalyzer().analyze("والسفينة").first?.stem.first)
    #expect(expansion.plan.texts == [stem])
  }

  @Test("The words added and their weights are those of plain counting")
  func equalsCounting() async throws {
    let texts = Self.texts(9, count: 60)
    let index = try await Self.index(texts, preset: .folded)
    // The folded rung has these words as they are, but for the last letter of some.
    let words = texts.map { $0.split(separator: " ").map { String($0).replacing("ة", with: "ه") } }
    func idf(_ term: String) -> Double {
      let frequency = Double(words.count { $0.contains(term) })
      return log(1 + (60 - frequency + 0.5) / (frequency + 0.5))
    }
    let expansion = try #require(try Self.expansion("بحر نهر", index))
    let best = try Self.found("بحر نهر", index, expands: false, limit: 10).map { hit in
      (score: hit.score, words: words[Int(hit.id) ?? 0])
    }
    let sum = best.reduce(0) { $0 + $1.score }
    var chances: [String: Double] = [:]
    for term in Set(best.flatMap(\.words)) where term != "بحر" && term != "نهر" {
      guard best.count(where: { $0.words.contains(term) }) >= 2 else { continue }
      for (score, words) in best {
        let count = Double(words.count { $0 == term })
        chances[term, default: 0] += score / sum * count / Double(words.count)
      }
    }
    let ranked = chances.map { (term: $0.key, told: $0.value * idf($0.key)) }.sorted { $0.told > $1.told }
      .prefix(20)
    let told = ranked.reduce(0) { $0 + $1.told }
    #expect(expansion.plan.texts.count == ranked.count && ranked.count > 3)
    for (clause, text) in zip(expansion.plan.request.clauses, expansion.plan.texts) {
      let chance = try #require(chances[text], "\(text)")
      let boost = 0.15 * (idf("بحر") + idf("نهر")) * chance / told
      #expect(abs(Double(clause.boost) - boost) < 1e-5, "\(text)")
    }
  }

  @Test("The parts of the score add up to it, those of words added say so, and snippets mark none of them")
  func explanation() async throws {
    let index = try await Self.index(Self.shared)
    let hits = try index.search("بحر", SearchOptions(expands: true, explains: true))
    #expect(hits.count == 8)
    for hit in hits {
      let explanation = try #require(hit.explanation)
      #expect(abs(explanation.total - hit.score) < 1e-9, "\(hit.id)")
      #expect(explanation.parts.filter { !$0.isExpansion }.map(\.clause) == ["بحر"])
      let added = explanation.parts.filter(\.isExpansion)
      // The words added are the ship, the palm and the moon: of the best only two documents have the last.
      let counts = ["6": 1, "7": 3]
      #expect(added.count == (hit.rank <= 5 ? 3 : counts[hit.id] ?? 2), "\(hit.id)")
      #expect(added.allSatisfy { $0.rungs.isEmpty } == (hit.rank <= 5))
      let text = try #require(hit.fields.first { $0.name == "text" }).text
      let snippet = try #require(hit.snippet)
      #expect(snippet.marks.count == text.split(separator: " ").count { $0 == "بحر" })
    }
  }

  @Test("What harakat cost is taken off before words are added, and the parts still add up")
  func withHarakat() async throws {
    let index = try await Self.index([
      "مُلْك قمر سفينة", "مَلِك سيف درع", "مَلِك سيف درع", "ملك سيف نهر", "ملك سيف درع", "ملك درع نهر",
      "ملك جبل رمل",
      "مُلْك سيف درع",
    ])
    let options = SearchOptions(expands: true, explains: true)
    let hits = try index.search("مَلِك", options)
    #expect(hits.map(\.id) == ["1", "2", "3", "4", "5", "6", "7", "0"])
    for hit in hits {
      let explanation = try #require(hit.explanation)
      #expect(abs(explanation.total - hit.score) < 1e-9, "\(hit.id)")
      #expect(explanation.harakat.isEmpty == !["0", "7"].contains(hit.id))
      #expect(explanation.parts.contains(where: \.isExpansion) == !["0", "6"].contains(hit.id))
    }
    #expect(try index.snapshot().rank("مَلِك", options).map(\.score) == hits.map(\.score))
  }
}
