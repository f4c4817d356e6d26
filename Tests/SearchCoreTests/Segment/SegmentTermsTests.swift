import Testing

@testable import SearchCore

@Suite struct SegmentTermsTests {
  @Test("Terms looked up together are those looked up one by one")
  func together() async throws {
    let collection = SampleCollection(seed: 33, documentCount: 400)
    let segment = try #require(try await collection.reader().segments.first)
    var sought: [SearchRequest.Word.Term] = []
    for rung in 0..<segment.statistics.rungCount {
      var terms = segment.terms(rung: rung)
      while try terms.next() { sought.append(.init(rung: rung, bytes: terms.term, weight: 1)) }
    }
    // What is on one rung may be on another, or on none; and there are no more rungs.
    for rung in 0...segment.statistics.rungCount {
      sought += sought.prefix(300).map { .init(rung: rung, bytes: $0.bytes, weight: 1) }
      sought.append(.init(rung: rung, bytes: [0], weight: 1))
    }
    // Lists of terms that are everywhere and then score nothing are looked for later.
    for index in sought.indices where index % 3 == 0 { sought[index].scoresWhenCommon = false }
    for order in [sought, sought.reversed()] {
      let found = try FoundTerms(order, segment)
      var partCount = 0
      for (index, term) in order.enumerated() {
        let alone = try segment.find(term.bytes, rung: term.rung)
        #expect(found.terms[index]?.place == alone?.place)
        let lists = try found.lists(index, segment)
        #expect(Array(lists) == alone?.lists ?? [])
        #expect(found.documentCount(index) == alone?.documentCount ?? 0)
        if lists.count > 1 { partCount += 1 }
      }
      // Else nothing would be looked for among those known.
      #expect(partCount > 0)
    }
  }

  @Test("A term that is on the closest rung as it is is found on the wider ones, and no other is")
  func unchangedTerms() async throws {
    let collection = SampleCollection(seed: 35, documentCount: 60)
    let segment = try #require(try await collection.reader().segments.first)
    let words = Set(collection.documents.joined().joined())
    let base = words.flatMap { SampleCollection.terms(of: $0, rung: 0) }
    for rung in 1..<segment.statistics.rungCount {
      let there = Set(words.flatMap { SampleCollection.terms(of: $0, rung: rung) })
      #expect((segment.dictionaries[rung].unchanged.count > 0) == (rung == 1))
      #expect(!there.isSuperset(of: base))
      #expect(segment.termCount(rung: rung) == there.count)
      for term in Set(base).union(there) {
        let bytes = Array(term.utf8)
        let found = try segment.find(bytes, rung: rung)
        #expect((found != nil) == there.contains(term), "\(term)")
        let word = [0, rung].map { SearchRequest.Word.Term(rung: $0, bytes: bytes, weight: 1) }
        let again = try FoundTerms(word, segment).terms[1]
        #expect(again?.place == found?.place, "\(term)")
      }
    }
  }
}
