import Testing

@testable import SearchCore

@Suite struct PostingMergerTests {
  /// Lists of random documents below `documentCount`, each the postings and the bytes.
  private static func lists(
    _ count: Int, documentCount: Int, density: Int, using generator: inout SeededGenerator
  ) throws -> (plain: [Postings], references: [PostingList.Reference], bytes: SegmentBytes) {
    var writer = ByteWriter()
    var lists: [Postings] = []
    var references: [PostingList.Reference] = []
    var listWriter = PostingListWriter(countsPositions: false)
    let codes = [UInt8](repeating: 9, count: documentCount)
    for _ in 0..<count {
      var postings = Postings()
      for document in 0..<documentCount where Int.random(in: 0..<density, using: &generator) == 0 {
        let positions = Set(
          (0..<Int.random(in: 1...4, using: &generator)).map { _ in
            UInt32.random(in: 0...500, using: &generator)
          }
        ).sorted()
        postings.documents.append(UInt32(document))
        postings.frequencies.append(UInt32(positions.count))
        postings.counts.append(UInt32(positions.count))
        postings.positions += positions
      }
      let start = writer.count
      try listWriter.write(postings, lengthCodes: codes, keepsPositions: true, into: &writer)
      lists.append(postings)
      references.append(
        .init(range: start..<writer.count, documentCount: postings.documents.count, hasPositions: true))
    }
    return (lists, references, SegmentBytes(writer.bytes))
  }

  @Test(
    "The sum of lists is what a dictionary of arrays gives, sorted or counted",
    arguments: [(1, 3), (2, 2), (5, 4), (5, 900), (40, 600)])
  func sum(count: Int, density: Int) throws {
    var generator = SeededGenerator(seed: 10 * count + density)
    let documentCount = 3000
    let (lists, references, bytes) = try PostingMergerTests.lists(
      count, documentCount: documentCount, density: density, using: &generator)
    var expected: [UInt32: [UInt32]] = [:]
    for list in lists {
      var start = 0
      for (index, document) in list.documents.enumerated() {
        let end = start + Int(list.counts[index])
        expected[document, default: []] += list.positions[start..<end]
        start = end
      }
    }
    var merger = PostingMerger(bytes, layout: .init(documentCount: documentCount, countsPositions: false))
    var merged = Postings()
    // Twice: nothing is left over from the first time.
    for _ in 0..<2 {
      try merger.merge(references, keepsPositions: true, into: &merged)
      #expect(try merger.documentCount(references, and: []) == expected.count)
      #expect(try merger.documentCount(references.prefix(1), and: merged.documents) == expected.count)
      #expect(merged.documents == expected.keys.sorted())
      #expect(merged.counts == merged.frequencies)
      #expect(merged.frequencies == merged.documents.map { UInt32(expected[$0, default: []].count) })
      #expect(merged.positions == merged.documents.flatMap { expected[$0, default: []].sorted() })
    }
    try merger.merge(references, keepsPositions: false, into: &merged)
    #expect(merged.documents == expected.keys.sorted() && merged.positions.isEmpty && merged.counts.isEmpty)
  }
}
