/// How many of the eight bytes from `index` on are whole characters of one or two bytes, and none of them a control
/// character, a quote or a backslash: 8, 7 where the eighth starts a character, 0 where that is not so or cannot be
/// told.
///
/// `index` must stand at a character. The eight bytes are looked at as one word; Arabic text has few others.
@inline(__always)
func plainByteCount(_ text: Span<UInt8>, _ index: Int) -> Int {
  guard index + 8 <= text.count else { return 0 }
  let word = unsafe UInt64(
    littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  let ones: UInt64 = 0x0101_0101_0101_0101
  let high: UInt64 = 0x8080_8080_8080_8080
  // A zero byte, and now and then one above it, gets its high bit (Mycroft's test).
  let quote = word ^ (ones &* 0x22)
  let backslash = word ^ (ones &* 0x5C)
  let special =
    (word &- ones &* 0x20) & ~word | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash
  let above = word & high
  let follows = above & ~(word << 1)
  let leads = above & (word << 1)
  // C0 and C1 lead nothing; a lead of two bytes has one of the bits 4 ... 1.
  let leadsTwo = leads & ~(word << 2) & (word << 3 | word << 4 | word << 5 | word << 6)
  guard special & high == 0, leads == leadsTwo, follows == leads << 8 else { return 0 }
  return 8 - Int(truncatingIfNeeded: leads >> 63)
}

/// The length of the well-formed UTF-8 sequence of a character above ASCII at `index`; 0 if it is ill-formed.
/// Table 3-7 of the Unicode Standard.
@inline(__always)
func sequenceLength(_ text: Span<UInt8>, _ index: Int) -> Int {
  let lead = text[index]
  let rest = text.count - index
  if lead & 0xE0 == 0xC0 {
    return lead >= 0xC2 && rest >= 2 && text[index + 1] & 0xC0 == 0x80 ? 2 : 0
  }
  guard lead >= 0xE0, lead <= 0xF4, rest >= 3 else { return 0 }
  let second = text[index + 1]
  guard second & 0xC0 == 0x80, text[index + 2] & 0xC0 == 0x80 else { return 0 }
  switch lead {
  case 0xE0: return second >= 0xA0 ? 3 : 0
  case 0xED: return second < 0xA0 ? 3 : 0
  case 0xE1...0xEF: return 3
  default: break
  }
  guard rest >= 4, text[index + 3] & 0xC0 == 0x80 else { return 0 }
  if lead == 0xF0 { return second >= 0x90 ? 4 : 0 }
  return lead < 0xF4 || second < 0x90 ? 4 : 0
}

/// The offset of the first byte that is not part of well-formed UTF-8; `nil` if all is.
func firstIllFormedByte(_ text: Span<UInt8>) -> Int? {
  var index = 0
  while index < text.count {
    let plain = plainByteCount(text, index)
    if plain > 0 {
      index += plain
    } else if text[index] < 0x80 {
      index += 1
    } else {
      let length = sequenceLength(text, index)
      if length == 0 { return index }
      index += length
    }
  }
  return nil
}
