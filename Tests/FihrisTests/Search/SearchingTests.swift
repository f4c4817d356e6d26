import Testing

@testable import Fihris

@Suite struct SearchingTests {
  /// An index of texts, their places the identifiers.
  private static func index(_ texts: [String], titles: [String] = [], preset: AnalyzerPreset = .ladder)
    async throws -> Index
  {
    let index = Index.inMemory(analyzer: preset)
    let writer = try index.makeWriter()
    for (number, text) in texts.enumerated() {
      try await writer.add(
        Document(
          id: "\(number)", fields: [("title", number < titles.count ? titles[number] : ""), ("text", text)]))
    }
    try await writer.commit()
    return index
  }

  private static func found(_ query: String, _ index: Index, _ options: SearchOptions = SearchOptions())
    throws -> [String]
  {
    try index.search(query, options).map(\.id)
  }

  @Test("A closer likeness ranks before a wider one: form, folded, stem, root")
  func closerFirst() async throws {
    let index = try await SearchingTests.index(["مكتبة هنا", "وكتابته هنا", "كتابه هنا", "كتابة هنا"])
    let ranked = try SearchingTests.found("كتابة", index)
    #expect(ranked.first == "3")
    #expect(ranked.last == "0")
    #expect(ranked.count == 4)
  }

  @Test("A word that a query repeats counts once; in Lucene's chain it counts each time")
  func repeatedWord() async throws {
    let texts = ["بحر كبير", "جبل كبير", "وادي صغير"]
    let index = try await SearchingTests.index(texts)
    let once = try index.search("بحر جبل")
    let twice = try index.search("بحر جبل بحر")
    #expect(once.count == 2 && twice.map(\.score) == once.map(\.score))
    let repeating = try await SearchingTests.index(texts, preset: .light10)
    let simple = try #require(try repeating.search("بحر").first)
    let doubled = try #require(try repeating.search("بحر بحر").first)
    #expect(doubled.score == 2 * simple.score)
    // One that is excluded is not the one asked for.
    #expect(try index.search("كبير -بحر بحر").map(\.id) == ["1"])
  }

  @Test(
    "One rung alone scores by BM25 with the k1 that was asked for",
    arguments: [
      (AnalyzerPreset.light10, SearchOptions.RungSelection.all), (.stem, .all), (.folded, .all),
      (.form, .all), (.ladder, .only(.form)), (.ladder, .only(.stem)),
    ])
  func oneRung(preset: AnalyzerPreset, rungs: SearchOptions.RungSelection) async throws {
    let index = try await SearchingTests.index(["قلم قلم كتاب", "كتاب"], preset: preset)
    let options = SearchOptions(k1: 1.2, b: 0.75, rungs: rungs)
    let hit = try #require(try index.search("قلم", options).first)
    // idf ln 2, two in three words where two are the average: ln 2 · 2 / (2 + 1.2 · (0.25 + 0.75 · 1.5))
    #expect(abs(hit.score - 0.379_807) < 0.000_05)
  }

  @Test("All words are asked for where told so, those that only glue left aside")
  func matchingAll() async throws {
    let index = try await SearchingTests.index(["الوزير في المدينة", "الوزير", "المدينة"])
    #expect(try SearchingTests.found("وزير من مدينة", index, SearchOptions(matching: .all)) == ["0"])
    #expect(try SearchingTests.found("وزير من مدينة", index).count == 3)
    #expect(try SearchingTests.found("+وزير مدينة", index).sorted() == ["0", "1"])
  }

  @Test("An excluded word takes its inflections along, not the words of its root")
  func excluding() async throws {
    let index = try await SearchingTests.index(["القلم والكتاب", "القلم والكتب", "القلم والمكتبة", "القلم"])
    #expect(try SearchingTests.found("قلم -كتاب", index).sorted() == ["2", "3"])
  }

  @Test("Quotes mean these words side by side, in any spelling of their letters")
  func phrases() async throws {
    let index = try await SearchingTests.index([
      "رئيس الدولة المصرية", "الدولة رئيس", "رئيس الدوله", "رئيس هذه الدولة", "رَئِيسُ الدَّوْلَةِ",
    ])
    #expect(try SearchingTests.found("\"رئيس الدولة\"", index).sorted() == ["0", "2", "4"])
    #expect(try SearchingTests.found("\"رئيس دولة\"", index).isEmpty)
  }

  @Test("A particle that stands apart is the same phrase as one that is glued")
  func detachedParticles() async throws {
    let index = try await SearchingTests.index(["كتب و قال له", "كتب وقال له"])
    #expect(try SearchingTests.found("\"كتب وقال له\"", index).sorted() == ["0", "1"])
    #expect(try SearchingTests.found("\"كتب و قال له\"", index).sorted() == ["0", "1"])
  }

  @Test("A name written together or apart is one name, in phrases too")
  func joinedNames() async throws {
    let index = try await SearchingTests.index(["محمد عبدالله أحمد", "محمد عبد الله أحمد"])
    for query in [
      "عبدالله", "عبد الله", "\"محمد عبدالله\"", "\"محمد عبد الله\"", "\"عبد الله أحمد\"", "\"عبدالله أحمد\"",
    ] {
      #expect(try SearchingTests.found(query, index).sorted() == ["0", "1"], "\(query)")
    }
  }

