internal import CKernels

/// Up to 128 numbers packed in the width of most of them; the few that are wider leave their high bits behind.
///
///     numbers = u8 head, [u8 exceptions], the low bits of all, for each exception u8 its index, for each u8 its
///               high bits
///     head    = width, + 64 where exceptions follow, + 128 where a flag of the writer's is set
///
/// Patched frame of reference (Zukowski, Héman, Nes and Boncz, "Super-scalar RAM-CPU cache compression",
/// ICDE 2006). The low bits of 128 numbers lie as ``BlockPacking`` has them, of fewer as ``BitPacking`` does.
struct PatchedNumbers {
  static let maximumCount = BlockPacking.length
  private static let hasExceptions: UInt8 = 64
  private static let flag: UInt8 = 128
  /// So many bytes behind them may be written too.
  private static let slack = 8

  let count: Int
  let width: Int
  let hasFlag: Bool
  private let exceptionCount: Int
  /// Where the low bits and the exceptions begin.
  private let low: Int
  private let exceptions: Int
  let end: Int

  /// No numbers.
  static let empty = PatchedNumbers()

  private init() {
    (count, width, hasFlag, exceptionCount, low, exceptions, end) = (0, 0, false, 0, 0, 0, 0)
  }

  /// Finds the parts of `count` numbers; `nil` when they would pass `limit`.
  ///
  /// - Precondition: `limit` is within `bytes`, `offset` is not negative.
  @inline(__always) init?(_ bytes: SegmentBytes, at offset: Int, count: Int, limit: Int) {
    guard offset < limit else { return nil }
    let head = bytes.byte(at: offset)
    self.count = count
    width = Int(head & (PatchedNumbers.hasExceptions - 1))
    hasFlag = head & PatchedNumbers.flag != 0
    var start = offset + 1
    var exceptionCount = 0
    if head & PatchedNumbers.hasExceptions != 0 {
      guard start < limit else { return nil }
      exceptionCount = Int(bytes.byte(at: start))
      start += 1
    }
    self.exceptionCount = exceptionCount
    low = start
    exceptions = low + PatchedNumbers.lowByteCount(count, width: width)
    end = exceptions + 2 * exceptionCount
    guard width <= UInt32.bitWidth, end <= limit else { return nil }
  }

  private static func lowByteCount(_ count: Int, width: Int) -> Int {
    count == BlockPacking.length
      ? BlockPacking.byteCount(width: width) : BitPacking.byteCount(count, width: width)
  }

  /// Number `index`; the slow equivalent of ``unpack(_:adding:into:)``, and faster for one number.
  ///
  /// - Precondition: `index` is below ``count``, `bytes` those of the initializer.
  @inline(__always) func value(_ index: Int, in bytes: SegmentBytes) -> UInt32 {
    let low =
      count == BlockPacking.length
      ? BlockPacking.value(index, width: width, in: bytes, at: low)
      : BitPacking.value(index, width: width, in: bytes, at: low)
    // Eight indices at once: the lowest byte that is 0 after the difference (Warren, "Hacker's Delight",
    // 2nd edition, 6-1).
    let wanted = UInt64(truncatingIfNeeded: index) &* PatchedNumbers.ones
    var exception = 0
    while exception < exceptionCount {
      let difference = wanted ^ bytes.integer(at: exceptions &+ exception, as: UInt64.self)
      let zeros = (difference &- PatchedNumbers.ones) & ~difference & (PatchedNumbers.ones &<< 7)
      if zeros != 0 {
        let found = exception &+ zeros.trailingZeroBitCount &>> 3
        return found < exceptionCount ? low | highBits(found, bytes) : low
      }
      exception &+= 8
    }
    return low
  }

  /// A 1 in each byte.
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Decodes all numbers, each plus `addend`, and returns bits that none of them has a higher one than.
  @inline(__always) func unpack(
    _ bytes: SegmentBytes, adding addend: UInt32, into values: inout InlineArray<128, UInt32>
  ) -> UInt32 {
    if count == BlockPacking.length {
      BlockPacking.unpack(bytes, at: low, width: width, adding: addend, into: &values)
    } else {
      BitPacking.unpack(bytes, at: low, width: width, count: count, adding: addend, into: &values)
    }
    var bits = BitPacking.mask(width)
    var values = values.mutableSpan
    for exception in 0..<exceptionCount {
      // An index that a hostile writer made too large changes what nobody reads.
      let index = Int(bytes.byte(at: exceptions &+ exception)) & (PatchedNumbers.maximumCount - 1)
      let high = highBits(exception, bytes)
      // Added, the high bits of one named twice could be more than `bits` says.
      unsafe values[unchecked: index] = ((values[unchecked: index] &- addend) | high) &+ addend
      bits |= high
    }
    return bits
  }

  /// The running sums of the same, from `first` on, cut to 32 bits.
  @inline(__always) func unpackSums(
    _ bytes: SegmentBytes, adding addend: UInt32, from first: UInt32,
    into values: inout InlineArray<128, UInt32>
  ) -> UInt32 {
    if count == BlockPacking.length, exceptionCount == 0 {
      BlockPacking.unpackSums(bytes, at: low, width: width, adding: addend, from: first, into: &values)
      return BitPacking.mask(width)
    }
    let bits = unpack(bytes, adding: addend, into: &values)
    values.formSums(count: count, from: first)
    return bits
  }

  @inline(__always) private func highBits(_ exception: Int, _ bytes: SegmentBytes) -> UInt32 {
    UInt32(bytes.byte(at: exceptions &+ exceptionCount &+ exception)) << UInt32(width)
  }

  /// Appends up to 128 numbers in the width that costs least; those behind them may change.
  static func write(
    _ numbers: inout InlineArray<128, UInt32>, count: Int, flag: Bool = false, into writer: inout ByteWriter
  ) {
    precondition(count <= maximumCount, "at most 128 numbers")
    if count == 0 { return }
    writer.append(atMost: 4 * count + 1 + slack) { output in
      unsafe output.withUnsafeMutableBufferPointer { bytes, byteCount in
        guard let start = bytes.baseAddress else { return }
        unsafe numbers.withAddress {
          let flag = flag ? PatchedNumbers.flag : 0
          byteCount += unsafe ckernels_pack_patched($0, UInt32(count), flag, start + byteCount)
        }
      }
    }
  }
}
