internal import CKernels

/// The end of the characters of one or two bytes from `index` on, none of them a control character, a quote or a
/// backslash: Arabic text has few others. `index` must stand at a character.
@inline(__always)
func plainEnd(_ text: Span<UInt8>, _ index: Int) -> Int {
  unsafe text.extracting(index..<text.count).withUnsafeBufferPointer {
    unsafe index + ckernels_short_characters($0.baseAddress, $0.count)
  }
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