  @Test("A field narrows a word and a phrase to it; one that the index lacks is text")
  func fields() async throws {
    let index = try await SearchingTests.index(
      ["عن الشعر القديم", "عن النثر"], titles: ["النثر", "الشعر القديم"])
    #expect(try SearchingTests.found("title:شعر", index) == ["1"])
    #expect(try SearchingTests.found("text:شعر", index) == ["0"])
    #expect(try SearchingTests.found("title:\"الشعر القديم\"", index) == ["1"])
    #expect(try SearchingTests.found("author:شعر", index).sorted() == ["0", "1"])
    #expect(throws: FihrisError.self) {
      try index.snapshot().search(Query(clauses: [.init(.words("شعر"), field: "author")]))
    }
  }

  @Test("The equals sign asks for the form alone")
  func exactForms() async throws {
    let index = try await SearchingTests.index(["كتابة", "كتابه"])
    #expect(try SearchingTests.found("=كتابة", index) == ["0"])
    #expect(try SearchingTests.found("كتابة", index).count == 2)
  }

  @Test("Words that only glue are searched when nothing else is asked")
  func functionWordsAlone() async throws {
    let index = try await SearchingTests.index(["من أين", "كتاب"])
    #expect(try SearchingTests.found("من أين", index) == ["0"])
    #expect(try SearchingTests.found("\"من أين\"", index) == ["0"])
  }

  @Test("The parts of an explanation add up to the score")
  func explanations() async throws {
    let index = try await SearchingTests.index([
      "الوزير في المدينة يكتب كتابا", "المدن والوزراء", "رئيس الدولة",
    ])
    for query in ["وزير مدينة كتاب", "\"رئيس الدولة\" مدينة", "title:وزير text:وزير كتب"] {
      for hit in try index.search(query, SearchOptions(explains: true)) {
        let explanation = try #require(hit.explanation)
        #expect(abs(explanation.total - hit.score) < 1e-9, "\(query)")
        #expect(!explanation.parts.isEmpty && !explanation.description.isEmpty)
      }
    }
  }

  @Test("With the bonus, words that stand as in the query rank first, and its parts add up to the score")
  func neighbours() async throws {
    let index = try await SearchingTests.index([
      "الوزير قابل السفير في قصر كبير قرب المدينة", "كبير السفير في قصر الوزير المدينة قابل قرب",
    ])
    #expect(try SearchingTests.found("وزير مدينة", index, SearchOptions(positionBonus: false)) == ["0", "1"])
    let hits = try index.search("وزير مدينة", SearchOptions(explains: true))
    #expect(hits.map(\.id) == ["1", "0"])
    let pair = try #require(hits.first?.explanation?.neighbours.first)
    #expect(pair.words == ["وزير", "مدينة"] && pair.inOrder == 1 && pair.near == 1)
    for hit in hits {
      let explanation = try #require(hit.explanation)
      #expect(abs(explanation.total - hit.score) < 1e-9)
    }
  }

  @Test("Snippets mark the bytes of the words that matched, with the closest rung")
  func snippets() async throws {
    let index = try await SearchingTests.index(["قَرَأَ الْكِتَابَ، ثم زار المكتبة."])
    let snippet = try #require(try index.search("كتاب").first?.snippet)
    let bytes = Array(snippet.text.utf8)
    let marked = snippet.marks.map { (String(decoding: bytes[$0.start..<$0.end], as: UTF8.self), $0.rung) }
    #expect(marked.map(\.0) == ["الْكِتَابَ", "المكتبة"])
    #expect(marked.map(\.1) == [.stem, .root])
  }

  @Test("Each preset finds what its rung is for")
  func presets() async throws {
    let texts = ["كتابة", "كتابه", "الكتب"]
    #expect(try SearchingTests.found("كتابة", try await SearchingTests.index(texts, preset: .form)) == ["0"])
    #expect(
      try SearchingTests.found("كتابة", try await SearchingTests.index(texts, preset: .folded)).sorted() == [
        "0", "1",
      ])
    #expect(
      try SearchingTests.found("كتاب", try await SearchingTests.index(texts, preset: .stem)).contains("2"))
    #expect(
      try SearchingTests.found(
        "كتاب", try await SearchingTests.index(["والكتاب", "الكتب"], preset: .light10)) == ["0"])
  }

  @Test("Options out of their range are refused by name")
  func badOptions() async throws {
    let index = try await SearchingTests.index(["كتاب"])
    for options in [
      SearchOptions(k1: -1), SearchOptions(b: 2), SearchOptions(limit: -1), SearchOptions(k1: .nan),
    ] {
      #expect(throws: FihrisError.self) { try index.search("كتاب", options) }
    }
    #expect(try index.search("كتاب", SearchOptions(limit: 0)).isEmpty)
    #expect(try index.search("").isEmpty)
    #expect(try index.search("-كتاب").isEmpty)
    #expect(try Index.inMemory().search("كتاب").isEmpty)
  }
}
