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
      var batch = WordBatch.Events()
      batch.append(positions: positions.span, from: 7) { $0 += terms.map { $0 + 1 } }
      batch.endDocument()
      for (position, term) in terms.enumerated() {
        events[Int(term)].append(document << 32 | UInt64(position + 7))
      }
      try log.append(batch, numbers: numbers.span)
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
    let sliced = SlicedLog(log, slices: [0..<50], counts: counts)
    let all = SortedEvents(sliced, slice: 0, of: 0..<50, counts: counts)
    for term in 0..<50 { try #require(Array(all.events[all.range(term)]) == events[term]) }
  }

  @Test(
    "The events of each slice are sorted alone, once where a term is named twice, in each where it is in several"
  )
  func slices() throws {
    let (log, events) = try SortedEventsTests.sample(documentCount: 200, longest: 60, termCount: 50)
    let counts = log.counts(termCount: 50)
    let slices: [[UInt32]] =
      [[4, 9, 4, 49, 0], [], [9, 7, 20, 21], [1, 0, 9]] + (22..<40).map { [$0, 7] }
    let sliced = SlicedLog(log, slices: slices, counts: counts)
    for (number, terms) in slices.enumerated() {
      let some = SortedEvents(sliced, slice: number, of: terms, counts: counts)
      for term in terms.map(Int.init) { try #require(Array(some.events[some.range(term)]) == events[term]) }
      #expect(some.events.count == Set(terms).reduce(0) { $0 + events[Int($1)].count })
    }
  }

  @Test("As many slices as there are numbers for")
  func mostSlices() throws {
    let termCount = SliceNumbers.most
    let (log, events) = try SortedEventsTests.sample(documentCount: 30, longest: 900, termCount: termCount)
    let counts = log.counts(termCount: termCount)
    let sliced = SlicedLog(log, slices: (0..<UInt32(termCount)).map { [$0] }, counts: counts)
    for term in 0..<termCount {
      let its = SortedEvents(sliced, slice: term, of: [UInt32(term)], counts: counts)
      try #require(its.events == events[term])
    }
  }

  @Test("Nothing gives nothing")
  func empty() throws {
    var log = EventLog()
    var batch = WordBatch.Events()
    batch.endDocument()
    let numbers: [UInt32] = []
    try log.append(batch, numbers: numbers.span)
    #expect(log.documentCount == 1 && log.count == 0)
    let sliced = SlicedLog(log, slices: [[UInt32]()], counts: [])
    #expect(SortedEvents(sliced, slice: 0, of: [UInt32](), counts: []).events.isEmpty)
  }
}
