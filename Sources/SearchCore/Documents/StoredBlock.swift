internal import CZstd

/// Compression of stored fields by zstd (RFC 8878). The only file that calls the library.
enum StoredBlock {
  /// zstd's default: at 6 the corpus shrinks by a few percent more at half the speed.
  private static let level: Int32 = 3

  /// Compresses a block; the result tells its own length.
  static func compress(_ block: [UInt8]) throws(SegmentError) -> [UInt8] {
    let bound = ZSTD_compressBound(block.count)
    var failed = false
    let packed = unsafe [UInt8](unsafeUninitializedCapacity: bound) { target, count in
      let size = unsafe block.withUnsafeBytes { source in
        unsafe ZSTD_compress(target.baseAddress, bound, source.baseAddress, source.count, level)
      }
      failed = ZSTD_isError(size) != 0
      count = failed ? 0 : size
    }
    guard !failed else { throw .limitExceeded("a block of stored fields that zstd refuses") }
    return packed
  }

  /// Decompresses a block of exactly `byteCount` bytes.
  static func decompress(_ bytes: SegmentBytes, _ range: Range<Int>, byteCount: Int) throws(SegmentError)
    -> [UInt8]
  {
    // What the frame says of its size is asked first: nothing is allocated for a size that is not its own.
    let announced = bytes.withBytes(range) { source in
      unsafe source.withUnsafeBytes { unsafe ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
    }
    guard announced == UInt64(byteCount) else { throw .malformed(section: .stored, offset: range.lowerBound) }
    var isWhole = false
    let block = unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { target, count in
      let size = bytes.withBytes(range) { source in
        unsafe source.withUnsafeBytes { packed in
          unsafe ZSTD_decompress(target.baseAddress, byteCount, packed.baseAddress, packed.count)
        }
      }
      isWhole = ZSTD_isError(size) == 0 && size == byteCount
      count = isWhole ? size : 0
    }
    guard isWhole else { throw .malformed(section: .stored, offset: range.lowerBound) }
    return block
  }
}
