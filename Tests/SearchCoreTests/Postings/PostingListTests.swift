import Testing

@testable import SearchCore

@Suite struct PostingListTests {
  /// Random postings; a third of the documents have one.
  private static func postings(seed: Int, count: Int) -> Postings {
    var generator = SeededGenerator(seed: seed)
    var postings = Postings()
    var document: UInt32 = 0
    for _ in 0..<count {
      document += UInt32.random(in: 0...5, using: &generator)
      let frequency = Bool.random(using: &generator) ? 1 : UInt32.random(in: 1...5, using: &generator)
      postings.documents.append(document)
      postings.frequencies.append(frequency)
      postings.counts.append(frequency)
      var position: UInt32 = 0
      for _ in 0..<frequency {
        position += UInt32.random(in: 0...300, using: &generator)
        postings.positions.append(position)
      }
      document += 1
    }
    return postings
  }

  private static func write(_ postings: Postings, countsPositions: Bool = false) throws -> [UInt8] {
    let codes = [UInt8](repeating: 9, count: Int(postings.documents.last ?? 0) + 1)
    var writer = PostingListWriter(countsPositions: countsPositions)
    var bytes = ByteWriter()
    try writer.write(postings, lengthCodes: codes, keepsPositions: true, into: &bytes)
    return bytes.bytes
  }

  private static func list(
    _ bytes: [UInt8], documentCount: Int, among all: Int, counts: Bool = false
  ) throws -> PostingList {
    // As in a segment, whose footer follows.
    let held = SegmentBytes(bytes + [UInt8](repeating: 0, count: SegmentBytes.slack))
    return try PostingList(
      held, .init(range: 0..<bytes.count, documentCount: documentCount, hasPositions: true),
      layout: .init(documentCount: all, countsPositions: counts))
  }

  /// Sizes around the ends of blocks.
  private static let counts = [0, 1, 127, 128, 129, 255, 256, 257, 1500]

  @Test("A list that begins behind other postings is written as if it were alone", arguments: counts)
  func behindOthers(count: Int) throws {
    let alone = PostingListTests.postings(seed: count, count: count)
    var (all, codes) = (PostingListTests.postings(seed: 3, count: 130), [UInt8](repeating: 9, count: 1 << 14))
    // Where lengths differ, impacts tell whose documents they are of.
    for document in codes.indices { codes[document] = UInt8(truncatingIfNeeded: document) }
    let (first, firstPosition) = (all.documents.count, all.positions.count)
    all.documents += alone.documents
    all.frequencies += alone.frequencies
    all.counts += alone.counts
    all.positions += alone.positions
    for countsPositions in [false, true] {
      var writer = PostingListWriter(countsPositions: countsPositions)
      var (expected, bytes) = (ByteWriter(), ByteWriter())
      try writer.write(alone, lengthCodes: codes, keepsPositions: true, into: &expected)
      try writer.write(
        all, from: first, positions: firstPosition, lengthCodes: codes, keepsPositions: true, into: &bytes)
      #expect(bytes.bytes == expected.bytes)
    }
  }

  @Test("A cursor seeks as a walk through the plain array does", arguments: counts)
  func seeking(count: Int) throws {
    let postings = PostingListTests.postings(seed: count, count: count)
    let all = Int(postings.documents.last ?? 0) + 1
    let bytes = try PostingListTests.write(postings)
    let list = try PostingListTests.list(bytes, documentCount: count, among: all)
    let made = PostingCursor.Source.made(
      MadePostings(documents: postings.documents, frequencies: postings.frequencies), impacts: Impacts())
    var generator = SeededGenerator(seed: 1)
    for step in [1, 3, 100, 400, 3000] {
      for source in [PostingCursor.Source.list(list), made] {
        var cursor = PostingCursor(source)
        var target = 0
        while target <= all + 1 {
          try cursor.seek(to: UInt32(target), isFar: Bool.random(using: &generator))
          let place = postings.documents.firstIndex { $0 >= target }
          try #require(cursor.document == place.map { postings.documents[$0] } ?? PostingCursor.exhausted)
          if let place, Bool.random(using: &generator) {
            #expect(try cursor.frequency == postings.frequencies[place])
          }
          target += Int.random(in: 1...step, using: &generator)
        }
      }
    }
  }

