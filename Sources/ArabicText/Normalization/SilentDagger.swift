/// The words in which modern spelling has no alef where a dagger alef may be written: هذا ذلك الله and their like.
enum SilentDagger {
  private static let words: Set<[UInt16]> = Set(
    [
      "هذا", "هذه", "هذي", "هذان", "هذين", "هؤلاء", "ذلك", "ذلكم", "ذلكما", "ذلكن", "كذلك", "لذلك", "أولئك", "أولئكم",
      "لكن", "لكنه", "لكنها", "لكنهم", "لكنكم", "لكننا", "لكنا", "لكني", "لكنني", "لكنك", "هكذا", "الله", "لله", "إله", "إلها",
      "إلهكم", "إلهنا", "إلهه", "إلههم", "إلهك", "إلهي", "إلهين", "الإله", "اللهم", "الرحمن", "رحمن", "للرحمن", "طه", "يس",
    ].map { $0.utf16.map(Letter.folded) })

  /// Whether a word, its dagger alefs left out, is one of them, with particles before it or without.
  static func isSilent(_ letters: [UInt32]) -> Bool {
    var word = letters.map { code in
      code == 0x0671 ? Letter.alef : Letter.folded(UInt16(truncatingIfNeeded: code))
    }
    for _ in 0..<3 {
      if words.contains(word) { return true }
      guard let first = word.first, [Letter.waw, Letter.feh, Letter.beh, Letter.kaf, Letter.lam, Letter.alef].contains(first)
      else { return false }
      word.removeFirst()
    }
    return false
  }
}
