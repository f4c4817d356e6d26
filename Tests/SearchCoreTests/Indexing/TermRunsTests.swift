import Testing

@testable import SearchCore

@Suite struct TermRunsTests {
  /// Documents of random words in batches, as a log of them, and for each word its occurrences in order.
  private struct Sample {
    var log = OccurrenceLog()
    var occurrences: [[UInt64]]
    private var generator = SeededGenerator(seed: 3)

    /// - Parameter wordCount: The last word never occurs.
    init(wordCount: Int) { occurrences = [[UInt64]](repeating: [], count: wordCount) }

    /// Adds a batch.
    ///
    /// - Parameters:
    ///   - documentCount: Among them are documents without a word.
    ///   - step: The distance of positions.
    mutating func add(documentCount: Int, longest: Int, step: UInt32 = 1) throws {
      var batch = WordBatch.Events()
      var words: [UInt32] = []
      var last: UInt32 = 0
      for _ in 0..<documentCount {
        let document = UInt64(log.documentCount + batch.documentEnds.count)
        let own = (0..<Int.random(in: 0...longest, using: &generator)).map { _ in
          UInt32.random(in: 0..<UInt32(occurrences.count - 1), using: &generator)
        }
        let positions = own.indices.map { UInt32($0) * step }
        batch.append(positions: positions.span, from: 7) {
          for word in own where !words.contains(word) { words.append(word) }
          $0 += own.map { word in UInt32(words.firstIndex(of: word) ?? 0) }
        }
        batch.endDocument()
        for (word, position) in zip(own, positions) {
          occurrences[Int(word)].append(document << 32 | UInt64(position + 7))
          last = max(last, position + 7)
        }
      }
      let sorted = BatchOccurrences(batch, wordCount: words.count, positionCount: last + 1)
      try log.append(sorted, words: words)
    }

    /// What the runs of some terms have together.
    func runs(_ terms: WordTerms, termCount: Int) throws -> [[UInt64]] {
      let runs = try TermRuns(log, terms, termCount: termCount)
      return (0..<termCount).map {
        var occurrences: [UInt64] = []
        runs.append($0..<$0 + 1, count: runs.count($0), to: &occurrences)
        return occurrences
      }
    }
  }

  @Test("Each word has its documents and positions in order, over several chunks of the log")
  func equalsFilter() throws {
    var sample = Sample(wordCount: 50)
    for count in [1, 20, 0, 30, 9] { try sample.add(documentCount: count, longest: 20_000) }
    #expect(sample.log.documentCount == 60 && sample.log.batches.count == 5)
    #expect(sample.log.count == sample.occurrences.reduce(0) { $0 + $1.count })
    #expect(sample.log.count > OccurrenceLog.firstChunkLength)
    let terms = WordTerms(words: (0..<50).reversed(), wordCount: 50)
    #expect(try sample.runs(terms, termCount: 50) == sample.occurrences.reversed())
  }

  @Test("Positions too far for half the room are kept whole, in batches between others")
  func wideBatches() throws {
    var sample = Sample(wordCount: 40)
    for step: UInt32 in [1, 1 << 25, 1, 1 << 19] {
      try sample.add(documentCount: 70, longest: 60, step: step)
    }
    let terms = WordTerms(words: Array(0..<40), wordCount: 40)
    #expect(try sample.runs(terms, termCount: 40) == sample.occurrences)
  }

  @Test("The highest bit marks the end of a word and nothing else", arguments: [1, 2, 1023, 1024])
  func widths(documentCount: Int) {
    // The last position that fits beside so many documents, and the first that does not.
    let width = 31 - (Int.bitWidth - documentCount.leadingZeroBitCount)
    for (position, isNarrow) in [(UInt32(1) << UInt32(width) - 2, true), (1 << UInt32(width) - 1, false)] {
      var events = WordBatch.Events()
      for _ in 0..<documentCount {
        events.append(positions: [position].span, from: 0) { $0.append(0) }
        events.endDocument()
      }
      let sorted = BatchOccurrences(events, wordCount: 1, positionCount: position + 1)
      #expect(sorted.narrow.isEmpty != isNarrow && sorted.count == documentCount)
      #expect(sorted.ends == [UInt32(documentCount)])
      let marks = isNarrow ? sorted.narrow.map { $0 >> 31 != 0 } : sorted.wide.map { $0 >> 63 != 0 }
      #expect(marks == (1...documentCount).map { $0 == documentCount })
    }
  }

  @Test("A term has the occurrences of its words; a word may have several terms, or none")
  func severalTerms() throws {
    var sample = Sample(wordCount: 50)
    for _ in 0..<6 { try sample.add(documentCount: 30, longest: 60) }
    let words: [[UInt32]] =
      [[4, 9, 49, 0], [7], [9, 7, 20, 21], [1, 0, 9], [49]] + (22..<40).map { [$0, 7] }
    let buckets = Buckets(
      keys: words.indices.flatMap { [UInt32](repeating: UInt32($0), count: words[$0].count) },
      values: words.flatMap { $0 }, keyCount: words.count)
    let terms = WordTerms(words: buckets, termCount: words.count, wordCount: 50)
    for (found, words) in zip(try sample.runs(terms, termCount: words.count), words) {
      #expect(found.sorted() == words.flatMap { sample.occurrences[Int($0)] }.sorted())
    }
    let runs = try TermRuns(sample.log, terms, termCount: words.count)
    let counts = words.map { $0.reduce(0) { $0 + sample.occurrences[Int($1)].count } }
    #expect(words.indices.map { runs.count($0) } == counts)
  }

  @Test("Nothing gives nothing")
  func empty() throws {
    var sample = Sample(wordCount: 1)
    #expect(try sample.runs(WordTerms(words: [], wordCount: 0), termCount: 0) == [])
    try sample.add(documentCount: 1, longest: 0)
    #expect(sample.log.documentCount == 1 && sample.log.count == 0)
    #expect(try sample.runs(WordTerms(words: [0], wordCount: 1), termCount: 1) == [[]])
  }

  @Test(
    "Few occurrences give the postings that they give where some may be cut",
    arguments: [[1], [3], [1, 1], [3, 1], [2, 5, 1]])
  func fewOccurrences(boosts: [Int]) throws {
    var generator = SeededGenerator(seed: 11)
    let layout = IndexLayout(
      rungCount: 1, fields: boosts.map { IndexLayout.Field(name: "\($0)", boost: $0) },
      keepsStoredFields: false)
    // Empty fields among them.
    let lengths = (0..<300 * boosts.count).map { _ in
      UInt32.random(in: 0...1, using: &generator) * UInt32.random(in: 1...9, using: &generator)
    }
    let runs = try TermRuns(OccurrenceLog(), WordTerms(words: [], wordCount: 0), termCount: 0)
    let writer = BaseListWriter(
      runs, layout: layout, fieldLengths: lengths, lengthCodes: [UInt8](repeating: 1, count: 300))
    var occurrences: [UInt64] = []
    for document in 0..<300 {
      var base: UInt32 = 0
      for field in boosts.indices {
        let length = lengths[document * boosts.count + field]
        for position in 0..<length where Bool.random(using: &generator) {
          occurrences.append(UInt64(document) << 32 | UInt64(base + position))
        }
        base += IndexLayout.stride(ofField: length)
      }
    }
    // Others go before them.
    var fast = Postings(documents: [7], frequencies: [2], counts: [1], positions: [5])
    var slow = fast
    writer.append(occurrences.span, mayCut: false, to: &fast)
    writer.append(occurrences.span, mayCut: true, to: &slow)
    #expect(fast == slow && fast.documents.count > 100)
  }
}