  @Test("Positions are those written, wherever the cursor jumps", arguments: counts)
  func positions(count: Int) throws {
    let postings = PostingListTests.postings(seed: 50 + count, count: count)
    let bytes = try PostingListTests.write(postings)
    let all = Int(postings.documents.last ?? 0) + 1
    var cursor = PositionCursor(try PostingListTests.list(bytes, documentCount: count, among: all))
    var start = 0
    for (index, document) in postings.documents.enumerated() {
      let end = start + Int(postings.counts[index])
      if index % 3 != 1 {
        try cursor.seek(to: document)
        var found: [UInt32] = []
        try cursor.appendPositions(to: &found)
        #expect(found == Array(postings.positions[start..<end]))
      }
      start = end
    }
  }

  @Test("The impacts of a list bound every posting")
  func impactsBound() throws {
    for seed in 0..<20 {
      var generator = SeededGenerator(seed: seed)
      let run = (0..<Int.random(in: 1...200, using: &generator)).map { _ in
        (
          frequency: UInt32.random(in: 1...(seed % 2 == 0 ? 20 : 600), using: &generator),
          code: UInt8.random(in: 0...255, using: &generator)
        )
      }
      var collector = ImpactCollector()
      for (frequency, code) in run { collector.add(frequency: frequency, length: code) }
      let impacts = collector.finish()
      for (frequency, code) in run { #expect(impacts.frequency(atLength: code) >= frequency, "seed \(seed)") }
      // A document shorter than all has no posting here.
      let shortest = try #require(run.map(\.code).min())
      if shortest > 0 { #expect(impacts.frequency(atLength: shortest - 1) == 0) }
      #expect(collector.finish() == Impacts())
    }
  }

  @Test("Lists decoded whole are those written, in one buffer after another", arguments: counts)
  func decodedWhole(count: Int) throws {
    let first = PostingListTests.postings(seed: 90, count: 300)
    let second = PostingListTests.postings(seed: 70 + count, count: count)
    var decoded = Postings()
    for postings in [first, second] {
      let bytes = try PostingListTests.write(postings)
      let all = Int(postings.documents.last ?? 0) + 1
      let list = try PostingListTests.list(bytes, documentCount: postings.documents.count, among: all)
      try list.decodeAll(into: &decoded, keepsPositions: true)
    }
    #expect(decoded.documents == first.documents + second.documents)
    #expect(decoded.frequencies == first.frequencies + second.frequencies)
    #expect(decoded.counts == first.counts + second.counts)
    #expect(decoded.positions == first.positions + second.positions)
  }

  /// Postings with fewer positions than the frequency says, some with many.
  private static func boosted(_ count: Int) -> Postings {
    var postings = Postings()
    for document in 0..<UInt32(count) {
      let positions: UInt32 = document % 50 == 7 ? 300 : document % 3 + 1
      postings.documents.append(document)
      postings.frequencies.append(document % 7 == 0 ? 2 * positions : positions)
      postings.counts.append(positions)
      for position in 0..<positions { postings.positions.append(document % 11 + 900 * position) }
    }
    return postings
  }

  @Test(
    "Positions counted apart are those written, forward and back within a document", arguments: [1, 90, 300])
  func countedApart(count: Int) throws {
    let postings = PostingListTests.boosted(count)
    let bytes = try PostingListTests.write(postings, countsPositions: true)
    let list = try PostingListTests.list(bytes, documentCount: count, among: count, counts: true)
    var decoded = Postings()
    try list.decodeAll(into: &decoded, keepsPositions: true)
    #expect(decoded == postings)
    var cursor = PositionCursor(list)
    var start = 0
    for document in 0..<count {
      let end = start + Int(postings.counts[document])
      try cursor.seek(to: UInt32(document))
      // Read again, the positions of a document of several runs begin before the run at hand.
      for _ in 0..<2 {
        var found: [UInt32] = []
        try cursor.appendPositions(to: &found)
        #expect(found == Array(postings.positions[start..<end]))
      }
      start = end
    }
  }

  @Test("Gaps that add up past every number, or past the collection, are refused")
  func overflowingGaps() throws {
    for (count, gaps) in [(2, [5, UInt32.max]), (2, [5, 94]), (1, [100])] as [(Int, [UInt32])] {
      var writer = ByteWriter()
      PatchedNumbers.write(gaps, flag: true, into: &writer)
      var cursor = PostingCursor(
        try PostingListTests.list(writer.bytes, documentCount: count, among: 100))
      #expect(throws: SegmentError.self) { try cursor.seek(to: 0) }
    }
  }

  @Test("A frequency above the highest is refused")
  func overlargeFrequency() throws {
    for (frequency, isLawful) in [(Postings.maximumFrequency, true), (Postings.maximumFrequency + 1, false)] {
      var writer = ByteWriter()
      PatchedNumbers.write([3, 4], into: &writer)
      PatchedNumbers.write([0, frequency - 1], into: &writer)
      var cursor = PostingCursor(try PostingListTests.list(writer.bytes, documentCount: 2, among: 100))
      try cursor.seek(to: 8)
      #expect(cursor.document == 8)
      if isLawful {
        #expect(try cursor.frequency == frequency)
      } else {
        #expect(throws: SegmentError.self) { try cursor.frequency }
      }
    }
  }

  /// A list of 128 documents, each with a frequency of 1, and whatever positions.
  private static func block(positions: [UInt8]) throws -> PostingList {
    var writer = ByteWriter()
    Impacts().append(to: &writer)
    writer.append(integer: UInt32(127))
    writer.append(integer: UInt32(1))
    writer.append(integer: UInt32(positions.count))
    writer.append(contentsOf: [128] + positions)
    return try list(writer.bytes, documentCount: 128, among: 128, counts: true)
  }

  @Test("A few bytes cannot announce gigabytes of positions")
  func zeroWidthPositions() throws {
    // Counts of 20 bits, all of them 2²⁰, and two runs of gaps of no bits.
    let counts = [20] + [UInt8](repeating: 255, count: 320)
    let list = try PostingListTests.block(positions: counts + [0, 0])
    var cursor = PositionCursor(list)
    try cursor.seek(to: 0)
    var positions: [UInt32] = []
    #expect(throws: SegmentError.self) { try cursor.appendPositions(to: &positions) }
    #expect(positions.count == 256)
    var decoded = Postings()
    #expect(throws: SegmentError.self) { try list.decodeAll(into: &decoded, keepsPositions: true) }
    #expect(decoded.positions.count == 256)
    // Gaps of no bits are what a word has that is at the beginning of each document.
    positions = []
    var lawful = PositionCursor(try PostingListTests.block(positions: [0, 0]))
    try lawful.seek(to: 5)
    try lawful.appendPositions(to: &positions)
    #expect(positions == [0])
  }

  @Test("Positions that add up past 32 bits are refused, and so are counts above the highest")
  func overflowingPositions() throws {
    let counts = [1] + [UInt8](repeating: 255, count: 16)
    let gaps = [32] + [UInt8](repeating: 255, count: 4 * 128)
    let tooMany = [21] + [UInt8](repeating: 255, count: 21 * 16)
    for positions in [counts + gaps + gaps, tooMany + gaps] {
      let list = try PostingListTests.block(positions: positions)
      var cursor = PositionCursor(list)
      try cursor.seek(to: 0)
      var found: [UInt32] = []
      #expect(throws: SegmentError.self) { try cursor.appendPositions(to: &found) }
      var decoded = Postings()
      #expect(throws: SegmentError.self) { try list.decodeAll(into: &decoded, keepsPositions: true) }
    }
  }
}

extension Impacts {
  /// The highest frequency that a document of this length can have here, 0 for none; `UInt32.max` when it is not
  /// bounded.
  fileprivate func frequency(atLength code: UInt8) -> UInt32 {
    (0..<Impacts.pairCount).reduce(0) { self[$1].length <= code ? max($0, self[$1].frequency) : $0 }
  }
}
