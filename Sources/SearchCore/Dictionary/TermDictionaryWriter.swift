/// Writes the terms of one rung in rising order of their bytes; `docs/FORMAT.md` has the grammar.
///
///     dictionary = u32 terms, u32 blocks, one u32 for each block: its end in bytes from the first,
///                  one u64 for each block: the prefix of its first term, unchanged, blocks
///     prefix     = the first eight bytes, the first of them highest; 0 where the term has ended
///     unchanged  = on wider rungs, ``UnchangedTerms``
///     block      = varint(offset of its first own list in the postings) 16 entries, the last block fewer
///     entry      = varint(bytes shared with the term before) varint(bytes that follow) bytes, target
///     target     = varint(documents << 2) varint(byte count)      a list of its own
///                | varint(ordinal << 2 | 1)                        the list of a term of the closest rung
///                | varint(ordinal << 2 | 2) u8 rung                the list of a term of another rung
struct TermDictionaryWriter {
  static let blockLength = 16

  /// Where a term's postings are.
  enum Target: Equatable {
    case own(documentCount: Int, offset: Int, byteCount: Int)
    case base(ordinal: UInt32)
    case shared(ordinal: UInt32, rung: Int)
  }

  private var ends: [UInt32] = []
  private var prefixes: [UInt64] = []
  private var blocks = ByteWriter()
  private var previous: [UInt8] = []
  private(set) var count = 0
  /// Where the next own list of the block must begin, so that only lengths are written.
  private var expectedOffset = 0

  /// Adds the next term. Own lists of neighbouring terms lie one after the other.
  mutating func add(_ term: some Collection<UInt8>, _ target: Target, nextListOffset: Int)
    throws(SegmentError)
  {
    if count % TermDictionaryWriter.blockLength == 0 {
      if count > 0 { try closeBlock() }
      previous.removeAll(keepingCapacity: true)
      expectedOffset = nextListOffset
      prefixes.append(TermDictionaryWriter.prefix(term))
      blocks.append(variable: expectedOffset)
    }
    var shared = 0
    for (a, b) in zip(previous, term) {
      if a != b { break }
      shared += 1
    }
    blocks.append(variable: shared)
    blocks.append(counted: term.dropFirst(shared))
    switch target {
    case .own(let documentCount, let offset, let byteCount):
      precondition(offset == expectedOffset, "own lists follow each other")
      blocks.append(variable: documentCount << 2)
      blocks.append(variable: byteCount)
      expectedOffset += byteCount
    case .base(let ordinal):
      blocks.append(variable: UInt64(ordinal) << 2 | 1)
    case .shared(let ordinal, let rung):
      blocks.append(variable: UInt64(ordinal) << 2 | 2)
      blocks.append(UInt8(rung))
    }
    previous.removeAll(keepingCapacity: true)
    previous.append(contentsOf: term)
    count += 1
  }

  /// The first eight bytes of a term as a number that sorts as they do.
  static func prefix(_ term: some Collection<UInt8>) -> UInt64 {
    var prefix: UInt64 = 0
    var shift: UInt64 = 64
    for byte in term.prefix(8) {
      shift -= 8
      prefix |= UInt64(byte) << shift
    }
    return prefix
  }

  /// The same of a span.
  @inline(__always) static func prefix(_ term: Span<UInt8>) -> UInt64 {
    var prefix: UInt64 = 0
    for index in 0..<8 { prefix = prefix << 8 | UInt64(index < term.count ? term[index] : 0) }
    return prefix
  }

  private mutating func closeBlock() throws(SegmentError) {
    guard let end = UInt32(exactly: blocks.count) else { throw .limitExceeded("terms of more than 4 GB") }
    ends.append(end)
  }

  /// Appends the dictionary.
  ///
  /// - Parameters:
  ///   - unchanged: The terms of the closest rung that are on this one as they are.
  ///   - baseCount: How many the closest rung has; 0 if it is this one.
  mutating func finish(unchanged: [UInt32] = [], baseCount: Int = 0, into writer: inout ByteWriter)
    throws(SegmentError)
  {
    if count > 0 { try closeBlock() }
    guard let termCount = UInt32(exactly: count) else { throw .limitExceeded("more than 4 billion terms") }
    writer.append(integer: termCount)
    writer.append(integer: UInt32(ends.count))
    for end in ends { writer.append(integer: end) }
    for prefix in prefixes { writer.append(integer: prefix) }
    UnchangedTerms.write(unchanged, baseCount: baseCount, into: &writer)
    writer.append(contentsOf: blocks.bytes)
  }
}
