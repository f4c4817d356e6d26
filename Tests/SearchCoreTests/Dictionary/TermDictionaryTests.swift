import Testing

@testable import SearchCore

@Suite struct TermDictionaryTests {
  /// A dictionary in a segment that has nothing else.
  private static func dictionary(_ section: ByteWriter) throws -> TermDictionary {
    var frame = try SegmentFrameWriter(SegmentOutput())
    try frame.add(.terms(rung: 1), section)
    return try TermDictionary(try SegmentFrame(try frame.finish()), rung: 1, baseCount: 0)
  }

  private static func dictionary(
    _ terms: [[UInt8]], _ targets: [TermDictionary.Target]
  ) throws -> TermDictionary {
    var writer = TermDictionaryWriter()
    var next = 0
    for (term, target) in zip(terms, targets) {
      try writer.add(term, target, nextListOffset: next)
      if case .own(_, let offset, let byteCount) = target { next = offset + byteCount }
    }
    var section = ByteWriter()
    try writer.finish(into: &section)
    return try dictionary(section)
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

  @Test("Every term is found, by its bytes, by its ordinal and in order", arguments: [0, 1, 15, 16, 17, 500])
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

  @Test("Byte counts that add up past every number are refused")
  func overflowingLists() throws {
    var section = ByteWriter()
    for number in [2, 1] { section.append(integer: UInt32(number)) }
    var block = ByteWriter()
    block.append(variable: Int.max)
    for letter in "ab".utf8 {
      block.append(variable: 0)
      block.append(counted: [letter])
      block.append(variable: 1 << 2)
      block.append(variable: Int.max)
    }
    section.append(integer: UInt32(block.count))
    section.append(integer: TermDictionaryWriter.prefix("a".utf8))
    section.append(contentsOf: block.bytes)
    let dictionary = try TermDictionaryTests.dictionary(section)
    #expect(throws: SegmentError.self) { try dictionary.entry(1) }
    #expect(throws: SegmentError.self) { try dictionary.find([98].span) }
  }
}
