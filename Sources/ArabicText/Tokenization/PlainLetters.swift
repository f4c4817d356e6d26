/// Letters of modern Arabic in a row, told from their UTF-8 eight at a time; the slow equivalent is
/// ``ScalarClass/plainLetter``.
enum PlainLetters {
  /// The end of the letters from `start` on: the offset of the first character that is none, ة among them. Near the end
  /// of the text it may stop before that.
  @inline(__always) static func end(_ text: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset &+ 16 <= text.count {
      // Most words end among eight letters, and none of them by a branch, which nobody could foresee.
      let (first, second) = (others(text, offset), others(text, offset &+ 8))
      let count = (first != 0 ? first : second).trailingZeroBitCount &>> 4 &+ (first != 0 ? 0 : 4)
      offset &+= 2 &* count
      if count < 8 { break }
    }
    return offset
  }

  /// The bytes of ة.
  static let closing: (UInt8, UInt8) = (0xD8, 0xA9)

  /// A one in each of four lanes of 16 bits.
  private static let ones: UInt64 = 0x0001_0001_0001_0001
  /// The highest bit of each.
  private static let highest = ones &<< 15

  /// For each of four pairs of bytes the highest bit of its lane, unless it is such a letter.
  @inline(__always) private static func others(_ text: Span<UInt8>, _ offset: Int) -> UInt64 {
    let pairs = unsafe UInt64(
      littleEndian: text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
    // 0 for D8–DB and a byte that follows: U+0600–06FF, of which the lowest byte is left.
    let lead = (pairs & (ones &* 0xC0FC)) ^ (ones &* 0x80D8)
    let isOther = ((lead & ~highest) &+ ~highest) | lead
    let low = ((pairs & (ones &* 0x03)) &<< 6) | ((pairs &>> 8) & (ones &* 0x3F))
    // U+0621–063A without ة, and U+0641–064A.
    let isLetter =
      (isLeast(low, 0x21) & ~isLeast(low, 0x3B) & ~(isLeast(low, 0x29) & ~isLeast(low, 0x2A)))
      | (isLeast(low, 0x41) & ~isLeast(low, 0x4B))
    return (isOther | ~isLetter) & highest
  }

  /// The highest bit of each lane whose number, less than 256, is at least so large; other bits mean nothing.
  @inline(__always) private static func isLeast(_ numbers: UInt64, _ least: UInt64) -> UInt64 {
    numbers &+ ones &* (0x8000 &- least)
  }
}
