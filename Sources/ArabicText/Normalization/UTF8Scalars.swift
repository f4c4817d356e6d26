/// Words between UTF-8 bytes and Unicode scalars.
enum UTF8Scalars {
  /// Appends the scalars of `bytes`; each ill-formed part gives U+FFFD.
  static func decode(_ bytes: Span<UInt8>, into scalars: inout [UInt32]) {
    var index = 0
    while index < bytes.count {
      let (scalar, length) = UTF8Decoding.scalar(bytes, at: index, limit: bytes.count)
      scalars.append(scalar?.value ?? 0xFFFD)
      index += length
    }
  }

  /// Appends the UTF-8 of `scalar`.
  @inline(__always)
  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    switch scalar {
    case 0..<0x80:
      bytes.append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      bytes.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    default:
      bytes.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18 & 0x07))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}
