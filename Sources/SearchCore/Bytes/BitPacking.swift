internal import CKernels

/// Numbers of one bit width, one after the other, lowest bit first, little-endian.
///
/// Runs have any length and may be read number by number; ``BlockPacking`` is for whole blocks.
enum BitPacking {
  /// The bytes that `count` numbers take.
  @inline(__always) static func byteCount(_ count: Int, width: Int) -> Int { (count * width + 7) / 8 }

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

  /// The numbers of a run of at most 128, each plus `addend`, those behind them any; the slow equivalent is
  /// ``value(_:width:in:at:)``.
  ///
  /// - Precondition: as above.
  @inline(__always) static func unpack(
    _ bytes: SegmentBytes, at offset: Int, width: Int, count: Int, adding addend: UInt32,
    into values: inout InlineArray<128, UInt32>
  ) {
    precondition(count <= 128, "at most 128 numbers")
    unsafe bytes.withAddress(of: offset) { run in
      unsafe values.withAddress { unsafe ckernels_unpack_run(run, UInt32(width), UInt32(count), addend, $0) }
    }
  }

  /// The lowest `width` bits.
  @inline(__always) static func mask(_ width: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: (UInt64(1) &<< UInt64(width)) &- 1)
  }
}
