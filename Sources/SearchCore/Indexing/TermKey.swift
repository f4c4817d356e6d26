/// What a slot of a ``TermTable`` knows a byte string by: its bytes in three words, padded with
/// zeros, or the hash of a longer one; and its length.
struct TermKey {
  /// The bytes of the longest string that a slot holds whole: twelve Arabic letters.
  static let inlineByteCount = 24

  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  private let length: UInt32

  @inline(__always) init(_ term: Span<UInt8>) {
    let count = term.count
    length = UInt32(truncatingIfNeeded: count)
    if count <= 8 {
      (first, second, third) = (TermKey.short(term), 0, 0)
    } else if count <= 16 {
      first = TermKey.word(term, at: 0)
      second = TermKey.word(term, at: count &- 8) &>> UInt64(8 &* (16 &- count))
      third = 0
    } else if count <= TermKey.inlineByteCount {
      first = TermKey.word(term, at: 0)
      second = TermKey.word(term, at: 8)
      third = TermKey.word(term, at: count &- 8) &>> UInt64(8 &* (24 &- count))
    } else {
      (first, second, third) = (TermKey.hash(term), 0, 0)
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

  /// Up to eight bytes; two loads that overlap agree where they do.
  @inline(__always) private static func short(_ term: Span<UInt8>) -> UInt64 {
    let count = term.count
    if count >= 4 {
      let head = unsafe UInt32(
        littleEndian: term.bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt32.self))
      let tail = unsafe UInt32(
        littleEndian: term.bytes.unsafeLoadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
      return UInt64(head) | UInt64(tail) &<< UInt64(8 &* (count &- 4))
    }
    var word: UInt64 = 0
    for index in term.indices { word |= UInt64(term[index]) &<< UInt64(8 &* index) }
    return word
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
