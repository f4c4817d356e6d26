/// What a code point does to a word; the classes of ``WordBreakRules``.
enum ScalarClass: UInt8 {
  /// Belongs to no word.
  case boundary = 0
  /// A letter of modern Arabic, U+0621–063A and U+0641–064A.
  case plainLetter
  /// Another letter of the Arabic script.
  case arabicLetter
  /// ة, after which a word has no other letter.
  case closingLetter
  case tatweel
  /// A combining mark: stays with the letter before it.
  case mark
  /// A format control: within a word part of it, at its end not.
  case format
  /// A letter of another alphabet.
  case letter
  case asciiDigit
  /// A decimal digit of another script.
  case digit
  /// Outside these tables: for the rules to decide.
  case unknown

  /// The classes of U+0000–007F.
  static let ascii: [UInt8] = (0..<128).map { code in
    switch UInt8(code) {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): ScalarClass.asciiDigit.rawValue
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
      ScalarClass.letter.rawValue
    default: ScalarClass.boundary.rawValue
    }
  }

  /// The classes of U+0600–06FF.
  static let arabic: [UInt8] = (0x0600...0x06FF).map { code in
    switch code {
    case 0x0629: ScalarClass.closingLetter.rawValue
    case 0x0621...0x063A, 0x0641...0x064A: ScalarClass.plainLetter.rawValue
    case 0x0640: ScalarClass.tatweel.rawValue
    case 0x0610...0x061A, 0x064B...0x065F, 0x0670, 0x06D6...0x06DC, 0x06DF...0x06E4, 0x06E7, 0x06E8,
      0x06EA...0x06ED:
      ScalarClass.mark.rawValue
    case 0x061C: ScalarClass.format.rawValue
    case 0x0660...0x0669, 0x06F0...0x06F9: ScalarClass.digit.rawValue
    case 0x0620, 0x063B...0x063F, 0x066E, 0x066F, 0x0671...0x06D3, 0x06D5, 0x06E5, 0x06E6, 0x06EE, 0x06EF,
      0x06FA...0x06FC, 0x06FF:
      ScalarClass.arabicLetter.rawValue
    default: ScalarClass.boundary.rawValue
    }
  }

  /// The classes of U+0080–00BF.
  static let latinSupplement: [UInt8] = (0x0080...0x00BF).map { code in
    switch code {
    case 0x00AA, 0x00B5, 0x00BA: ScalarClass.letter.rawValue
    case 0x00AD: ScalarClass.format.rawValue
    default: ScalarClass.boundary.rawValue
    }
  }

  /// The classes of U+2000–203F.
  static let punctuation: [UInt8] = (0x2000...0x203F).map { code in
    switch code {
    case 0x200C...0x200F, 0x202A...0x202E: ScalarClass.format.rawValue
    default: ScalarClass.boundary.rawValue
    }
  }
}
