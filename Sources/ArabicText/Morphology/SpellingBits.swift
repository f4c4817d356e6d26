/// What folding loses of a stem: two bits for each alef, ه, ي and ء, in reading order.
///
/// The first eight such letters count; no Arabic stem has more.
struct SpellingBits: Hashable, Sendable {
  var rawValue: UInt16 = 0
  private(set) var count = 0

  init() {}

  init(_ letters: some Sequence<UInt16>) {
    for letter in letters { append(letter) }
  }

  mutating func append(_ letter: UInt16) {
    guard let value = Self.value(letter), count < 8 else { return }
    rawValue |= value << UInt16(2 * count)
    count += 1
  }

  private static func value(_ letter: UInt16) -> UInt16? {
    switch letter {
    case Letter.alef, Letter.heh, Letter.yeh, Letter.hamza: 0
    case Letter.alefHamzaAbove, Letter.tehMarbuta, Letter.alefMaqsura, Letter.wawHamza: 1
    case Letter.alefHamzaBelow, Letter.yehHamza: 2
    case Letter.alefMadda: 3
    default: nil
    }
  }

  /// How far a writer's spelling is from the stored one.
  enum Difference: UInt8, Comparable {
    /// Equal but for the seat of a hamza, which grammar moves.
    case none
    /// What writers leave out: hamza on alef, the dots of ة and ي.
    case omitted
    /// Dots on a final ى.
    case dotted
    /// A hamza or dots where none belong.
    case wrong

    static func < (a: Difference, b: Difference) -> Bool { a.rawValue < b.rawValue }
  }

  /// Compares what was written with what is stored for the same folded letters.
  static func difference(written: Span<UInt16>, in range: Range<Int>, stored: UInt16) -> Difference {
    var worst = Difference.none
    var shift: UInt16 = 0
    for index in range {
      let letter = written[index]
      guard let value = value(letter), shift < 16 else { continue }
      let expected = stored >> shift & 3
      shift += 2
      if value == expected { continue }
      let found: Difference =
        switch Letter.folded(letter) {
        case Letter.alef, Letter.heh: value == 0 ? .omitted : .wrong
        case Letter.yeh: value == 1 ? .omitted : .dotted
        default: .none
        }
      worst = max(worst, found)
    }
    return worst
  }
}
