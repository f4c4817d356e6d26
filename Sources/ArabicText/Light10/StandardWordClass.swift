/// What a character does to a word of ``StandardWordRules``, as far as ``StandardWordScanner`` reads it itself.
enum StandardWordClass: UInt8 {
  /// In no word.
  case boundary = 0
  /// A letter whose bytes stand in the key as they are.
  case letter
  /// A letter in upper case.
  case capital
  /// A digit, or the decimal separator U+066B, whose bytes stand in the key as they are.
  case digit
  /// A digit of Arabic or Persian, U+0660–0669 or U+06F0–06F9: ASCII in the key.
  case arabicDigit
  /// Joins letters and digits, and may begin or end a word: the underscore.
  case join
  /// Joins letters when alone between two.
  case midLetter
  /// Joins digits when alone between two.
  case midNumber
  /// Joins either when alone between two.
  case mid
  /// A mark or a format control: belongs to the character before it.
  case extend
  /// `#` or `*`: in no word, but for an emoji's keycap.
  case keycapBase
  /// Outside these tables: for the rules to decide.
  case unknown

  /// The classes of U+0000–07FF: ASCII, Latin-1 and the Arabic block.
  static let twoBytes: [StandardWordClass] = (0..<0x800).map(twoByteClass)

  /// The classes of U+2000–203F.
  static let punctuation: [StandardWordClass] = (0x2000..<0x2040).map { code in
    switch code {
    case 0x200C...0x200F, 0x202A...0x202E: .extend
    case 0x2018, 0x2019, 0x2024: .mid
    case 0x2027: .midLetter
    // A narrow space that joins; emoji.
    case 0x202F, 0x203C, 0x203F: .unknown
    default: .boundary
    }
  }

  private static func twoByteClass(of code: Int) -> StandardWordClass {
    switch code {
    case 0x30...0x39: .digit
    case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: .capital
    case 0x61...0x7A, 0xAA, 0xB5, 0xBA, 0xDF...0xF6, 0xF8...0xFF: .letter
    case 0x5F: .join
    case 0x3A, 0xB7: .midLetter
    case 0x2C, 0x3B: .midNumber
    case 0x27, 0x2E: .mid
    case 0x23, 0x2A: .keycapBase
    case 0xAD: .extend
    case 0xA9, 0xAE: .unknown
    case 0..<0x100: .boundary
    case 0x0600...0x06FF: arabicClass(of: code)
    default: .unknown
    }
  }

  private static func arabicClass(of code: Int) -> StandardWordClass {
    switch code {
    case 0x0600...0x0605, 0x0610...0x061A, 0x061C, 0x064B...0x065F, 0x0670, 0x06D6...0x06DD, 0x06DF...0x06E4,
      0x06E7, 0x06E8, 0x06EA...0x06ED:
      .extend
    case 0x0620...0x064A, 0x066E, 0x066F, 0x0671...0x06D3, 0x06D5, 0x06E5, 0x06E6, 0x06EE, 0x06EF,
      0x06FA...0x06FC, 0x06FF:
      .letter
    case 0x0660...0x0669, 0x06F0...0x06F9: .arabicDigit
    case 0x066B: .digit
    case 0x060C, 0x060D, 0x066C: .midNumber
    default: .boundary
    }
  }
}
