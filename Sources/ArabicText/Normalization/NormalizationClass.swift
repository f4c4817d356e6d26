/// What a scalar is to the form of a word.
enum NormalizationClass {
  /// Arabic marks that carry no letter: vowels, shadda, Quranic annotation, extended marks.
  /// The dagger alef, the combining hamzas and maddah and the small letters are not among them.
  static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0610...0x061A, 0x064B...0x0652, 0x0656...0x065F, 0x06D6...0x06DC, 0x06DF...0x06E4,
      0x06E8, 0x06EA...0x06ED, 0x0898...0x089F, 0x08CA...0x08E1, 0x08E3...0x08FF,
      0x10EFD...0x10EFF:
      true
    default: false
    }
  }

  /// Controls and selectors without a sound: joiners, directions, soft hyphen, byte order mark.
  /// The hair space is among them: some Quran texts set a dagger alef on it, inside the word.
  static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x00AD, 0x034F, 0x061C, 0x200A...0x200F, 0x202A...0x202E, 0x2060...0x2064,
      0x2066...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xE0100...0xE01EF:
      true
    default: false
    }
  }

  /// Compatibility forms of bare marks. NFKC puts a space or a tatweel under them.
  static func isPresentationMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFC5E...0xFC63, 0xFCF2...0xFCF4, 0xFE70...0xFE72, 0xFE74, 0xFE76...0xFE7F: true
    default: false
    }
  }

  /// Arabic letters in compatibility shapes, which NFKC opens.
  static func isPresentationForm(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0675...0x0678, 0xFB50...0xFDC7, 0xFDF0...0xFDFB, 0xFE73, 0xFE80...0xFEFC,
      0x1EE00...0x1EEBB:
      true
    default: false
    }
  }

  /// The blocks of the Arabic script, whose letters never go through ICU.
  static func isArabicBlock(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0600...0x06FF, 0x0750...0x077F, 0x0870...0x08FF: true
    default: false
    }
  }
}
