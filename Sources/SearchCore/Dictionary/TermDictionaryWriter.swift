/// Writes the terms of one rung in rising order of their bytes; `docs/FORMAT.md` has the grammar.
///
///     dictionary = u32 terms, for each group two u64: the prefix of its first term, for each group u8 bytes with
///                  which all its terms begin, for each group u32 its end in bytes from the first, unchanged, groups
///     prefix     = the first 16 bytes, the first of them highest; 0 where the term has ended
///     unchanged  = on wider rungs, ``UnchangedTerms``
///     group      = for each block u64 key, u32 its end in bytes from the first; 32 blocks, the last group fewer
///     key        = as the prefix, of the first term of the block the eight bytes behind those with which the
///                  group begins
///     block      = varint(offset of its first own list in the postings) varint(bytes of the targets),
///                  16 targets, 16 terms, the last block fewer
///     target     = varint(documents << 2) varint(byte count)      a list of its own
///                | varint(ordinal << 2 | 1)                        the list of a term of the closest rung
///                | varint(ordinal << 2 | 2) u8 rung                the list of a term of another rung
///     term       = u8 shared << 4 | rest, the bytes that follow
///     shared     = bytes shared with the term before, rest = those that follow: from 15 on 15 stands, and the
///                  number less 15 comes behind as a varint
struct TermDictionaryWriter {
  static let blockLength = 16
  /// Blocks of a group.
  static let groupLength = 32
  /// From here on a length of a term does not fit its half of a byte.
  static let longLength = 15

  /// Where a term's postings are.
  enum Target: Equatable {
    case own(documentCount: Int, offset: Int, byteCount: Int)
    case base(ordinal: UInt32)
    case shared(ordinal: UInt32, rung: Int)
  }

  private var prefixes = ByteWriter()
  private var commons = ByteWriter()
  private var groupEnds = ByteWriter()
  private var groups = ByteWriter()
  private(set) var count = 0
  /// The term before, and behind it what is left of longer ones: it is written over, which takes less than to empty it.
  private var previous: [UInt8] = []
  private var previousCount = 0
  /// Of the open group: the first terms of its blocks, its blocks, and the ends of those closed.
  private var firsts: [[UInt8]] = []
  private var blocks = ByteWriter()
  private var ends: [UInt32] = []
  /// Of the open block.
  private var targets = ByteWriter()
  private var terms = ByteWriter()
  private var firstOffset = 0
  /// Where the next own list of the block must begin, so that only lengths are written.
  private var expectedOffset = 0

  /// Adds the next term. Own lists of neighbouring terms lie one after the other.
  mutating func add(_ term: Span<UInt8>, _ target: Target, nextListOffset: Int) throws(SegmentError) {
    if count % TermDictionaryWriter.blockLength == 0 {
      try closeBlock()
      if firsts.count == TermDictionaryWriter.groupLength { try closeGroup() }
      previousCount = 0
      var first: [UInt8] = []
      first.append(term)
      firsts.append(first)
      firstOffset = nextListOffset
      expectedOffset = nextListOffset
    }
    let shared = sharedWithPrevious(term)
    append(term, shared: shared)
    remember(term, shared: shared)
    switch target {
    case .own(let documentCount, let offset, let byteCount):
      precondition(offset == expectedOffset, "own lists follow each other")
      targets.append(variable: documentCount << 2)
      targets.append(variable: byteCount)
      expectedOffset += byteCount
    case .base(let ordinal):
      targets.append(variable: UInt64(ordinal) << 2 | 1)
    case .shared(let ordinal, let rung):
      targets.append(variable: UInt64(ordinal) << 2 | 2)
      targets.append(UInt8(rung))
    }
    count += 1
  }

  /// Makes a term the one before.
  private mutating func remember(_ term: Span<UInt8>, shared: Int) {
    previousCount = term.count
    if previous.count < term.count {
      previous.append(contentsOf: repeatElement(0, count: term.count - previous.count))
    }
    var previous = previous.mutableSpan
    for index in shared..<term.count { previous[index] = term[index] }
  }

  private mutating func append(_ term: Span<UInt8>, shared: Int) {
    let rest = term.count - shared
    let long = TermDictionaryWriter.longLength
    terms.append(UInt8(min(shared, long)) << 4 | UInt8(min(rest, long)))
    if shared >= long { terms.append(variable: shared - long) }
    if rest >= long { terms.append(variable: rest - long) }
    terms.append(term.extracting(droppingFirst: shared))
  }

  /// The bytes with which a term and the one before both begin.
  private func sharedWithPrevious(_ term: Span<UInt8>) -> Int {
    let previous = previous.span
    let most = min(previousCount, term.count)
    var shared = 0
    while shared < most, previous[shared] == term[shared] { shared &+= 1 }
    return shared
  }

  /// Eight bytes of a term from some place on as a number that sorts as they do.
  static func prefix(_ term: some Collection<UInt8>, from start: Int = 0) -> UInt64 {
    var prefix: UInt64 = 0
    var shift: UInt64 = 64
    for byte in term.dropFirst(start).prefix(8) {
      shift -= 8
      prefix |= UInt64(byte) << shift
    }
    return prefix
  }

  private mutating func closeBlock() throws(SegmentError) {
    guard terms.count > 0 else { return }
    blocks.append(variable: firstOffset)
    blocks.append(variable: targets.count)
    blocks.append(contentsOf: targets.bytes)
    blocks.append(contentsOf: terms.bytes)
    targets.removeAll()
    terms.removeAll()
    ends.append(try TermDictionaryWriter.end(blocks))
  }

  private static func end(_ bytes: ByteWriter) throws(SegmentError) -> UInt32 {
    guard let end = UInt32(exactly: bytes.count) else { throw .limitExceeded("terms of more than 4 GB") }
    return end
  }

  /// Terms rise: what the first and the last of a group begin with all of it does.
  private mutating func closeGroup() throws(SegmentError) {
    guard let first = firsts.first else { return }
    let common = min(sharedWithPrevious(first.span), Int(UInt8.max))
    prefixes.append(integer: TermDictionaryWriter.prefix(first))
    prefixes.append(integer: TermDictionaryWriter.prefix(first, from: 8))
    commons.append(UInt8(common))
    for (first, end) in zip(firsts, ends) {
      groups.append(integer: TermDictionaryWriter.prefix(first, from: common))
      groups.append(integer: end)
    }
    groups.append(contentsOf: blocks.bytes)
    groupEnds.append(integer: try TermDictionaryWriter.end(groups))
    blocks.removeAll()
    firsts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Appends the dictionary.
  ///
  /// - Parameters:
  ///   - unchanged: The terms of the closest rung that are on this one as they are.
  ///   - baseCount: How many the closest rung has; 0 if it is this one.
  mutating func finish(unchanged: [UInt32] = [], baseCount: Int = 0, into writer: inout ByteWriter)
    throws(SegmentError)
  {
    try closeBlock()
    try closeGroup()
    guard let termCount = UInt32(exactly: count) else { throw .limitExceeded("more than 4 billion terms") }
    writer.append(integer: termCount)
    for part in [prefixes, commons, groupEnds] { writer.append(contentsOf: part.bytes) }
    UnchangedTerms.write(unchanged, baseCount: baseCount, into: &writer)
    writer.append(contentsOf: groups.bytes)
  }
}
