/// From code point to code point: what folding takes for the same letter.
enum FoldTable {
  /// Letters of other Arabic alphabets and look-alikes, each with the modern Arabic letter it is
  /// written for.
  static let modernLetters: [UInt32: UInt16] = {
    var table: [UInt32: UInt16] = [:]
    for (letter, others) in rows {
      for other in others { table[other] = letter }
    }
    return table
  }()

  private static let rows: [(letter: UInt16, others: [UInt32])] = [
    // ٱ ٲ ٳ
    (Letter.alef, [0x0671, 0x0672, 0x0673]),
    // The high hamza of Kazakh; its digraphs are opened at form.
    (Letter.hamza, [0x0674]),
    // ۓ
    (Letter.yehHamza, [0x06D3]),
    // ۃ
    (Letter.tehMarbuta, [0x06C3]),
    // ہ ھ ە ۀ ۂ. An aspirate in Urdu and a vowel in Kurdish; a typed ه in Arabic text.
    (Letter.heh, [0x06C1, 0x06BE, 0x06D5, 0x06C0, 0x06C2]),
    // ی ې ۍ ێ ے ؠ
    (Letter.yeh, [0x06CC, 0x06D0, 0x06CD, 0x06CE, 0x06D2, 0x0620]),
    // ک ڪ گ ڭ
    (Letter.kaf, [0x06A9, 0x06AA, 0x06AF, 0x06AD]),
    (Letter.beh, [0x067E]),
    (Letter.jeem, [0x0686]),
    (Letter.zain, [0x0698]),
    // ڤ ڥ and the dotless ڡ
    (Letter.feh, [0x06A4, 0x06A5, 0x06A1]),
    // ڨ and the dotless ٯ
    (Letter.qaf, [0x06A8, 0x066F]),
    // ۆ ۇ ۋ
    (Letter.waw, [0x06C6, 0x06C7, 0x06CB]),
    // The dotless ں. Dotless ٮ stays: five letters share its shape.
    (Letter.noon, [0x06BA]),
  ]

  /// The digit's value for Arabic-Indic and Persian digits.
  static func digit(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x0660...0x0669: scalar - 0x0660
    case 0x06F0...0x06F9: scalar - 0x06F0
    default: nil
    }
  }

  /// Whether the scalar is a letter that modern Arabic is spelled with.
  static func isModernLetter(_ scalar: UInt32) -> Bool {
    0x0621...0x063A ~= scalar || 0x0641...0x064A ~= scalar
  }

  /// The folded scalar of a letter, digit or numeric sign of the Arabic blocks.
  static func folded(_ scalar: UInt32) -> UInt32 {
    if isModernLetter(scalar) { return UInt32(Letter.folded(UInt16(truncatingIfNeeded: scalar))) }
    if let letter = modernLetters[scalar] { return UInt32(Letter.folded(letter)) }
    if let digit = digit(scalar) { return 0x30 + digit }
    return switch scalar {
    case 0x066B: 0x2E  // decimal separator
    case 0x066C: 0x2C  // thousands separator; leaves with its group
    case 0x0670: UInt32(Letter.alef)
    default: scalar
    }
  }
}
