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
  private let groupCount: Int
  private let prefixes: Int
  private let commons: Int
  private let groupEnds: Int
  private let blockCount: Int
  private let groups: Int
  private let end: Int

  /// Bytes of a block's key and end.
  private static let keyByteCount = 12

  /// Checks the index of groups; a group is checked when it is read.
  ///
  /// - Parameter baseCount: How many terms the closest rung has; 0 if it is this one.
  init(_ frame: SegmentFrame, rung: Int, baseCount: Int) throws(SegmentError) {
    section = .terms(rung: rung)
    guard let place = frame.entry(section) else { throw .missingSection(section) }
    self.frame = frame
    self.place = place
    bytes = frame.bytes
    var reader = ByteReader(bytes, section: section, range: place.range)
    try frame.verify(place.range.prefix(4), of: section, place)
    termCount = Int(try reader.integer(UInt32.self))
    blockCount = (termCount + TermDictionaryWriter.blockLength - 1) / TermDictionaryWriter.blockLength
    groupCount = (blockCount + TermDictionaryWriter.groupLength - 1) / TermDictionaryWriter.groupLength
    prefixes = try reader.take(16 * groupCount).lowerBound
    commons = try reader.take(groupCount).lowerBound
    groupEnds = try reader.take(4 * groupCount).lowerBound
    unchanged = try UnchangedTerms(&reader, bytes, baseCount: baseCount)
    try frame.verify(prefixes..<reader.offset, of: section, place)
    groups = reader.offset
    end = place.range.upperBound
  }

  // MARK: The index of groups and blocks

  /// Half of the prefix of a group's first term.
  @inline(__always) private func prefix(_ group: Int, half: Int) -> UInt64 {
    bytes.integer(at: prefixes &+ 16 &* group &+ 8 &* half, as: UInt64.self)
  }

  /// With how many bytes all terms of a group begin.
  @inline(__always) private func common(_ group: Int) -> Int { Int(bytes.byte(at: commons + group)) }

  /// Where a group ends; that before the first where the groups begin.
  @inline(__always) private func groupEnd(_ group: Int) -> Int {
    group < 0 ? groups : groups + Int(bytes.integer(at: groupEnds &+ 4 &* group, as: UInt32.self))
  }

  /// Where the parts of a group are.
  private struct Group {
    var firstBlock: Int
    /// How many blocks it has.
    var count: Int
    var keys: Int
    var blocks: Int
    var end: Int
  }

  @inline(__always) private func group(_ number: Int) throws(SegmentError) -> Group {
    let first = number &* TermDictionaryWriter.groupLength
    let count = min(TermDictionaryWriter.groupLength, blockCount &- first)
    let (low, high) = (groupEnd(number - 1), groupEnd(number))
    let blocks = low + TermDictionary.keyByteCount &* count
    guard blocks <= high, high <= end else { throw malformed() }
    try frame.verify(low..<high, of: section, place)
    return Group(firstBlock: first, count: count, keys: low, blocks: blocks, end: high)
  }

  @inline(__always) private func key(_ index: Int, in group: Group) -> UInt64 {
    bytes.integer(at: group.keys &+ TermDictionary.keyByteCount &* index, as: UInt64.self)
  }

  /// Where a block of a group ends.
  @inline(__always) private func blockEnd(_ index: Int, in group: Group) -> Int {
    if index < 0 { return group.blocks }
    let end = bytes.integer(
      at: group.keys &+ TermDictionary.keyByteCount &* index &+ 8, as: UInt32.self)
    return group.blocks + Int(end)
  }

  /// - Precondition: `number` is that of a block.
  @inline(__always) func block(_ number: Int) throws(SegmentError) -> TermBlock {
    let group = try group(number / TermDictionaryWriter.groupLength)
    return try block(number &- group.firstBlock, in: group)
  }

  @inline(__always) private func block(_ index: Int, in group: Group) throws(SegmentError) -> TermBlock {
    let (low, high) = (blockEnd(index - 1, in: group), blockEnd(index, in: group))
    guard low <= high, high <= group.end else { throw malformed() }
    let first = (group.firstBlock &+ index) &* TermDictionaryWriter.blockLength
    return try TermBlock(
      bytes, section: section, range: low..<high,
      ordinals: first..<min(first + TermDictionaryWriter.blockLength, termCount))
  }

  private func malformed() -> SegmentError { .malformed(section: section, offset: prefixes) }

  /// Asks memory for a block, which will be read in the next step; what is none will be refused then.
  @inline(__always) private func prepare(block index: Int, of group: Group) {
    let (start, end) = (blockEnd(index - 1, in: group), blockEnd(index, in: group))
    if start < end, end <= group.end { bytes.prefetch(start..<end) }
  }

  // MARK: Looking up

  /// The entry of a term; `nil` when it is not here.
  func find(_ term: Span<UInt8>) throws(SegmentError) -> (ordinal: Int, target: Target)? {
    guard let group = try lastGroup(notAfter: term),
      let number = try lastBlock(ofGroup: group, notAfter: term)
    else { return nil }
    return try find(term, in: block(number))
  }

  /// Refuses a group whose last block does not end as it does, or whose blocks do not lie in order; it looks at so
  /// many of them as touch all of the keys.
  @inline(__always) func checkEnds(ofGroup number: Int) throws(SegmentError) {
    let group = try group(number)
    var last = blockEnd(group.count - 1, in: group)
    var excess = last ^ group.end
    for index in stride(from: group.count &- 1, to: 0, by: -5) {
      let end = blockEnd(index, in: group)
      // Negative where it falls.
      excess |= (last &- end) & Int.min
      last = end
    }
    guard excess == 0 else { throw malformed() }
  }

  /// The entry of a term in a block; `nil` when it is not there.
  func find(
    _ term: Span<UInt8>, in block: TermBlock
  ) throws(SegmentError) -> (ordinal: Int, target: Target)? {
    guard let index = try index(of: term, in: block) else { return nil }
    return (block.firstOrdinal &+ index, try target(index, in: block))
  }

  @inline(__always) private func index(
    of term: Span<UInt8>, in block: TermBlock
  ) throws(SegmentError) -> Int? {
    var terms = TermBlock.Terms(block)
    // Bytes that the sought term shares with the present one, so that most are told apart by their shared length.
    var matched = 0
    for index in 0..<block.count {
      try terms.next(bytes, section: section)
      if terms.shared > matched { continue }
      if terms.shared < matched { return nil }
      let common = matchCount(term, from: matched, terms)
      matched &+= common
      if common == terms.count {
        if matched == term.count { return index }
      } else if matched == term.count || bytes.byte(at: terms.start &+ common) > term[matched] {
        return nil
      }
    }
    return nil
  }

  /// How many bytes of a term from some place on are those that a term of a block has behind what it shares.
  @inline(__always) private func matchCount(
    _ term: Span<UInt8>, from start: Int, _ terms: TermBlock.Terms
  ) -> Int {
    let limit = min(terms.count, term.count &- start)
    var count = 0
    while count < limit, unsafe bytes.byte(at: terms.start &+ count) == term[unchecked: start &+ count] {
      count &+= 1
    }
    return count
  }

  /// Whether the first term of a block comes after another.
  private func begins(_ block: TermBlock, after term: Span<UInt8>) throws(SegmentError) -> Bool {
    var terms = TermBlock.Terms(block)
    try terms.next(bytes, section: section)
    let common = matchCount(term, from: 0, terms)
    if common == terms.count { return false }
    return common == term.count || bytes.byte(at: terms.start + common) > term[common]
  }

  /// The target of one of the terms of a block.
  @inline(__always) private func target(_ index: Int, in block: TermBlock) throws(SegmentError) -> Target {
    var targets = TermBlock.Targets(block)
    for _ in 0..<index { try targets.skip(bytes, section: section) }
    return try targets.next(bytes, section: section)
  }

  /// The last group whose first term is not after the one sought.
  func lastGroup(notAfter term: Span<UInt8>) throws(SegmentError) -> Int? {
    guard groupCount > 0 else { return nil }
    let sought = TermDictionary.prefix(term, from: 0)
    // Each so many of them first: more are looked at than by halving, but nothing has to wait for the one before.
    var length = 8
    while length &* length < groupCount { length &<<= 1 }
    var group = 0
    for first in stride(from: length, to: groupCount, by: length) {
      group &+= prefix(first, half: 0) <= sought ? length : 0
    }
    let start = group
    for next in start &+ 1..<max(start &+ 1, min(start &+ length, groupCount)) {
      group &+= prefix(next, half: 0) <= sought ? 1 : 0
    }
    let first = prefix(group, half: 0)
    if first > sought { return nil }
    if first == sought {
      guard let last = try lastEqualGroup(upTo: group, term) else { return nil }
      group = last
    }
    // They are read in the next step.
    let found = try self.group(group)
    bytes.prefetch(found.keys..<found.blocks)
    return group
  }

  /// The same where the first eight bytes do not decide.
  private func lastEqualGroup(upTo last: Int, _ term: Span<UInt8>) throws(SegmentError) -> Int? {
    let sought = (TermDictionary.prefix(term, from: 0), TermDictionary.prefix(term, from: 8))
    var low = 0
    var high = last + 1
    while low < high {
      let middle = (low + high) >> 1
      let other = (prefix(middle, half: 0), prefix(middle, half: 1))
      // With the same prefix the whole terms decide.
      let isPast =
        other == sought
        ? try begins(block(0, in: group(middle)), after: term) : other > sought
      if isPast { high = middle } else { low = middle + 1 }
    }
    return low > 0 ? low - 1 : nil
  }

  /// The last block of a group whose first term is not after the one sought; any, or `nil`, where that is not in
  /// the group.
  func lastBlock(
    ofGroup number: Int, notAfter term: Span<UInt8>
  ) throws(SegmentError) -> Int? {
    let sought = TermDictionary.prefix(term, from: common(number))
    let group = try group(number)
    // All are looked at: they lie side by side, and to guess the way takes longer.
    var count = 0
    for index in 0..<group.count { count &+= key(index, in: group) <= sought ? 1 : 0 }
    // With the same key the whole terms decide.
    while count > 0, key(count - 1, in: group) == sought,
      try begins(block(count - 1, in: group), after: term)
    {
      count -= 1
    }
    if count == 0 { return nil }
    prepare(block: count - 1, of: group)
    return group.firstBlock + count - 1
  }

  /// Eight bytes of a term from some place on as a number that sorts as they do; the slow equivalent is
  /// ``TermDictionaryWriter/prefix(_:from:)``.
  @inline(__always) private static func prefix(_ term: Span<UInt8>, from start: Int) -> UInt64 {
    if start + 8 <= term.count {
      return unsafe UInt64(
        bigEndian: term.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
    }
    var prefix: UInt64 = 0
    for index in start..<start + 8 { prefix = prefix << 8 | UInt64(index < term.count ? term[index] : 0) }
    return prefix
  }

  /// The term and entry with an ordinal below `termCount`.
  func entry(_ ordinal: Int) throws(SegmentError) -> (term: [UInt8], target: Target) {
    guard ordinal < termCount else { throw malformed() }
    let block = try block(ordinal / TermDictionaryWriter.blockLength)
    let index = ordinal % TermDictionaryWriter.blockLength
    var terms = TermBlock.Terms(block)
    var term: [UInt8] = []
    for _ in 0...index { try append(&terms, to: &term) }
    return (term, try target(index, in: block))
  }

  /// The target of the entry with an ordinal below `termCount`.
  func target(_ ordinal: Int) throws(SegmentError) -> Target {
    guard ordinal < termCount else { throw malformed() }
    let (block, index) = ordinal.quotientAndRemainder(dividingBy: TermDictionaryWriter.blockLength)
    return try target(index, in: self.block(block))
  }

  /// Makes the next term of a block of the one before.
  private func append(_ terms: inout TermBlock.Terms, to term: inout [UInt8]) throws(SegmentError) {
    try terms.next(bytes, section: section)
    guard terms.shared <= term.count else { throw .malformed(section: section, offset: terms.start) }
    term.removeLast(term.count - terms.shared)
    term.append(contentsOf: bytes.array(terms.start..<terms.start + terms.count))
  }

  /// Goes through all terms in rising order and compares the index of groups and blocks with them.
  struct Iterator {
    private let dictionary: TermDictionary
    private var terms: TermBlock.Terms?
    private var targets: TermBlock.Targets?
    private var ordinal = -1
    /// The bytes with which all terms of the group begin.
    private var common: ArraySlice<UInt8> = []
    private(set) var term: [UInt8] = []
    private(set) var target = Target.base(ordinal: 0)

    init(_ dictionary: TermDictionary) { self.dictionary = dictionary }

    /// Moves to the next term; `false` past the last.
    mutating func next() throws(SegmentError) -> Bool {
      ordinal += 1
      let (block, index) = ordinal.quotientAndRemainder(dividingBy: TermDictionaryWriter.blockLength)
      let isLast = ordinal >= dictionary.termCount
      if index == 0 || isLast { try checkEnd() }
      if isLast {
        ordinal = dictionary.termCount
        return false
      }
      if index == 0 {
        let block = try self.block(block)
        (terms, targets) = (TermBlock.Terms(block), TermBlock.Targets(block))
        term.removeAll(keepingCapacity: true)
      }
      // Both are there since the block's first term.
      guard var terms, var targets else { return false }
      try dictionary.append(&terms, to: &term)
      target = try targets.next(dictionary.bytes, section: dictionary.section)
      (self.terms, self.targets) = (terms, targets)
      if index == 0 { try checkIndex(block) }
      return true
    }

    /// A block, the last of which in a group ends as that does, and the last of all with the section.
    private func block(_ number: Int) throws(SegmentError) -> TermBlock {
      let group = try dictionary.group(number / TermDictionaryWriter.groupLength)
      let block = try dictionary.block(number - group.firstBlock, in: group)
      let isLast = number - group.firstBlock == group.count - 1
      guard !isLast || block.end == group.end,
        number != dictionary.blockCount - 1 || block.end == dictionary.end
      else { throw dictionary.malformed() }
      return block
    }

    /// Whether the index tells the truth of a block, whose first term this is.
    private mutating func checkIndex(_ block: Int) throws(SegmentError) {
      let (number, index) = block.quotientAndRemainder(dividingBy: TermDictionaryWriter.groupLength)
      if index == 0 {
        let length = dictionary.common(number)
        guard term.count >= length, dictionary.prefix(number, half: 0) == TermDictionaryWriter.prefix(term),
          dictionary.prefix(number, half: 1) == TermDictionaryWriter.prefix(term, from: 8)
        else { throw dictionary.malformed() }
        common = term[..<length]
      }
      let key = dictionary.key(index, in: try dictionary.group(number))
      guard key == TermDictionaryWriter.prefix(term, from: common.count) else { throw dictionary.malformed() }
    }

    /// At the end of a block: nothing is left of it, and its last term, so all before, begins as its group does.
    private func checkEnd() throws(SegmentError) {
      guard let terms, let targets else { return }
      guard terms.isAtEnd, targets.isAtEnd, term.starts(with: common) else { throw dictionary.malformed() }
    }
  }
}
