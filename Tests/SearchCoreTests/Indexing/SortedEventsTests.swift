import Testing

@testable import SearchCore

@Suite struct SortedEventsTests {
  /// A log, and for each term its events in order of arrival.
  private static func sample(
    documentCount: Int, longest: Int, termCount: Int
  ) throws -> (log: EventLog, events: [[UInt64]]) {
    var generator = SeededGenerator(seed: 3)
    var log = EventLog()
    var events = [[UInt64]](repeating: [], count: termCount)
    let numbers = (0...UInt32(termCount)).map { $0 == 0 ? 0 : $0 - 1 }
    for document in 0..<UInt64(documentCount) {
      // Documents without a word among them; the last term never occurs.
      let terms = (0..<Int.random(in: 0...longest, using: &generator)).map { _ in
        UInt32.random(in: 0..<UInt32(termCount - 1), using: &generator)
      }
      let positions = terms.indices.map { UInt32($0) }
      var chunk = EventLog.Chunk()
      chunk.append(positions: positions.span, from: 7) { $0 += terms.map { $0 + 1 } }
      chunk.endDocument()
      for (position, term) in terms.enumerated() {
        events[Int(term)].append(document << 32 | UInt64(position + 7))
      }
      try log.append(chunk, numbers: numbers.span)
    }
    return (log, events)
  }

  @Test("Each term has its documents and positions in order of arrival, over several chunks of the log")
  func equalsFilter() throws {
    let (log, events) = try SortedEventsTests.sample(documentCount: 60, longest: 20_000, termCount: 50)
    #expect(log.chunks.count == 2 && log.documentCount == 60)
    #expect(log.count == events.reduce(0) { $0 + $1.count })
    let counts = log.counts(termCount: 50)
    #expect(counts == events.map { UInt32($0.count) })
    let all = SortedEvents(log, of: 0..<50, counts: counts)
    for term in 0..<50 { try #require(Array(all.events[all.range(term)]) == events[term]) }
  }

  @Test("The events of some terms are sorted alone, once where a term is named twice")
  func someTerms() throws {
    let (log, events) = try SortedEventsTests.sample(documentCount: 200, longest: 60, termCount: 50)
    let some = SortedEvents(log, of: [4, 9, 4, 49, 0], counts: log.counts(termCount: 50))
    for term in [4, 9, 49, 0] { #expect(Array(some.events[some.range(term)]) == events[term]) }
    #expect(some.events.count == events[4].count + events[9].count + events[0].count)
  }

  @Test("Nothing gives nothing")
  func empty() throws {
    var log = EventLog()
    var chunk = EventLog.Chunk()
    chunk.endDocument()
    try log.append(chunk, numbers: chunk.terms.span)
    #expect(log.documentCount == 1 && log.count == 0)
    #expect(SortedEvents(log, of: [], counts: []).events.isEmpty)
  }
}
