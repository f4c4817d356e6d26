import Testing

@testable import SearchCore

@Suite struct ManyOccurrencesTests {
  @Test("A word too frequent to count keeps as many positions as it counts, and the next document its own")
  func positionsStopWithTheCount() async throws {
    let layout = IndexLayout(rungCount: 1, fields: [.init(name: "text", boost: 1)], keepsStoredFields: false)
    var buffer = try PostingBuffer(layout: layout)
    let many = Int(Postings.maximumFrequency) + 5
    for (count, key) in [(many, "a"), (3, "b")] {
      let bytes = [UInt8](repeating: 97, count: count)
      let ends = (1...UInt32(count)).map { $0 }
      let positions = (0..<UInt32(count)).map { $0 }
      var batch = WordBatch()
      batch.addField(
        termBytes: bytes.span, termEnds: ends.span, positions: positions.span, positionCount: UInt32(count))
      batch.endDocument()
      try buffer.append(batch.finish(), [(Array(key.utf8), [])])
    }
    let segment = try Segment(try await SegmentFlush(buffer).makeWriter(baseTerms: nil).finish())
    let term = try #require(try segment.find([97], rung: 0))
    var cursor = PositionCursor(try segment.list(term.lists[0]))
    try cursor.seek(to: 1)
    var positions: [UInt32] = []
    try cursor.appendPositions(to: &positions)
    #expect(positions == [0, 1, 2])
    try SegmentVerifier.verify(segment)
  }

  @Test("Weighted frequencies add up to a limit and stop there, in whatever order")
  func sumsStop() {
    let most = Postings.maximumFrequency
    var sums: [UInt32] = []
    for weights in [[1, 2047, 300, 2047], [2047, 2047, 300, 1]] as [[UInt32]] {
      sums.append(weights.reduce(0) { BM25.sum($0, most, weight: $1) })
    }
    #expect(sums == [BM25.maximumSum, BM25.maximumSum])
    #expect(BM25.sum(5, 7, weight: 11) == 82)
  }
}
