/// What stands in the postings for a wider term: which narrower terms' lists are read where they lie, and
/// one list with the sum of all others.
///
///     derived = varint parts, for each varint(ordinal · 8 + rung),
///               varint documents of the rest, then if there are any: counted list, members
///     members = varint count, for each varint distance of its ordinal on the closest rung from the one before
///
/// Each member of the term, a term of the closest rung, is in one part or in the rest.
struct DerivedList {
  /// A narrower term.
  struct Part: Equatable {
    var rung: Int
    var ordinal: Int
  }

  /// More parts than one is ever written with.
  static let maximumPartCount = 16

  let partCount: Int
  /// The rest are zeros; an array would have to be asked for from memory for each term of a query.
  private let packedParts: InlineArray<16, Int>
  /// The list of the rest; `nil` where the parts are all.
  let rest: PostingList.Reference?
  private let members: Range<Int>

  /// - Parameters:
  ///   - range: Where it lies in the segment.
  ///   - rung: That of its term; its parts are of narrower ones.
  ///   - documentCount: That of its term.
  ///   - hasPositions: Whether the rest's list has them.
  init(
    _ bytes: SegmentBytes, range: Range<Int>, rung: Int, documentCount: Int, hasPositions: Bool
  ) throws(SegmentError) {
    var reader = ByteReader(bytes, section: .postings, range: range)
    partCount = try reader.variable()
    guard partCount <= DerivedList.maximumPartCount else { throw reader.malformed() }
    var parts = InlineArray<16, Int>(repeating: 0)
    for index in 0..<partCount {
      let part = try reader.variable()
      guard part & 7 < rung else { throw reader.malformed() }
      parts[index] = part
    }
    packedParts = parts
    let restCount = try reader.variable()
    guard restCount <= documentCount else { throw reader.malformed() }
    rest =
      restCount == 0
      ? nil
      : PostingList.Reference(
        range: try reader.counted(), documentCount: restCount, hasPositions: hasPositions)
    members = reader.offset..<reader.end
  }

  /// - Precondition: `index` is below ``partCount``.
  @inline(__always) func part(_ index: Int) -> Part {
    Part(rung: packedParts[index] & 7, ordinal: packedParts[index] >> 3)
  }

  /// Calls `body` with the ordinals of the rest's members, which rise and are below `limit`.
  func forEachMember(
    _ bytes: SegmentBytes, limit: Int, _ body: (Int) -> Void
  ) throws(SegmentError) {
    guard rest != nil else { return }
    var reader = ByteReader(bytes, section: .postings, range: members)
    let count = try reader.variable()
    guard count <= reader.remaining, count <= limit else { throw reader.malformed() }
    var member = 0
    for index in 0..<count {
      let gap = try reader.variable()
      guard gap < limit - member, gap > 0 || index == 0 else { throw reader.malformed() }
      member += gap
      body(member)
    }
  }

  /// Appends one.
  ///
  /// - Parameters:
  ///   - rest: The bytes of the rest's list.
  ///   - members: The rest's members, rising; with none there is no rest.
  static func write(
    _ parts: [Part], restCount: Int, rest: [UInt8], members: [UInt32], into writer: inout ByteWriter
  ) {
    writer.append(variable: parts.count)
    for part in parts { writer.append(variable: part.ordinal << 3 | part.rung) }
    writer.append(variable: restCount)
    if members.isEmpty { return }
    writer.append(counted: rest)
    writer.append(variable: members.count)
    var previous: UInt32 = 0
    for member in members {
      writer.append(variable: member - previous)
      previous = member
    }
  }
}
