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
  static func firstBrokenByte(_ text: Span<UInt8>) -> Int? {
    var offset = 0
    let count = text.count
    while offset < count {
      // ASCII and letters of two bytes are most of any text.
      let first = unsafe text[unchecked: offset]
      if first < 0x80 {
        offset += 1
      } else if first >= 0xC2, first <= 0xDF, offset + 1 < count,
        unsafe text[unchecked: offset + 1] & 0xC0 == 0x80
      {
        offset += 2
      } else {
        let (scalar, length) = scalar(text, at: offset, limit: count)
        if scalar == nil { return offset }
        offset += length
      }
    }
    return nil
  }
}
