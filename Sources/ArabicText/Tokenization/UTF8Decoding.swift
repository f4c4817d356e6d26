/// Well-formed UTF-8 (Unicode 15, table 3-7), a character at a time.
enum UTF8Decoding {
  /// The scalar at `offset` and its length in bytes; `nil` and the length of the maximal ill-formed part where there is none.
  static func scalar(_ text: Span<UInt8>, at offset: Int, limit: Int) -> (
    scalar: Unicode.Scalar?, length: Int
  ) {
    let first = text[offset]
    func byte(_ distance: Int) -> UInt8 { offset + distance < limit ? text[offset + distance] : 0 }
    let count: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch first {
    case 0..<0x80: return (Unicode.Scalar(first), 1)
    case 0xC2...0xDF: count = 2
    case 0xE0: (count, low) = (3, 0xA0)
    case 0xED: (count, high) = (3, 0x9F)
    case 0xE1...0xEF: count = 3
    case 0xF0: (count, low) = (4, 0x90)
    case 0xF4: (count, high) = (4, 0x8F)
    case 0xF1...0xF3: count = 4
    default: return (nil, 1)
    }
    var value = UInt32(first) & (0x7F >> UInt32(count))
    for distance in 1..<count {
      let next = byte(distance)
      guard next >= low, next <= high else { return (nil, distance) }
      value = value << 6 | UInt32(next & 0x3F)
      (low, high) = (0x80, 0xBF)
    }
    return (Unicode.Scalar(value), count)
  }

  /// The offset of the first byte that is not part of well-formed UTF-8.
  ///
  /// - Parameter start: Where a character begins; what is before it is not looked at.
  static func firstBrokenByte(_ text: Span<UInt8>, from start: Int = 0) -> Int? {
    var offset = start
    let count = text.count
    while offset < count {
      let plain = plainByteCount(text, offset)
      if plain > 0 {
        offset += plain
        continue
      }
      let (scalar, length) = scalar(text, at: offset, limit: count)
      if scalar == nil { return offset }
      offset += length
    }
    return nil
  }

  /// How many ill-formed sequences there are, each to be read as one U+FFFD.
  static func brokenSequenceCount(_ text: Span<UInt8>) -> Int {
    var count = 0
    var start = 0
    while let broken = firstBrokenByte(text, from: start) {
      count += 1
      start = broken + scalar(text, at: broken, limit: text.count).length
    }
    return count
  }

  /// How many of the eight bytes from the character at `offset` on are whole characters of one or two bytes:
  /// 8, 7 where the eighth begins a character, 0 where there are others or it cannot be told.
  @inline(__always) private static func plainByteCount(_ text: Span<UInt8>, _ offset: Int) -> Int {
    guard offset + 8 <= text.count else { return 0 }
    let word = unsafe UInt64(
      littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    let above = word & 0x8080_8080_8080_8080
    let follows = above & ~(word << 1)
    let leads = above & (word << 1)
    // C0 and C1 lead nothing; a lead of two bytes has one of the bits 4 ... 1.
    let leadsTwo = leads & ~(word << 2) & (word << 3 | word << 4 | word << 5 | word << 6)
    guard leads == leadsTwo, follows == leads << 8 else { return 0 }
    return 8 - Int(truncatingIfNeeded: leads >> 63)
  }
}
