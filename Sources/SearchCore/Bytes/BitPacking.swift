/// Numbers of one bit width, one after the other, lowest bit first, little-endian.
///
/// Runs have any length and are read number by number; ``BlockPacking`` is for blocks read whole.
enum BitPacking {
  /// The bits that the largest of some numbers needs.
  static func width(_ values: [UInt32]) -> Int {
    let values = values.span
    var union: UInt32 = 0
    for index in values.indices { union |= unsafe values[unchecked: index] }
    return UInt32.bitWidth - union.leadingZeroBitCount
  }

  /// The bytes that `count` numbers take.
  @inline(__always) static func byteCount(_ count: Int, width: Int) -> Int { (count * width + 7) / 8 }

  /// Appends numbers below `1 << width`.
  static func pack(_ values: [UInt32], width: Int, into writer: inout ByteWriter) {
    let values = values.span
    if width == 0 { return }
    writer.append(atMost: byteCount(values.count, width: width)) { output in
      var pending: UInt64 = 0
      var pendingBits = 0
      for index in values.indices {
        pending |= UInt64(unsafe values[unchecked: index]) &<< UInt64(pendingBits)
        pendingBits &+= width
        if pendingBits >= 32 {
          output.append(integer: UInt32(truncatingIfNeeded: pending))
          pending &>>= 32
          pendingBits &-= 32
        }
      }
      while pendingBits > 0 {
        output.append(UInt8(truncatingIfNeeded: pending))
        pending &>>= 8
        pendingBits &-= 8
      }
    }
  }

  /// Reads number `index` of a run that begins at `offset`.
  ///
  /// - Precondition: the run lies within `bytes`; `width` is at most 32.
  @inline(__always) static func value(_ index: Int, width: Int, in bytes: SegmentBytes, at offset: Int)
    -> UInt32
  {
    let bit = index &* width
    let word = bytes.integer(at: offset &+ bit >> 3, as: UInt64.self)
    return UInt32(truncatingIfNeeded: word >> UInt64(bit & 7)) & mask(width)
  }

  @inline(__always) private static func mask(_ width: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: (UInt64(1) &<< UInt64(width)) &- 1)
  }
}
