/// What a slot of a ``TermTable`` knows a byte string by: its bytes in three words, padded with
/// zeros, or the hash of a longer one; and its length.
struct TermKey {
  /// The bytes of the longest string that a slot holds whole: twelve Arabic letters.
  static let inlineByteCount = 24

  /// The three words and the length.
  private var words: SIMD4<UInt64>

  /// The key of the string from `start` up to `end`. Where more bytes follow it, no branch depends on its length, which
  /// nobody could foresee.
  @inline(__always) init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    let count = end &- start
    if count <= TermKey.inlineByteCount, start &+ 32 <= bytes.count {
      let length = SIMD16<Int8>(repeating: Int8(truncatingIfNeeded: count))
      let low = TermKey.beginning(bytes, start, of: length)
      let high = TermKey.beginning(bytes, start &+ 16, of: length &- 16)
      words = SIMD4(lowHalf: low, highHalf: high | SIMD2(0, UInt64(truncatingIfNeeded: count)))
    } else {
      words = TermKey.words(bytes.extracting(start..<end))
    }
  }

  /// The same without bytes that follow, or of a longer string.
  private static func words(_ string: Span<UInt8>) -> SIMD4<UInt64> {
    var words = SIMD4<UInt64>(0, 0, 0, UInt64(UInt32(truncatingIfNeeded: string.count)))
    if string.count > inlineByteCount {
      words.x = hash(string)
    } else {
      for index in string.indices { words[index &>> 3] |= UInt64(string[index]) &<< UInt64(8 &* (index & 7)) }
    }
    return words
  }

  /// The key of a slot that is not free.
  init(_ entry: SIMD4<UInt64>) {
    words = entry
    words.w &= UInt64(UInt32.max)
  }

  /// Whether equal keys are equal strings.
  @inline(__always) var isInline: Bool { words.w <= UInt64(TermKey.inlineByteCount) }

  /// What a slot holds of the string.
  func entry(_ number: UInt32) -> SIMD4<UInt64> {
    words | SIMD4(0, 0, 0, (UInt64(number) + 1) << 32)
  }

  /// The number in a slot that is not free.
  @inline(__always) static func number(_ entry: SIMD4<UInt64>) -> UInt32 {
    UInt32(truncatingIfNeeded: entry.w &>> 32) &- 1
  }

  /// Appends the bytes of the string to room for all that a key may hold.
  ///
  /// - Precondition: the key is inline.
  @inline(__always) func append(to bytes: inout OutputSpan<UInt8>) {
    unsafe bytes.withUnsafeMutableBufferPointer { room, count in
      let free = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(room)[count...])
      for word in 0..<3 {
        unsafe free.storeBytes(of: words[word].littleEndian, toByteOffset: 8 &* word, as: UInt64.self)
      }
      count += Int(words.w)
    }
  }

  /// Whether a slot is taken by a string of this key.
  @inline(__always) func matches(_ entry: SIMD4<UInt64>) -> Bool {
    let difference = words ^ entry
    return difference.x | difference.y | difference.z | difference.w &<< 32 == 0 && entry.w != 0
  }

  /// Where the search for the key begins: products folded, both halves in play.
  @inline(__always) func slot(_ mask: Int) -> Int {
    let a = (words.x ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: words.y ^ 0xD6E8_FEB8_6659_FD93)
    let b = (words.z ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: words.w ^ 0xE703_7ED1_A0B4_28DB)
    let mixed = (a.high ^ a.low) &+ (b.high ^ b.low)
    return Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) &>> 24) & mask
  }

  /// Of sixteen bytes the first `length`, none where that is negative; zeros in place of the others.
  @inline(__always) private static func beginning(
    _ bytes: Span<UInt8>, _ start: Int, of length: SIMD16<Int8>
  ) -> SIMD2<UInt64> {
    let sixteen = unsafe bytes.bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: start, as: SIMD16<Int8>.self)
    let ordinals = SIMD16<Int8>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    let kept = sixteen.replacing(with: 0, where: length .<= ordinals)
    let pair = unsafe unsafeBitCast(kept, to: SIMD2<UInt64>.self)
    return SIMD2(pair.x.littleEndian, pair.y.littleEndian)
  }

  @inline(__always) private static func word(_ term: Span<UInt8>, at offset: Int) -> UInt64 {
    unsafe UInt64(littleEndian: term.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
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
