internal import CKernels

/// The Castagnoli checksum (RFC 3720, appendix B.4).
public enum CRC32C {
  /// The checksum of some bytes; the slow equivalent is ``byTables(_:)``.
  public static func checksum(_ bytes: RawSpan) -> UInt32 {
    var checksum: UInt32 = 0
    let isKnown = unsafe bytes.withUnsafeBytes { buffer in
      unsafe ckernels_crc32c(
        buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), buffer.count, &checksum)
    }
    return isKnown ? checksum : byTables(bytes)
  }

  /// The same on any processor, eight bytes a step (Kounavis and Berry, "A systematic approach to building high
  /// performance, software-based, CRC generators", 2005); the slow equivalent is ``bytewise(_:)``.
  static func byTables(_ bytes: RawSpan) -> UInt32 {
    var crc = UInt32.max
    var offset = 0
    let count = bytes.byteCount
    let table = tables.span
    while offset + 8 <= count {
      let word = unsafe UInt64(
        littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let low = UInt32(truncatingIfNeeded: word) ^ crc
      let high = UInt32(truncatingIfNeeded: word >> 32)
      crc =
        table[0x700 + Int(low & 0xFF)] ^ table[0x600 + Int(low >> 8 & 0xFF)]
        ^ table[0x500 + Int(low >> 16 & 0xFF)] ^ table[0x400 + Int(low >> 24)]
        ^ table[0x300 + Int(high & 0xFF)] ^ table[0x200 + Int(high >> 8 & 0xFF)]
        ^ table[0x100 + Int(high >> 16 & 0xFF)] ^ table[Int(high >> 24)]
      offset += 8
    }
    while offset < count {
      let byte = unsafe bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
      crc = table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ crc >> 8
      offset += 1
    }
    return ~crc
  }

  /// The same, a bit at a time.
  static func bytewise(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? polynomial : 0) }
    }
    return ~crc
  }

  private static let polynomial: UInt32 = 0x82F6_3B78  // reflected

  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for index in 0..<256 {
      var crc = UInt32(index)
      for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? polynomial : 0) }
      tables[index] = crc
    }
    for index in 256..<tables.count {
      let previous = tables[index - 256]
      tables[index] = tables[Int(previous & 0xFF)] ^ previous >> 8
    }
    return tables
  }()
}
