import Testing

@testable import SearchCore

@Suite struct PhraseMatcherTests {
  private static func compare(_ words: [String], rung: Int, field: Int?, _ segment: Segment) throws -> Int {
    guard case .phrase(let phrase) = SampleCollection.phrase(words, rung: rung).kind else { return 0 }
    let terms = phrase.slots.flatMap(\.terms).map {
      SearchRequest.Word.Term(rung: rung, bytes: $0, weight: 1)
    }
    let found = try FoundTerms(terms, segment)
    let windows = try PhraseMatcher.postings(phrase, found, field: field, segment)
    let leaps = try PhraseMatcher.postings(phrase, found, field: field, segment, leaps: true)
    try #require(windows.documents == leaps.documents, "\(words), rung \(rung)")
    try #require(windows.frequencies == leaps.frequencies, "\(words), rung \(rung)")
    return windows.documents.count
  }

  @Test("Window by window the same is found as by seeking in turn", arguments: 1...3)
  func windowsEqualLeaps(seed: Int) async throws {
    let collection = SampleCollection(seed: seed, documentCount: 1500, longest: 12)
    let reader = try await collection.reader(cuts: [100])
    var generator = SeededGenerator(seed: seed)
    var count = 0
    for _ in 0..<120 {
      // Words that end in z have two terms on rung 1.
      let words = (0..<Int.random(in: 2...3, using: &generator)).map { _ in
        SampleCollection.word(using: &generator)
      }
      for segment in reader.segments {
        count += try PhraseMatcherTests.compare(
          words, rung: Int.random(in: 0...1, using: &generator),
          field: [nil, 0, 1].randomElement(using: &generator) ?? nil, segment)
      }
    }
    #expect(count > 100)
  }

  @Test("Windows end where a block does and where they are full, however far documents are from one another")
  func windowsEnd() async throws {
    var generator = SeededGenerator(seed: 1)
    var collection = SampleCollection(seed: 1, documentCount: 0, boosts: [1])
    for _ in 0..<36_000 {
      let isThere = Int.random(in: 0..<300, using: &generator) == 0
      let second = Int.random(in: 0..<40, using: &generator) == 0 ? ["abd"] : []
      collection.documents.append([(isThere ? ["abc"] : []) + second])
    }
    // Both stand at the end of a window, at the beginning of the next one, and in the last document.
    for document in [0, 16_383, 16_384, 35_999] { collection.documents[document] = [["abc", "abd"]] }
    let reader = try await collection.reader()
    let count = try PhraseMatcherTests.compare(["abc", "abd"], rung: 0, field: nil, reader.segments[0])
    #expect(count >= 4)
  }
}
