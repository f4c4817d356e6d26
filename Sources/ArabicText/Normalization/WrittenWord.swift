/// A word as a row of letters, each with the marks over it, on its way to its form.
struct WrittenWord {
  /// What the marks over one letter say.
  struct Marks: OptionSet {
    let rawValue: UInt16
    static let fatha = Marks(rawValue: 1)
    static let damma = Marks(rawValue: 2)
    static let kasra = Marks(rawValue: 4)
    static let tanwin = Marks(rawValue: 8)
    static let quranicSukun = Marks(rawValue: 16)
    /// The round zero, or a sukun over an alef: the letter is not heard.
    static let silent = Marks(rawValue: 32)
    static let maddah = Marks(rawValue: 64)
    static let hamza = Marks(rawValue: 128)
    static let hamzaBelow = Marks(rawValue: 256)
    static let dagger = Marks(rawValue: 512)
    static let smallHighYeh = Marks(rawValue: 1024)
    static let smallHighSeen = Marks(rawValue: 2048)
    static let vowels: Marks = [.fatha, .damma, .kasra, .tanwin]
  }

  struct Unit {
    var letter: UInt32
    var marks: Marks = []
  }

  static let tatweel: UInt32 = 0x0640

  /// A unit whose letter is ``tatweel`` carries marks and is no letter itself.
  var units: [Unit] = []

  init(_ token: Span<UInt8>) {
    var scalars: [UInt32] = []
    scalars.reserveCapacity(token.count)
    UTF8Scalars.decode(token, into: &scalars)
    Self.openPresentationForms(&scalars)
    var other: [UInt32] = []
    var afterJoiner = false
    for scalar in scalars {
      defer { afterJoiner = scalar == 0x200D }
      if NormalizationClass.isInvisible(scalar) { continue }
      if !NormalizationClass.isArabicBlock(scalar) && !NormalizationClass.isMark(scalar) {
        other.append(scalar)
        continue
      }
      flush(&other)
      if !addMark(scalar, afterJoiner: afterJoiner) { units.append(Unit(letter: scalar)) }
    }
    flush(&other)
  }

  /// Adds the scalars of another script, composed.
  private mutating func flush(_ other: inout [UInt32]) {
    guard !other.isEmpty else { return }
    let isASCII = other.allSatisfy { $0 < 0x80 }
    for scalar in isASCII ? other : CompatibilityFold.canonicalComposition(other) {
      units.append(Unit(letter: scalar))
    }
    other.removeAll(keepingCapacity: true)
  }

  private static func openPresentationForms(_ scalars: inout [UInt32]) {
    scalars.removeAll(where: NormalizationClass.isPresentationMark)
    guard scalars.contains(where: { NormalizationClass.isPresentationForm($0) || $0 == 0xFDFC }) else {
      return
    }
    scalars = scalars.flatMap { scalar -> [UInt32] in
      // The rial sign has a Persian yeh in Unicode's decomposition.
      if scalar == 0xFDFC { return [0x0631, 0x064A, 0x0627, 0x0644] }
      guard NormalizationClass.isPresentationForm(scalar) else { return [scalar] }
      return CompatibilityFold.compatibilityComposition([scalar]).filter { $0 != 0x20 }
    }
  }

  /// Notes a mark on the last unit; false where the scalar is a letter.
  private mutating func addMark(_ scalar: UInt32, afterJoiner: Bool) -> Bool {
    let mark: Marks
    switch scalar {
    case 0x064E: mark = .fatha
    case 0x064F: mark = .damma
    case 0x0650: mark = .kasra
    case 0x064B...0x064D, 0x0656, 0x0657, 0x065E, 0x08F0...0x08F2: mark = .tanwin
    case 0x06E1: mark = .quranicSukun
    case 0x0652: mark = units.last?.letter == UInt32(Letter.alef) ? .silent : []
    case 0x06DF: mark = .silent
    case 0x0653: mark = .maddah
    case 0x0654: mark = .hamza
    case 0x0655: mark = .hamzaBelow
    case 0x0670: mark = .dagger
    case 0x06E7: mark = .smallHighYeh
    case 0x06DC: mark = .smallHighSeen
    default:
      return NormalizationClass.isMark(scalar)
    }
    // A mark at the head of a word has no letter: only those that are letters stay.
    if units.isEmpty {
      guard !mark.isDisjoint(with: [.hamza, .hamzaBelow, .dagger, .smallHighYeh]) else { return true }
      units.append(Unit(letter: Self.tatweel))
    }
    let last = units.count - 1
    if mark == .hamza, standsAlone(units[last], afterJoiner: afterJoiner) {
      units.append(Unit(letter: Self.tatweel, marks: .hamza))
    } else {
      units[last].marks.formUnion(mark)
    }
    return true
  }

  /// Whether a hamza after the unit is a letter of its own and not a part of the unit's letter.
  private func standsAlone(_ unit: Unit, afterJoiner: Bool) -> Bool {
    switch UInt16(truncatingIfNeeded: unit.letter) {
    case Letter.alef, Letter.waw, Letter.yeh, Letter.alefMaqsura, 0x06CC:
      afterJoiner || unit.marks.contains(.quranicSukun)
    // A he keeps its shape; these three compose.
    case Letter.heh, 0x06C1, 0x06D2, 0x06D5, 0x0640: false
    default: true
    }
  }
}
