/// What a slot of a ``TermTable`` knows a byte string by: its bytes in three words, padded with
/// zeros, or the hash of a longer one; and its length.
struct TermKey {
  /// The bytes of the longest string that a slot holds whole: twelve Arabic letters.
  static let inlineByteCount = 24

  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  private let length: UInt32

  /// The key of the string from `start` up to `end`. Where more bytes follow it, no branch depends on its length, which
  /// nobody could foresee.
  @inline(__always) init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    let count = end &- start
    length = UInt32(truncatingIfNeeded: count)
    if count > TermKey.inlineByteCount {
      (first, second, third) = (TermKey.hash(bytes.extracting(start..<end)), 0, 0)
    } else if start &+ TermKey.inlineByteCount <= bytes.count {
      first = TermKey.word(bytes, at: start) & TermKey.mask(count)
      second = TermKey.word(bytes, at: start &+ 8) & TermKey.mask(count &- 8)
      third = TermKey.word(bytes, at: start &+ 16) & TermKey.mask(count &- 16)
    } else {
      var words = InlineArray<3, UInt64>(repeating: 0)
      for index in 0..<count {
        words[index &>> 3] |= UInt64(bytes[start &+ index]) &<< UInt64(8 &* (index & 7))
      }
      (first, second, third) = (words[0], words[1], words[2])
    }
  }

  /// The key of a slot that is not free.
  init(_ entry: SIMD4<UInt64>) {
    (first, second, third) = (entry.x, entry.y, entry.z)
    length = UInt32(truncatingIfNeeded: entry.w)
  }

  /// Whether equal keys are equal strings.
  @inline(__always) var isInline: Bool { length <= UInt32(TermKey.inlineByteCount) }

  /// What a slot holds of the string.
  func entry(_ number: UInt32) -> SIMD4<UInt64> {
    SIMD4(first, second, third, (UInt64(number) + 1) << 32 | UInt64(length))
  }

  /// The number in a slot that is not free.
  @inline(__always) static func number(_ entry: SIMD4<UInt64>) -> UInt32 {
    UInt32(truncatingIfNeeded: entry.w &>> 32) &- 1
  }

  /// Whether a slot is taken by a string of this key.
  @inline(__always) func matches(_ entry: SIMD4<UInt64>) -> Bool {
    let differs =
      (first ^ entry.x) | (second ^ entry.y) | (third ^ entry.z)
      | UInt64(length ^ UInt32(truncatingIfNeeded: entry.w))
    return differs == 0 && entry.w != 0
  }

  /// Where the search for the key begins: products folded, both halves in play.
  @inline(__always) func slot(_ mask: Int) -> Int {
    let a = (first ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: second ^ 0xD6E8_FEB8_6659_FD93)
    let b = (third ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: UInt64(length) ^ 0xE703_7ED1_A0B4_28DB)
    let mixed = (a.high ^ a.low) &+ (b.high ^ b.low)
    return Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) &>> 24) & mask
  }

  @inline(__always) private static func word(_ term: Span<UInt8>, at offset: Int) -> UInt64 {
    unsafe UInt64(littleEndian: term.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The lowest `count` bytes of a word: none where that is negative, at most all.
  @inline(__always) private static func mask(_ count: Int) -> UInt64 {
    ~(UInt64.max << UInt64(8 &* max(0, min(8, count))))
  }

  /// Multiply and fold, eight bytes a step, the last step over the last eight.
  private static func hash(_ term: Span<UInt8>) -> UInt64 {
    var hash = UInt64(term.count)
    for offset in stride(from: 0, to: term.count - 8, by: 8) {
      let product = (hash ^ word(term, at: offset)).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = product.high ^ product.low
    }
    let product = (hash ^ word(term, at: term.count - 8)).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
