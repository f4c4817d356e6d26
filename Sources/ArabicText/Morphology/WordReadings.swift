/// The readings of one word, in buffers that are used again from word to word.
struct WordReadings {
  struct Reading {
    /// Place of the stem in ``letters``.
    var stem: Range<Int>
    /// How sure the reading is, over 0 and at most 1.
    var confidence: Float
    /// Place in ``candidates`` of the cut that it comes from; `nil` for a guess. Beside ``confidence`` it takes
    /// no room of its own.
    var candidate: UInt16?
    /// Places in ``rootEntries``.
    var roots: Range<Int>
    /// What was taken off by a guess: places in ``guessedCuts``.
    var guessedCuts = 0..<0
  }

  var letters: [UInt16] = []
  var rootEntries: [(letters: Range<Int>, confidence: Float)] = []
  var readings: [Reading] = []
  /// Whether the best reading is a particle, a pronoun or the like.
  var isFunctionWord = false
  /// What guesses took off: "ال+", "+هم".
  var guessedCuts: [String] = []
  /// The cuts of the last word whose affixes are some; once their stems have been looked up, the attested first.
  var cuts: [Cut] = []
  /// Those that were kept, the best first.
  var candidates: [Candidate] = []

  init() {}

  /// Empties the buffers and keeps their memory.
  mutating func removeAll() {
    letters.removeAll(keepingCapacity: true)
    rootEntries.removeAll(keepingCapacity: true)
    readings.removeAll(keepingCapacity: true)
    if !guessedCuts.isEmpty { guessedCuts.removeAll(keepingCapacity: true) }
    isFunctionWord = false
  }

  /// A way to cut a word into a prefix, a stem and a suffix, while it is asked whether the stem is one.
  struct Cut {
    /// Where the stem stands in the word.
    var stem: Range<Int>
    /// The stem's packed letters.
    var key: UInt64
    /// Where the stem's first entry is; of no meaning before it was looked up, and where it is not attested.
    var entry: Int
  }

  /// One legal way to cut a word into prefix, attested stem and suffix.
  struct Candidate {
    var lemma: Int
    var kind: LemmaKind
    var rank: Int
    var difference: SpellingBits.Difference
    var prefix: Int
    var suffix: Int
    /// Where the stem stands in the word.
    var stem: Range<Int>
    /// How many letters of particles stand first; a person letter is none of them.
    var opening: Int
    /// A conjunction, preposition, future or question letter is cut.
    var isCut: Bool
    /// Nothing is cut at all.
    var isWhole: Bool
    var isRelation: Bool
    var standing: AffixTable.Standing
    /// The less the better.
    var cost: Int
    /// It gives way to another cut.
    var isGone = false
  }
}
