import Testing

@testable import SearchCore

@Suite struct SortedEventsTests {
  @Test("Each term has its documents and positions in order of arrival")
  func equalsFilter() {
    var generator = SeededGenerator(seed: 3)
    let termCount = 50
    var terms: [UInt32] = []
    var positions: [UInt32] = []
    var documents: [UInt32] = []
    var documentEnds: [UInt32] = []
    for document in 0..<40 as Range<UInt32> {
      // Documents without a word among them; the last term never occurs.
      for position in 0..<UInt32.random(in: 0...60, using: &generator) {
        terms.append(UInt32.random(in: 0..<UInt32(termCount - 1), using: &generator))
        positions.append(position)
        documents.append(document)
      }
      documentEnds.append(UInt32(terms.count))
    }
    let sorted = SortedEvents(
      terms: terms, positions: positions, documentEnds: documentEnds, termCount: termCount)
    for term in 0..<termCount {
      let expected = terms.indices.filter { terms[$0] == UInt32(term) }.map {
        UInt64(documents[$0]) << 32 | UInt64(positions[$0])
      }
      #expect(Array(sorted.events[sorted.range(term)]) == expected)
    }
  }

  @Test("Nothing gives nothing")
  func empty() {
    let sorted = SortedEvents(terms: [], positions: [], documentEnds: [0, 0], termCount: 0)
    #expect(sorted.events.isEmpty)
  }
}
