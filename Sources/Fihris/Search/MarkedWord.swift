internal import ArabicText

/// A word as it is written: the letters of its form, each with the harakat that it carries.
struct MarkedWord {
  /// What is heard after a letter.
  enum Vowel {
    case fatha
    case damma
    case kasra
    case sukun
  }

  struct Letter {
    var scalar: UInt32
    /// `nil` where none is written, or several that exclude each other.
    var vowel: Vowel?
    var hasShadda = false
    /// A dagger alef or a small letter of Quranic spelling: what the form may be without.
    var isSmall = false
    fileprivate var isMixed = false

    init(_ scalar: UInt32, isSmall: Bool = false) {
      self.scalar = scalar
      self.isSmall = isSmall
    }

    /// A bare alef says nothing: the vowel on it is misplaced, or that of a joining alef.
    var isMute: Bool { scalar == 0x0627 || scalar == 0x0671 || scalar == 0x0649 }

    fileprivate mutating func mark(_ vowel: Vowel) {
      if let other = self.vowel, other != vowel { isMixed = true }
      self.vowel = isMixed ? nil : vowel
    }
  }

  /// As many as the form has.
  let letters: [Letter]

  /// - Parameters:
  ///   - bytes: The word in its text, marks included.
  ///   - form: Its form, marks off.
  /// - Returns: `nil` where the form is not these letters one by one: in compatibility shapes, say, and in
  ///   much of Quranic spelling.
  init?(_ bytes: some Collection<UInt8>, form: some Collection<UInt8>) {
    guard let written = Self.written(String(decoding: bytes, as: UTF8.self)) else { return nil }
    var rest = written[...]
    var letters: [Letter] = []
    for scalar in String(decoding: form, as: UTF8.self).unicodeScalars {
      while let small = rest.first, small.isSmall, !Self.isSame(small.scalar, scalar.value) {
        rest = rest.dropFirst()
      }
      guard let letter = rest.popFirst(), Self.isSame(letter.scalar, scalar.value) else { return nil }
      letters.append(letter)
    }
    guard rest.allSatisfy(\.isSmall) else { return nil }
    self.letters = letters
  }

  /// Whether UTF-8 has a vowel, a shadda or a sukun anywhere; tanwin is no demand and not among them.
  static func hasHarakat(_ bytes: Span<UInt8>) -> Bool {
    var lead: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if lead == 0xD9, (0x8E...0x92).contains(byte) { return true }
      if lead == 0xDB, byte == 0xA1 { return true }
      lead = byte
    }
    return false
  }

  /// Whether two letters are the same but for the seat of a hamza, dots left out, or another script's shape.
  static func isSame(_ a: UInt32, _ b: UInt32) -> Bool { a == b || folded(a) == folded(b) }

  /// The letters of a form, so that those that are ``isSame(_:_:)`` are equal.
  static func foldedLetters(_ form: some Collection<UInt8>) -> [UInt32] {
    String(decoding: form, as: UTF8.self).unicodeScalars.map { folded($0.value) }
  }

  static func folded(_ letter: UInt32) -> UInt32 {
    switch letter {
    case 0x0622, 0x0623, 0x0625, 0x0670, 0x0671: 0x0627
    case 0x0624, 0x0626: 0x0621
    case 0x0649, 0x06CC: 0x064A
    case 0x06A9: 0x0643
    default: letter
    }
  }

  private static func written(_ text: String) -> [Letter]? {
    var letters: [Letter] = []
    for scalar in text.unicodeScalars {
      switch scalar.value {
      // Tatweel; the hair space that some Quran texts set a dagger alef on.
      case 0x0640, 0x200A: continue
      case 0x0670: letters.append(Letter(0x0627, isSmall: true))
      case 0x06E5: letters.append(Letter(0x0648, isSmall: true))
      case 0x06E6, 0x06E7: letters.append(Letter(0x064A, isSmall: true))
      case 0xFB50...0xFDFF, 0xFE70...0xFEFC: return nil
      default:
        switch scalar.properties.generalCategory {
        case .format: continue
        case .nonspacingMark, .enclosingMark:
          // A mark may be typed behind the small letter that shares its place.
          if let last = letters.lastIndex(where: { !$0.isSmall }) { mark(&letters[last], scalar.value) }
        default: letters.append(Letter(scalar.value))
        }
      }
    }
    return letters
  }

  private static func mark(_ letter: inout Letter, _ mark: UInt32) {
    switch (mark, letter.scalar) {
    case (0x064E, _): letter.mark(.fatha)
    case (0x064F, _): letter.mark(.damma)
    case (0x0650, _): letter.mark(.kasra)
    // Quranic spelling has a sign of its own.
    case (0x0652, _), (0x06E1, _): letter.mark(.sukun)
    case (0x0651, _): letter.hasShadda = true
    case (0x0653, 0x0627): letter.scalar = 0x0622
    case (0x0654, 0x0627): letter.scalar = 0x0623
    case (0x0655, 0x0627): letter.scalar = 0x0625
    case (0x0654, 0x0648): letter.scalar = 0x0624
    case (0x0654, 0x0649), (0x0654, 0x064A), (0x0654, 0x06CC): letter.scalar = 0x0626
    // Tanwin is declension; other signs are for reciters.
    default: break
    }
  }
}
