/// Which terms of the closest rung stand on a wider one as they are: there the same bytes are a term that is made
/// of that one alone. Its dictionary does not repeat them.
///
///     unchanged = for each eight terms of the closest rung u8, the first in the lowest bit; spare bits are 0
struct UnchangedTerms: Sendable {
  private let bytes: SegmentBytes
  private let start: Int
  private let baseCount: Int

  static func byteCount(baseCount: Int) -> Int { (baseCount + 7) / 8 }

  /// Takes the terms from a reader.
  init(_ reader: inout ByteReader, _ bytes: SegmentBytes, baseCount: Int) throws(SegmentError) {
    self.bytes = bytes
    self.baseCount = baseCount
    start = try reader.take(UnchangedTerms.byteCount(baseCount: baseCount)).lowerBound
  }

  /// Whether a term of the closest rung is one of them.
  func contains(_ ordinal: Int) -> Bool {
    ordinal < baseCount && bytes.byte(at: start + ordinal / 8) >> UInt8(ordinal % 8) & 1 == 1
  }

  /// How many there are.
  var count: Int { (0..<baseCount).count(where: contains) }

  /// Appends those of `baseCount` terms that are named.
  static func write(_ ordinals: [UInt32], baseCount: Int, into writer: inout ByteWriter) {
    var bits = [UInt8](repeating: 0, count: byteCount(baseCount: baseCount))
    for ordinal in ordinals { bits[Int(ordinal) / 8] |= 1 << UInt8(ordinal % 8) }
    writer.append(contentsOf: bits)
  }
}
