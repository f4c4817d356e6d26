/// All legal strings of prefixes and of suffixes, by their packed letters.
struct AffixTable: Sendable {
  struct Prefix: Sendable {
    var kind: PrefixClass
    /// The endings that stay possible behind it.
    var suffixes: SuffixClass
    var spelling: UInt16
    /// A conjunction, preposition, future or question letter: only before an attested stem, and
    /// never where the whole word is attested.
    var isClitic: Bool
    /// A question letter or a mark of a dialect: only before a common stem of three letters that is
    /// spelled with care.
    var isRare: Bool
    var standing: Standing
    /// How many of its letters are particles; a person letter is none of them.
    var opening: Int
    var cost: Int
    var cuts: [String]

    /// Whether it is a preposition and no more, behind which an article may go unwritten: ل before اللسان.
    var isLonePreposition: Bool { kind == .preposition && cuts.count == 1 }
  }

  struct Suffix: Sendable {
    var kind: SuffixClass
    var spelling: UInt16
    var standing: Standing
    var cost: Int
    var cuts: [String]
  }

  /// When a reading with an affix is taken.
  enum Standing: UInt8, Comparable {
    case usual
    /// Beside another one: بقول is "with words" before it is "I say".
    case spoken
    /// Only where there is no other one, of a careless spelling neither.
    case lastResort

    static func < (a: Standing, b: Standing) -> Bool { a.rawValue < b.rawValue }
  }

  /// The longest prefix and suffix, in letters.
  static let longest = 7

  /// Affixes of the same letters.
  struct Run<Kind: OptionSet & Sendable>: Sendable {
    private var start: UInt16 = 0
    private var end: UInt16 = 0
    /// All that are among them, so that a stem that takes none is passed over at once.
    private(set) var kinds: Kind = []

    init() {}

    init(_ places: Range<Int>, kinds: Kind) {
      start = UInt16(places.lowerBound)
      end = UInt16(places.upperBound)
      self.kinds = kinds
    }

    var isEmpty: Bool { start == end }
    var places: Range<Int> { Int(start)..<Int(end) }
  }

  private(set) var prefixes: [Prefix] = []
  private(set) var suffixes: [Suffix] = []
  /// The empty prefix and suffix.
  private(set) var bare = Run<PrefixClass>()
  private(set) var bareSuffix = Run<SuffixClass>()
  private var prefixSlots = Slots<PrefixClass>()
  private var suffixSlots = Slots<SuffixClass>()

  /// Open addressing from a packed string to the run of its affixes.
  private struct Slots<Kind: OptionSet & Sendable>: Sendable {
    private let bits = 10
    private var slots = [(key: UInt64, run: Run<Kind>)](repeating: (0, Run()), count: 1 << 10)

    mutating func insert(_ key: UInt64, _ run: Run<Kind>) {
      var slot = PackedLetters.slot(key, bits: bits)
      while slots[slot].key != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = (key, run)
    }

    func run(_ key: UInt64) -> Run<Kind> {
      var slot = PackedLetters.slot(key, bits: bits)
      while slots[slot].key != 0 {
        if slots[slot].key == key { return slots[slot].run }
        slot = (slot + 1) & (slots.count - 1)
      }
      return Run()
    }
  }

  init() {
    bare = Self.index(Self.prefixList(), \.kind, &prefixes, &prefixSlots)
    bareSuffix = Self.index(Self.suffixList(), \.kind, &suffixes, &suffixSlots)
  }

  /// Puts affixes in order of their packed letters, those of the same letters in a row, and each row in a slot.
  ///
  /// - Returns: The row without letters.
  private static func index<Affix, Kind>(
    _ entries: [(text: String, affix: Affix)], _ kind: (Affix) -> Kind, _ affixes: inout [Affix],
    _ slots: inout Slots<Kind>
  ) -> Run<Kind> {
    var byLetters: [UInt64: [Affix]] = [:]
    for entry in entries {
      byLetters[PackedLetters.pack(entry.text.utf16) ?? 0, default: []].append(entry.affix)
    }
    var bare = Run<Kind>()
    for (key, added) in byLetters.sorted(by: { $0.key < $1.key }) {
      let run = Run(
        affixes.count..<affixes.count + added.count,
        kinds: added.reduce(into: Kind()) { $0.formUnion(kind($1)) })
      affixes += added
      if key == 0 { bare = run } else { slots.insert(key, run) }
    }
    return bare
  }

  /// The prefixes that these packed letters spell.
  func prefixRun(_ key: UInt64) -> Run<PrefixClass> { prefixSlots.run(key) }
  func suffixRun(_ key: UInt64) -> Run<SuffixClass> { suffixSlots.run(key) }
}
