/// The terms of one rung of a segment; its grammar stands at ``TermDictionaryWriter``.
///
/// A class, for it is used again and again for every query and has much to copy.
final class TermDictionary: Sendable {
  typealias Target = TermDictionaryWriter.Target

  /// How many terms have an entry here.
  let termCount: Int
  /// The rung's other terms, which have their entry on the closest rung.
  let unchanged: UnchangedTerms
  private let frame: SegmentFrame
  private let place: SegmentFrame.Entry
  private let bytes: SegmentBytes
  private let section: Section
  private let index: Int
  private let prefixes: Int
  private let blockCount: Int
  private let blocks: Int
  private let end: Int

  /// Checks the index of blocks; a block is checked when it is read.
  ///
  /// - Parameter baseCount: How many terms the closest rung has; 0 if it is this one.
  init(_ frame: SegmentFrame, rung: Int, baseCount: Int) throws(SegmentError) {
    section = .terms(rung: rung)
    guard let place = frame.entry(section) else { throw .missingSection(section) }
    self.frame = frame
    self.place = place
    bytes = frame.bytes
    var reader = ByteReader(bytes, section: section, range: place.range)
    try frame.verify(place.range.prefix(8), of: section, place)
    termCount = Int(try reader.integer(UInt32.self))
    blockCount = Int(try reader.integer(UInt32.self))
    let length = TermDictionaryWriter.blockLength
    guard blockCount == (termCount + length - 1) / length else { throw reader.malformed() }
    index = try reader.take(4 * blockCount).lowerBound
    prefixes = try reader.take(8 * blockCount).lowerBound
    unchanged = try UnchangedTerms(&reader, bytes, baseCount: baseCount)
    try frame.verify(index..<reader.offset, of: section, place)
    blocks = reader.offset
    end = place.range.upperBound
  }

  private func block(_ number: Int) throws(SegmentError) -> Range<Int> {
    let low = number == 0 ? 0 : Int(bytes.integer(at: index + 4 * (number - 1), as: UInt32.self))
    let high = Int(bytes.integer(at: index + 4 * number, as: UInt32.self))
    guard low <= high, high <= end - blocks else {
      throw .malformed(section: section, offset: index + 4 * number)
    }
    let range = blocks + low..<blocks + high
    try frame.verify(range, of: section, place)
    return range
  }

  /// The entry of a term; `nil` when it is not here.
  func find(_ term: Span<UInt8>) throws(SegmentError) -> (ordinal: Int, target: Target)? {
    guard let block = try lastBlock(notAfter: term) else { return nil }
    var walker = try Walker(self, block: block)
    // Bytes that the sought term shares with the walker's, so that most entries are told apart by their
    // shared length.
    var matched = 0
    while try walker.next() {
      if walker.shared < matched { return nil }
      if walker.shared == matched {
        let suffix = walker.suffix
        while matched < term.count, matched - walker.shared < suffix.count,
          bytes.byte(at: suffix.lowerBound + matched - walker.shared) == term[matched]
        { matched += 1 }
        let isWhole = matched == walker.shared + suffix.count
        if isWhole, matched == term.count { return (walker.ordinal, walker.target) }
        if !isWhole,
          matched == term.count
            || bytes.byte(at: suffix.lowerBound + matched - walker.shared) > term[matched]
        {
          return nil
        }
      }
    }
    return nil
  }

  /// The last block whose first term is not after the one sought.
  private func lastBlock(notAfter term: Span<UInt8>) throws(SegmentError) -> Int? {
    let prefix = TermDictionaryWriter.prefix(term)
    var low = 0
    var high = blockCount
    while low < high {
      let middle = (low + high) >> 1
      let other = self.prefix(ofBlock: middle)
      // With the same prefix the whole terms decide.
      let isPast =
        other == prefix ? try compareFirst(ofBlock: middle, with: term) > 0 : other > prefix
      if isPast { high = middle } else { low = middle + 1 }
    }
    return low > 0 ? low - 1 : nil
  }

  @inline(__always) private func prefix(ofBlock number: Int) -> UInt64 {
    bytes.integer(at: prefixes + 8 * number, as: UInt64.self)
  }

  private func compareFirst(ofBlock number: Int, with term: Span<UInt8>) throws(SegmentError) -> Int {
    var reader = ByteReader(bytes, section: section, range: try block(number))
    _ = try reader.variable()  // the list offset
    _ = try reader.variable()  // nothing is shared
    let first = try reader.counted()
    for index in 0..<min(first.count, term.count) {
      let byte = bytes.byte(at: first.lowerBound + index)
      if byte != term[index] { return byte < term[index] ? -1 : 1 }
    }
    return first.count - term.count
  }

