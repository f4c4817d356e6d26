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

  private(set) var prefixes: [Prefix] = []
  private(set) var suffixes: [Suffix] = []
  private var prefixSlots = Slots()
  private var suffixSlots = Slots()

  /// Open addressing from a packed string to the run of its affixes.
  private struct Slots: Sendable {
    static let bits = 10
    var keys = [UInt64](repeating: 0, count: 1 << bits)
    var runs = [Range<Int>](repeating: 0..<0, count: 1 << bits)

    mutating func insert(_ key: UInt64, _ run: Range<Int>) {
      var slot = PackedLetters.slot(key, bits: Self.bits)
      while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = key
      runs[slot] = run
    }

    func run(_ key: UInt64) -> Range<Int> {
      var slot = PackedLetters.slot(key, bits: Self.bits)
      while keys[slot] != 0 {
        if keys[slot] == key { return runs[slot] }
        slot = (slot + 1) & (keys.count - 1)
      }
      return 0..<0
    }
  }

  init() {
    var byPrefix: [UInt64: [Prefix]] = [:]
    for entry in Self.prefixList() {
      byPrefix[PackedLetters.pack(entry.text.utf16) ?? 0, default: []].append(entry.prefix)
    }
    for key in byPrefix.keys.sorted() {
      let start = prefixes.count
      prefixes += byPrefix[key] ?? []
      if key != 0 { prefixSlots.insert(key, start..<prefixes.count) } else { bare = start..<prefixes.count }
    }
    var bySuffix: [UInt64: [Suffix]] = [:]
    for entry in Self.suffixList() {
      bySuffix[PackedLetters.pack(entry.text.utf16) ?? 0, default: []].append(entry.suffix)
    }
    for key in bySuffix.keys.sorted() {
      let start = suffixes.count
      suffixes += bySuffix[key] ?? []
      if key != 0 {
        suffixSlots.insert(key, start..<suffixes.count)
      } else {
        bareSuffix = start..<suffixes.count
      }
    }
  }

  /// The empty prefix and suffix.
  private(set) var bare = 0..<0
  private(set) var bareSuffix = 0..<0

  /// The prefixes that these packed letters spell.
  func prefixRun(_ key: UInt64) -> Range<Int> { prefixSlots.run(key) }
  func suffixRun(_ key: UInt64) -> Range<Int> { suffixSlots.run(key) }
}
