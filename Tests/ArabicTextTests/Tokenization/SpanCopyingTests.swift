import Testing

@testable import ArabicText

@Suite struct SpanCopyingTests {
  @Test("Runs copied together are those copied one by one, be they long or at the end of the text")
  func equalsOneByOne() {
    let text = (0..<400).map { UInt8(truncatingIfNeeded: $0) }
    for lengths in [[1], [16, 17], [2, 60, 2, 15, 16], [3, 3, 3, 3, 9], []] {
      for gap in [1, 2, 40] {
        // Up to the last byte of the text.
        let total = lengths.reduce(0) { $0 + $1 + gap }
        var start = text.count - total + (lengths.isEmpty ? 0 : gap)
        var runs: [WordRun] = []
        for length in lengths {
          runs.append(WordRun(kind: .arabic, isPlain: true, start: start, end: start + length))
          start += length + gap
        }
        var together: [UInt8] = [7]
        var single = together
        let room = total + OutputSpan<UInt8>.copyingSlack
        together.append(addingCapacity: room) { $0.append(text.span, runs.span) }
        single.append(addingCapacity: room) { bytes in
          for run in runs { bytes.append(text.span, run.start..<run.end) }
        }
        #expect(together == single)
        #expect(together.count == 1 + lengths.reduce(0, +))
      }
    }
  }
}
