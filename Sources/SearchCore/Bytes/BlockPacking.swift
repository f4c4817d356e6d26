internal import CKernels

/// Blocks of 128 numbers of one bit width, in four lanes side by side.
///
/// Number `i` is in lane `i % 4`; a lane is a run of 32 numbers, lowest bit first, and the 32-bit
/// words of the four lanes take turns. One vector instruction so works on four neighbours at once: the
/// vertical layout of Lemire and Boytsov, "Decoding billions of integers per second through
/// vectorization", Software: Practice and Experience 45(1), 2015. ``BitPacking`` is for runs of any length.
enum BlockPacking {
  static let length = 128

  /// The bytes that a block takes.
  @inline(__always) static func byteCount(width: Int) -> Int { 16 * width }

  /// Number `index` of a block that begins at `offset`. The word after is read too, needed or not: no branch.
  ///
  /// - Precondition: the block lies within `bytes`; `width` is at most 32.
  @inline(__always) static func value(_ index: Int, width: Int, in bytes: SegmentBytes, at offset: Int)
    -> UInt32
  {
    let bit = index &>> 2 &* width
    let word = offset &+ bit &>> 5 &* 16 &+ (index & 3) &* 4
    let low = UInt64(bytes.integer(at: word, as: UInt32.self))
    let high = UInt64(bytes.integer(at: word &+ 16, as: UInt32.self))
    return UInt32(truncatingIfNeeded: (low | high &<< 32) &>> UInt64(bit & 31)) & BitPacking.mask(width)
  }

  /// The numbers of a block, each plus `addend`; the slow equivalent is ``value(_:width:in:at:)``.
  ///
  /// - Precondition: the block lies within `bytes`; `width` is at most 32.
  @inline(__always) static func unpack(
    _ bytes: SegmentBytes, at offset: Int, width: Int, adding addend: UInt32,
    into values: inout InlineArray<128, UInt32>
  ) {
    unsafe bytes.withAddress(of: offset) { block in
      unsafe values.withAddress { unsafe ckernels_unpack(block, UInt32(width), addend, $0) }
    }
  }

  /// The running sums of the same, from `first` on, cut to 32 bits.
  @inline(__always) static func unpackSums(
    _ bytes: SegmentBytes, at offset: Int, width: Int, adding addend: UInt32, from first: UInt32,
    into values: inout InlineArray<128, UInt32>
  ) {
    unsafe bytes.withAddress(of: offset) { block in
      unsafe values.withAddress { unsafe ckernels_unpack_sums(block, UInt32(width), addend, first, $0) }
    }
  }
}

extension InlineArray<128, UInt32> {
  /// Makes of its first numbers their running sums, from `first` on, cut to 32 bits; those after them change too.
  @inline(__always) mutating func formSums(count: Int, from first: UInt32) {
    precondition(count <= 128, "at most 128 numbers")
    unsafe withAddress { unsafe ckernels_sums($0, UInt32(count), first) }
  }

  /// Lends the address of the first number to C.
  @inline(__always) mutating func withAddress(_ body: (UnsafeMutablePointer<UInt32>) -> Void) {
    var values = mutableSpan
    unsafe values.withUnsafeMutableBufferPointer {
      if let first = $0.baseAddress { unsafe body(first) }
    }
  }
}

extension Span<UInt32> {
  /// Four neighbours as a vector.
  ///
  /// - Precondition: all four are in the span; it is not checked.
  @inline(__always) func four(at start: Int) -> SIMD4<UInt32> {
    unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 4 &* start, as: SIMD4<UInt32>.self)
  }
}
