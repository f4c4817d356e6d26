import Testing

@testable import SearchCore

@Suite struct SegmentTermsTests {
  @Test("A term is the same whatever terms were found before")
  func knownTerms() async throws {
    let collection = SampleCollection(seed: 33, documentCount: 400)
    let segment = try #require(try await collection.reader().segments.first)
    var known: [Segment.Term?] = [nil]
    var partCount = 0
    for rung in 0..<segment.statistics.rungCount {
      var terms = segment.terms(rung: rung)
      while try terms.next() {
        let alone = try #require(try segment.find(terms.term, rung: rung))
        let among = try #require(try segment.find(terms.term, rung: rung, among: known))
        #expect(among.documentCount == alone.documentCount)
        #expect(among.lists == alone.lists)
        #expect(among.place == alone.place)
        if alone.lists.count > 1 { partCount += 1 }
        known.append(alone)
      }
    }
    // Else nothing would be looked for among those known.
    #expect(partCount > 0)
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
        let closest = try segment.find(bytes, rung: 0)
        let again = try segment.find(bytes, rung: rung, closest: .some(closest))
        #expect(again?.place == found?.place && again?.lists == found?.lists, "\(term)")
      }
    }
  }
}
