import Testing

@testable import SearchCore

@Suite struct SegmentTermsTests {
  @Test("A term is the same whatever terms were found before")
  func knownTerms() throws {
    let collection = SampleCollection(seed: 33, documentCount: 400)
    let segment = try #require(try collection.reader().segments.first)
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
}
