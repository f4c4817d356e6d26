/// The end of the characters of one or two bytes from `index` on, none of them a control character, a quote or a
/// backslash. It may stop up to nine bytes before that.
///
/// `index` must stand at a character. Eight bytes are looked at as one word; Arabic text has few others. Each begins
/// where the one before ends, be it within a character, so that none waits for another.
@inline(__always)
func plainEnd(_ text: Span<UInt8>, _ index: Int) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let high: UInt64 = 0x8080_8080_8080_8080
  var offset = index
  // The high bit of the first byte where the one before led.
  var led: UInt64 = 0
  while offset &+ 8 <= text.count {
    let word = unsafe UInt64(
      littleEndian: text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
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
    guard special & high == 0, leads == leadsTwo, follows == leads << 8 | led else { break }
    led = leads >> 56
    offset &+= 8
  }
  return led == 0 ? offset : offset &- 1
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
    let plain = plainEnd(text, index)
    if plain > index {
      index = plain
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