  /// The term and entry with an ordinal below `termCount`.
  func entry(_ ordinal: Int) throws(SegmentError) -> (term: [UInt8], target: Target) {
    var term: [UInt8] = []
    let target = try walk(to: ordinal) { (walker) throws(SegmentError) in
      guard walker.shared <= term.count else { throw .malformed(section: section, offset: index) }
      term.removeLast(term.count - walker.shared)
      term.append(contentsOf: bytes.array(walker.suffix))
    }
    return (term, target)
  }

  /// The target of the entry with an ordinal below `termCount`.
  func target(_ ordinal: Int) throws(SegmentError) -> Target { try walk(to: ordinal) { _ in } }

  /// Goes through the entries of a block up to one, whose target is returned.
  @inline(__always) private func walk(
    to ordinal: Int, _ body: (borrowing Walker) throws(SegmentError) -> Void
  ) throws(SegmentError) -> Target {
    guard ordinal < termCount else { throw .malformed(section: section, offset: index) }
    var walker = try Walker(self, block: ordinal / TermDictionaryWriter.blockLength)
    while try walker.next() {
      try body(walker)
      if walker.ordinal == ordinal { return walker.target }
    }
    throw .malformed(section: section, offset: index)
  }

  /// Goes through the entries of one block.
  private struct Walker {
    private var reader: ByteReader
    private var left: Int
    private var listOffset: Int
    private(set) var ordinal: Int
    private(set) var shared = 0
    private(set) var suffix = 0..<0
    private(set) var target = Target.base(ordinal: 0)

    init(_ dictionary: TermDictionary, block: Int) throws(SegmentError) {
      reader = ByteReader(dictionary.bytes, section: dictionary.section, range: try dictionary.block(block))
      listOffset = try reader.variable()
      ordinal = block * TermDictionaryWriter.blockLength - 1
      left = min(
        TermDictionaryWriter.blockLength, dictionary.termCount - block * TermDictionaryWriter.blockLength)
    }

    @inline(__always) mutating func next() throws(SegmentError) -> Bool {
      guard left > 0 else { return false }
      left -= 1
      ordinal += 1
      shared = try reader.variable()
      suffix = try reader.counted()
      let tag = try reader.variable()
      switch tag & 3 {
      case 0:
        let byteCount = try reader.variable()
        guard byteCount <= Int.max - listOffset else { throw reader.malformed() }
        target = .own(documentCount: tag >> 2, offset: listOffset, byteCount: byteCount)
        listOffset += byteCount
      case 1:
        guard let number = UInt32(exactly: tag >> 2) else { throw reader.malformed() }
        target = .base(ordinal: number)
      case 2:
        guard let number = UInt32(exactly: tag >> 2) else { throw reader.malformed() }
        target = .shared(ordinal: number, rung: Int(try reader.byte()))
      default: throw reader.malformed()
      }
      return true
    }
  }

  /// Goes through all terms in rising order.
  struct Iterator {
    private let dictionary: TermDictionary
    private var walker: Walker?
    private var nextBlock = 0
    private(set) var term: [UInt8] = []
    private(set) var target = Target.base(ordinal: 0)

    init(_ dictionary: TermDictionary) { self.dictionary = dictionary }

    /// Moves to the next term; `false` past the last.
    mutating func next() throws(SegmentError) -> Bool {
      while true {
        if walker == nil {
          guard nextBlock < dictionary.blockCount else { return false }
          walker = try Walker(dictionary, block: nextBlock)
          nextBlock += 1
          term.removeAll(keepingCapacity: true)
        }
        guard try walker?.next() == true, let entry = walker else {
          walker = nil
          continue
        }
        guard entry.shared <= term.count else {
          throw .malformed(section: dictionary.section, offset: entry.suffix.lowerBound)
        }
        term.removeLast(term.count - entry.shared)
        term.append(contentsOf: dictionary.bytes.array(entry.suffix))
        target = entry.target
        let block = nextBlock - 1
        if entry.ordinal == block * TermDictionaryWriter.blockLength,
          dictionary.prefix(ofBlock: block) != TermDictionaryWriter.prefix(term)
        {
          throw .malformed(section: dictionary.section, offset: dictionary.prefixes + 8 * block)
        }
        return true
      }
    }
  }
}
