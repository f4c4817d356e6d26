/// Which code points are marks and controls, and what the hamzas and maddas among them make of a letter.
enum ArabicMarks {
  static let maddah: UInt32 = 0x0653
  static let hamzaAbove: UInt32 = 0x0654
  static let hamzaBelow: UInt32 = 0x0655
  static let daggerAlef: UInt32 = 0x0670
  static let smallHighSeen: UInt32 = 0x06DC
  static let smallHighYeh: UInt32 = 0x06E7
  static let smallWaw: UInt32 = 0x06E5
  static let smallYeh: UInt32 = 0x06E6
  static let tatweel: UInt32 = 0x0640

  /// Combining marks of the Arabic blocks, the hamzas and the dagger alef included.
  static func isMark(_ code: UInt32) -> Bool {
    switch code {
    case 0x0610...0x061A, 0x064B...0x065F, 0x0670, 0x06D6...0x06DC, 0x06DF...0x06E4, 0x06E7, 0x06E8,
      0x06EA...0x06ED, 0x0898...0x089F, 0x08CA...0x08E1, 0x08E3...0x08FF:
      true
    default: false
    }
  }

  /// Controls that stand in a word and are no part of it: joiners, directional marks, soft hyphens, variation selectors.
  static func isControl(_ code: UInt32) -> Bool {
    switch code {
    case 0x00AD, 0x034F, 0x061C, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F,
      0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// The letter that a letter and a mark make: canonical composition, and the two that it leaves out, ى and ی with hamza.
  static func composed(_ letter: UInt32, _ mark: UInt32) -> UInt32? {
    switch (letter, mark) {
    case (0x0627, maddah): 0x0622
    case (0x0627, hamzaAbove): 0x0623
    case (0x0627, hamzaBelow): 0x0625
    case (0x0648, hamzaAbove): 0x0624
    case (0x064A, hamzaAbove), (0x0649, hamzaAbove), (0x06CC, hamzaAbove): 0x0626
    case (0x06C1, hamzaAbove): 0x06C2
    case (0x06D2, hamzaAbove): 0x06D3
    case (0x06D5, hamzaAbove): 0x06C0
    default: nil
    }
  }
}
