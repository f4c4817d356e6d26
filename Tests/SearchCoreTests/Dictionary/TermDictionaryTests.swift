import Testing

@testable import SearchCore

@Suite struct TermDictionaryTests {
  /// A dictionary in a segment that has nothing else.
  private static func dictionary(_ section: ByteWriter) throws -> TermDictionary {
    var frame = try SegmentFrameWriter(SegmentOutput())
    try frame.add(.terms(rung: 1), section)
    return try TermDictionary(try SegmentFrame(try frame.finish()), rung: 1, baseCount: 0)
  }

  private static func section(_ terms: [[UInt8]], _ targets: [TermDictionary.Target]) throws -> ByteWriter {
    var writer = TermDictionaryWriter()
    var next = 0
    for (term, target) in zip(terms, targets) {
      try writer.add(term.span, target, nextListOffset: next)
      if case .own(_, let offset, let byteCount) = target { next = offset + byteCount }
    }
    var section = ByteWriter()
    try writer.finish(into: &section)
    return section
  }

  private static func dictionary(
    _ terms: [[UInt8]], _ targets: [TermDictionary.Target]
  ) throws -> TermDictionary {
    try dictionary(section(terms, targets))
  }

  /// Distinct random terms in rising order, with targets of every kind.
  private static func sample(
    seed: Int, count: Int
  ) -> (terms: [[UInt8]], targets: [TermDictionary.Target]) {
    var generator = SeededGenerator(seed: seed)
    var terms: Set<[UInt8]> = []
    while terms.count < count {
      // Few letters, so that terms share their beginnings and some are beginnings of others.
      let letters: ClosedRange<UInt8> = Bool.random(using: &generator) ? 0...255 : 97...98
      terms.insert(
        (0..<Int.random(in: 1...12, using: &generator)).map { _ in .random(in: letters, using: &generator) })
    }
    var offset = 0
    let targets = (0..<count).map { _ -> TermDictionary.Target in
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: return .base(ordinal: .random(in: 0...(.max), using: &generator))
      case 1: return .shared(ordinal: .random(in: 0...(.max), using: &generator), rung: 1)
      default:
        let byteCount = Int.random(in: 1...100_000, using: &generator)
        defer { offset += byteCount }
        return .own(
          documentCount: .random(in: 1...1_000_000, using: &generator), offset: offset, byteCount: byteCount)
      }
    }
    return (terms.sorted { $0.lexicographicallyPrecedes($1) }, targets)
  }

  @Test(
    "Every term is found, by its bytes, by its ordinal and in order",
    arguments: [0, 1, 15, 16, 17, 512, 1500])
  func roundTrip(count: Int) throws {
    let (terms, targets) = TermDictionaryTests.sample(seed: count, count: count)
    let dictionary = try TermDictionaryTests.dictionary(terms, targets)
    #expect(dictionary.termCount == count)
    var iterator = TermDictionary.Iterator(dictionary)
    for ordinal in 0..<count {
      let term = terms[ordinal]
      let sought = try dictionary.find(term.span)
      let found = try #require(sought)
      #expect(found.ordinal == ordinal && found.target == targets[ordinal])
      let entry = try dictionary.entry(ordinal)
      #expect(entry.term == terms[ordinal] && entry.target == targets[ordinal])
      #expect(try iterator.next())
      #expect(iterator.term == terms[ordinal] && iterator.target == targets[ordinal])
    }
    #expect(try !iterator.next())
    #expect(throws: SegmentError.self) { try dictionary.entry(count) }
  }

  @Test("Terms that share more bytes than a prefix or a key has are told apart")
  func longBeginnings() throws {
    // The number of equal letters goes up and down, so that groups begin with more and with fewer.
    let terms = (0..<1200).map { number in
      Array(repeating: UInt8(97), count: number % 400) + Array(String(1000 + number).utf8)
    }.sorted { $0.lexicographicallyPrecedes($1) }
    let targets = terms.indices.map { TermDictionary.Target.base(ordinal: UInt32($0)) }
    let dictionary = try TermDictionaryTests.dictionary(terms, targets)
    for (ordinal, term) in terms.enumerated() {
      let found = try dictionary.find(term.span)
      #expect(found?.ordinal == ordinal && found?.target == targets[ordinal])
      let absent = try dictionary.find((term + [0]).span)
      #expect(absent == nil)
    }
  }

  @Test("An index of groups or blocks that does not tell the truth is seen where all terms are read")
  func falseIndex() throws {
    let (terms, targets) = TermDictionaryTests.sample(seed: 11, count: 600)
    let section = try TermDictionaryTests.section(terms, targets)
    // Two groups: a prefix of each, what they begin with, the ends, keys and ends of the blocks.
    for place in [4, 12, 20, 28, 36, 37, 38, 42, 46, 54, 58, 66] {
      var bytes = section.bytes
      bytes[place] ^= 1
      var damaged = ByteWriter()
      damaged.append(contentsOf: bytes)
      let dictionary = try TermDictionaryTests.dictionary(damaged)
      #expect(throws: SegmentError.self, "byte \(place)") {
        var iterator = TermDictionary.Iterator(dictionary)
        while try iterator.next() {}
      }
    }
  }

  @Test("A term that is not there is not found: before, between and after the others")
  func absentTerms() throws {
    let (terms, targets) = TermDictionaryTests.sample(seed: 7, count: 200)
    let dictionary = try TermDictionaryTests.dictionary(terms, targets)
    let held = Set(terms)
    var sought: [[UInt8]] = [[], [0], [255, 255, 255, 255]]
    for term in terms {
      sought += [Array(term.dropLast()), term + [0], term + [255]]
      for change in [UInt8(1), 255] {
        var other = term
        other[other.count - 1] &+= change
        sought.append(other)
      }
    }
    for term in sought where !held.contains(term) {
      #expect(try dictionary.find(term.span) == nil, "\(term)")
    }
  }

  /// A dictionary of one block with the terms a and b, written by hand.
  private static func twoTerms(
    listOffset: Int, targets: [UInt8], targetByteCount: Int? = nil,
    terms: [UInt8] = [0x01, 97, 0x01, 98]
  ) throws -> TermDictionary {
    var block = ByteWriter()
    block.append(variable: listOffset)
    block.append(variable: targetByteCount ?? targets.count)
    block.append(contentsOf: targets + terms)
    var section = ByteWriter()
    section.append(integer: UInt32(2))
    section.append(integer: TermDictionaryWriter.prefix("a".utf8))
    section.append(integer: UInt64(0))
    section.append(0)
    section.append(integer: UInt32(12 + block.count))
    section.append(integer: TermDictionaryWriter.prefix("a".utf8))
    section.append(integer: UInt32(block.count))
    section.append(contentsOf: block.bytes)
    return try dictionary(section)
  }

  @Test("A block written by hand is read")
  func byHand() throws {
    // Own lists of 3 and of 300 bytes.
    let dictionary = try TermDictionaryTests.twoTerms(listOffset: 7, targets: [4, 3, 8, 0xAC, 2])
    let found = try dictionary.find([98].span)
    #expect(found?.ordinal == 1 && found?.target == .own(documentCount: 2, offset: 10, byteCount: 300))
    #expect(try dictionary.entry(0).term == [97])
  }

  @Test("Byte counts that add up past every number are refused")
  func overflowingLists() throws {
    var longest = ByteWriter()
    longest.append(variable: Int.max)
    for byteCount in [[1], longest.bytes] {
      let dictionary = try TermDictionaryTests.twoTerms(
        listOffset: Int.max, targets: [4] + byteCount + [4] + byteCount)
      #expect(throws: SegmentError.self) { try dictionary.entry(1) }
      #expect(throws: SegmentError.self) { try dictionary.find([98].span) }
    }
  }

  @Test(
    "Targets and terms that reach past what they are in are refused",
    arguments: [
      (targets: [4], count: nil, terms: [0x01, 97, 0x01, 98]),  // none for b, and none whole for a
      (targets: [4, 1, 4, 1], count: 100, terms: [0x01, 97, 0x01, 98]),
      (targets: [4, 1, 3, 1], count: nil, terms: [0x01, 97, 0x01, 98]),  // of no kind
      (targets: [4, 1, 4, 1], count: nil, terms: [0x01, 97, 0x02, 98]),  // a byte too many
      (targets: [4, 1, 4, 1], count: nil, terms: [0x01, 97, 0x0F, 98]),  // longer, and nothing says how much
      (
        targets: [4, 1, 4, 1], count: nil,
        terms: [0x01, 97, 0x0F, 255, 255, 255, 255, 255, 255, 255, 255, 127]
      ),
      (targets: [4, 1, 4, 1], count: nil, terms: [0x01, 97, 0x31, 98]),  // shares more than there is
      (targets: [4, 1, 4, 1], count: nil, terms: [0x01, 97]),
    ] as [(targets: [UInt8], count: Int?, terms: [UInt8])])
  func truncatedBlocks(block: (targets: [UInt8], count: Int?, terms: [UInt8])) throws {
    let dictionary = try TermDictionaryTests.twoTerms(
      listOffset: 0, targets: block.targets, targetByteCount: block.count, terms: block.terms)
    #expect(throws: SegmentError.self) { try dictionary.entry(1) }
    #expect(throws: SegmentError.self) {
      var iterator = TermDictionary.Iterator(dictionary)
      while try iterator.next() {}
    }
  }
}
