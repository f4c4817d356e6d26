/// Folded letters packed into an integer, five bits a letter, the last letter lowest.
///
/// The 29 folded letters have the codes 1 to 29, so words of different length never meet.
enum PackedLetters {
  /// The longest stem that a key holds.
  static let longest = 12

  private static let alphabet: [UInt16] = [
    Letter.hamza, Letter.alef, Letter.beh, Letter.teh, Letter.theh, Letter.jeem, Letter.hah,
    Letter.khah, Letter.dal, Letter.thal, Letter.reh, Letter.zain, Letter.seen, Letter.sheen,
    Letter.sad, Letter.dad, Letter.tah, Letter.zah, Letter.ain, Letter.ghain, Letter.feh, Letter.qaf,
    Letter.kaf, Letter.lam, Letter.meem, Letter.noon, Letter.heh, Letter.waw, Letter.yeh,
  ]

  /// The codes of the letters from ء to ي after folding; 0 for what is no letter of modern spelling.
  private static let codes: InlineArray<42, UInt8> = [
    1, 2, 2, 1, 2, 1, 2, 3, 27, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
    0, 0, 0, 0, 0, 0, 21, 22, 23, 24, 25, 26, 27, 28, 29, 29,
  ]

  /// The code of a letter after folding; 0 for what is no letter of modern spelling.
  @inline(__always) static func code(_ letter: UInt16) -> UInt8 {
    let place = Int(letter) - Int(Letter.hamza)
    return codes.indices.contains(place) ? codes[place] : 0
  }

  /// The letter of a code from 1 to 29.
  static func letter(_ code: UInt8) -> UInt16 { alphabet[Int(code) - 1] }

  /// The key of a word, or nil if it is too long or not of letters alone.
  static func pack(_ letters: some Sequence<UInt16>) -> UInt64? {
    var key: UInt64 = 0
    var count = 0
    for letter in letters {
      let code = code(letter)
      guard code != 0, count < longest else { return nil }
      key = key << 5 | UInt64(code)
      count += 1
    }
    return count == 0 ? nil : key
  }

  /// Spreads a key over a hash table of `1 << bits` slots (Fibonacci hashing, Knuth volume 3, 6.4).
  static func slot(_ key: UInt64, bits: Int) -> Int {
    Int(truncatingIfNeeded: ((key ^ key >> 29) &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bits))
  }
}
