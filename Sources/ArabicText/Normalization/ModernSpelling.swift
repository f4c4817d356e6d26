/// The letters that a form has in modern Arabic spelling, hamzas, ة and ى kept: what morphology reads,
/// and, folded, the folded word.
///
/// Uthmani spelling is rewritten by the rules of `docs/ANALYSIS.md`; letters of Persian, Urdu and
/// other keyboards become the Arabic ones they stand for.
enum ModernSpelling {
  /// Appends the modern letters of a form.
  ///
  /// - Returns: Whether the form has letters of the Arabic script alone; if not, `letters` is as it was.
  static func appendLetters(ofForm form: Span<UInt8>, to letters: inout [UInt16]) -> Bool {
    let before = letters.count
    var isPlain = true
    var offset = 0
    while offset < form.count {
      let first = unsafe form[unchecked: offset]
      guard first >= 0xD8, first <= 0xDB, offset &+ 1 < form.count else {
        letters.removeLast(letters.count - before)
        return false
      }
      let code = UInt16(first & 0x1F) << 6 | UInt16(unsafe form[unchecked: offset &+ 1] & 0x3F)
      if (0x0621...0x063A).contains(code) || (0x0641...0x064A).contains(code) {
        letters.append(code)
        // ء before ا may be the Uthmani madda.
        if code == Letter.alef, letters.count - before >= 2, letters[letters.count - 2] == Letter.hamza { isPlain = false }
      } else if code == 0x0670 {
        letters.append(code)
        isPlain = false
      } else if let letter = arabicLetter(code) {
        letters.append(letter)
      } else {
        letters.removeLast(letters.count - before)
        return false
      }
      offset &+= 2
    }
    if !isPlain { rewriteUthmani(&letters, from: before) }
    shortenElongations(&letters, from: before, to: 1)
    return true
  }

  /// The modern letter that another letter of the script stands for.
  static func arabicLetter(_ code: UInt16) -> UInt16? {
    switch code {
    case 0x0671, 0x0672, 0x0673: Letter.alef
    case 0x0674: Letter.hamza
    case 0x06D3: Letter.yehHamza
    case 0x06C3: Letter.tehMarbuta
    case 0x06C1, 0x06BE, 0x06D5, 0x06C0, 0x06C2: Letter.heh
    case 0x06CC, 0x06D0, 0x06CD, 0x06CE, 0x06D2, 0x0620, 0x063D, 0x063E, 0x063F: Letter.yeh
    case 0x06A9, 0x06AA, 0x06AF, 0x06AD, 0x063B, 0x063C: Letter.kaf
    case 0x067E: Letter.beh
    case 0x0686: Letter.jeem
    case 0x0698: Letter.zain
    case 0x06A4, 0x06A5, 0x06A1: Letter.feh
    case 0x06A8, 0x066F: Letter.qaf
    case 0x06C6, 0x06C7, 0x06CB, 0x06C8, 0x06C9, 0x06CA, 0x06C5: Letter.waw
    case 0x06BA: Letter.noon
    default: nil
    }
  }

  /// Three and more equal letters are one, drawn out for stress; `count` of them stay.
  static func shortenElongations(_ letters: inout [UInt16], from start: Int, to count: Int) {
    guard letters.count - start >= 3 else { return }
    var kept = start
    var index = start
    while index < letters.count {
      var end = index + 1
      while end < letters.count, letters[end] == letters[index] { end += 1 }
      let length = end - index >= 3 ? count : end - index
      for _ in 0..<length {
        letters[kept] = letters[index]
        kept += 1
      }
      index = end
    }
    letters.removeLast(letters.count - kept)
  }

  private static let dagger: UInt16 = 0x0670

  private static func rewriteUthmani(_ letters: inout [UInt16], from start: Int) {
    var result: [UInt16] = []
    let word = Array(letters[start...])
    var index = 0
    while index < word.count {
      let letter = word[index]
      let next = index + 1 < word.count ? word[index + 1] : 0
      if letter == Letter.waw, next == dagger {
        // A mute و under a dagger: صلوٰة, ربوٰا. Anywhere else it sounds: أموٰل.
        let after = index + 2 < word.count ? word[index + 2] : 0
        if after == Letter.tehMarbuta {
          result.append(Letter.alef)
          index += 2
        } else if after == Letter.alef, index + 3 == word.count {
          result.append(Letter.alef)
          index += 3
        } else {
          result += [Letter.waw, Letter.alef]
          index += 2
        }
      } else if letter == Letter.alefMaqsura, next == dagger {
        result.append(Letter.alef)
        index += 2
      } else if letter == Letter.hamza, next == Letter.alef || next == dagger, index + 2 < word.count, opensMadda(result) {
        result.append(Letter.alefMadda)
        index += 2
      } else if letter == dagger {
        // After an alef, or before one, the dagger adds nothing.
        if result.last != Letter.alef, result.last != Letter.alefMadda, next != Letter.alef { result.append(Letter.alef) }
        index += 1
      } else {
        result.append(letter)
        index += 1
      }
    }
    letters.removeLast(letters.count - start)
    letters += result
  }

  /// Whether ءا after these letters is آ: at the beginning, after particles, or after a letter that is not long.
  private static func opensMadda(_ before: [UInt16]) -> Bool {
    guard let last = before.last else { return true }
    if last != Letter.alef, last != Letter.waw, last != Letter.yeh { return true }
    return before.count <= 2 && before.allSatisfy { $0 == Letter.waw || $0 == Letter.feh || $0 == Letter.alef }
      && last == Letter.waw
  }
}
