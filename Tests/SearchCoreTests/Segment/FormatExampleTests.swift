import Foundation
import Testing

@testable import SearchCore

@Suite struct FormatExampleTests {
  /// The segment of `docs/FORMAT.md`: two documents with a title that counts twice and a text, two rungs.
  private static func example() async throws -> [UInt8] {
    let layout = IndexLayout(
      rungCount: 2, fields: [.init(name: "title", boost: 2), .init(name: "text", boost: 1)],
      keepsStoredFields: false)
    var buffer = try PostingBuffer(layout: layout)
    for (key, fields) in [("d1", [["cat"], ["cats", "cat"]]), ("d2", [[], ["dog"]])] {
      var batch = WordBatch()
      for words in fields { batch.addField(words) }
      batch.endDocument()
      try buffer.append(batch.finish(), [(Array(key.utf8), [])])
    }
    var writer = try await SegmentFlush(buffer).makeWriter(baseTerms: nil)
    // The wider rung: words without their ending.
    var derived = DerivedTerms()
    for (source, term) in ["cat", "cat", "dog"].enumerated() {
      derived.append(Array(term.utf8).span, source: source, rung: 1)
    }
    try await writer.addWiderRungs([derived])
    let bytes = try writer.finish()
    return bytes.array(0..<bytes.count)
  }

  /// The bytes of the page's last code block, whose lines are an offset, bytes and what they mean.
  private static func page() throws -> [UInt8] {
    let page = try String(contentsOf: Repository.file("docs/FORMAT.md"), encoding: .utf8)
    let example = try #require(page.range(of: "## A segment, byte by byte")).upperBound
    var bytes: [UInt8] = []
    for line in page[example...].split(separator: "\n") where line.hasPrefix("    ") {
      let columns = line.dropFirst(4).split(separator: "  ", maxSplits: 1)
      guard columns.count == 2, let offset = Int(columns[0], radix: 16), columns[0].count == 4 else {
        continue
      }
      try #require(offset == bytes.count, "\(line)")
      for pair in columns[1].prefix(48).split(separator: " ").prefix(16) {
        bytes.append(try #require(UInt8(pair, radix: 16), "\(line)"))
      }
    }
    return bytes
  }

  @Test("The segment described byte by byte is the one that is written")
  func pageIsRight() async throws {
    let written = try await FormatExampleTests.example()
    let described = try FormatExampleTests.page()
    #expect(described.count == written.count)
    #expect(zip(described, written).enumerated().first { $0.element.0 != $0.element.1 } == nil)
    try SegmentVerifier.verify(try Segment(SegmentBytes(written)))
  }
}
