/// Where the parts of a block of a ``TermDictionary`` are; its grammar stands at ``TermDictionaryWriter``.
struct TermBlock {
  /// The ordinal of its first term, and how many it has.
  var firstOrdinal: Int
  var count: Int
  /// Where its first own list begins in the postings.
  var listOffset: Int
  var targets: Int
  /// The terms begin where the targets end.
  var terms: Int
  var end: Int

  /// - Parameter range: All of the block, within the segment.
  @inline(__always) init(
    _ bytes: SegmentBytes, section: Section, range: Range<Int>, ordinals: Range<Int>
  ) throws(SegmentError) {
    firstOrdinal = ordinals.lowerBound
    count = ordinals.count
    var reader = ByteReader(bytes, section: section, range: range)
    listOffset = try reader.variable()
    let byteCount = try reader.variable()
    targets = reader.offset
    terms = try reader.take(byteCount).upperBound
    end = range.upperBound
  }

  /// Goes through the terms of a block. There is one to go to as long as fewer than its count have been read.
  struct Terms {
    /// Bytes shared with the term before.
    private(set) var shared = 0
    /// Where those that follow are, and how many.
    private(set) var start: Int
    private(set) var count = 0
    private let end: Int

    @inline(__always) init(_ block: TermBlock) {
      start = block.terms
      end = block.end
    }

    var isAtEnd: Bool { start + count == end }

    @inline(__always) mutating func next(_ bytes: SegmentBytes, section: Section) throws(SegmentError) {
      start &+= count
      guard start < end else { throw .truncated(section: section, offset: start) }
      let head = Int(bytes.byte(at: start))
      start &+= 1
      shared = head >> 4
      count = head & 15
      if shared == TermDictionaryWriter.longLength || count == TermDictionaryWriter.longLength {
        try readLong(bytes, section)
      }
      guard count <= end &- start else { throw .truncated(section: section, offset: start) }
    }

    private mutating func readLong(_ bytes: SegmentBytes, _ section: Section) throws(SegmentError) {
      let long = TermDictionaryWriter.longLength
      var reader = ByteReader(bytes, section: section, range: start..<end)
      // A length beyond the section is refused, so sums stay far from overflow.
      if shared == long { shared += min(try reader.variable(), end) }
      if count == long { count += min(try reader.variable(), end) }
      start = reader.offset
    }
  }

  /// Goes through the targets of a block, as far as there are terms.
  struct Targets {
    private var offset: Int
    private let end: Int
    /// Where the next own list begins in the postings.
    private var listOffset: Int

    @inline(__always) init(_ block: TermBlock) {
      offset = block.targets
      end = block.terms
      listOffset = block.listOffset
    }

    var isAtEnd: Bool { offset == end }

    mutating func next(_ bytes: SegmentBytes, section: Section) throws(SegmentError) -> TermDictionary.Target
    {
      var reader = ByteReader(bytes, section: section, range: offset..<end)
      defer { offset = reader.offset }
      let tag = try reader.variable()
      switch tag & 3 {
      case 0:
        let start = listOffset
        let byteCount = try reader.variable()
        guard byteCount <= Int.max - start else { throw reader.malformed() }
        listOffset = start + byteCount
        return .own(documentCount: tag >> 2, offset: start, byteCount: byteCount)
      case 1:
        guard let number = UInt32(exactly: tag >> 2) else { throw reader.malformed() }
        return .base(ordinal: number)
      case 2:
        guard let number = UInt32(exactly: tag >> 2) else { throw reader.malformed() }
        return .shared(ordinal: number, rung: Int(try reader.byte()))
      default: throw reader.malformed()
      }
    }

    /// Passes over a target; the slow equivalent is ``next(_:section:)``.
    @inline(__always) mutating func skip(_ bytes: SegmentBytes, section: Section) throws(SegmentError) {
      // The bytes at which numbers end, in eight that may reach past the section.
      let word = bytes.integer(at: offset, as: UInt64.self)
      let ends = ~word & 0x8080_8080_8080_8080
      let first = ends.trailingZeroBitCount &+ 1
      if word & 3 == 1, first <= 64, first &>> 3 <= end &- offset {
        offset &+= first &>> 3
        return
      }
      // Most of those with a list of their own say how long it is in one or two bytes.
      let after = word &>> UInt64(first & 63)
      if word & 3 == 0, first <= 40, after & 0x8080 != 0x8080, listOffset < Int.max >> 1 {
        let isShort = after & 0x80 == 0
        let byteCount = isShort ? after & 0x7F : after & 0x7F | (after & 0x7F00) &>> 1
        let length = first &>> 3 &+ (isShort ? 1 : 2)
        if length <= end &- offset {
          listOffset &+= Int(byteCount)
          offset &+= length
          return
        }
      }
      _ = try next(bytes, section: section)
    }
  }
}
