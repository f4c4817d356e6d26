internal import ArabicText

/// A word with harakat, and where in it the stem stands in each of its readings.
///
/// Two words contradict each other where the letters of a stem that they share carry different harakat. What
/// is not asked for by harakat contradicts nothing: the ending of declension on a stem's last letter, clitics
/// and endings, other letters (a broken plural, the imperfect beside the perfect), a mark that one side lacks.
struct VocalizedWord {
  /// The letters of a stem in the word.
  private struct Core {
    /// The terms on the stem rung.
    var stems: [String]
    var letters: Range<Int>
    /// A verb form; a noun may be read from the same letters.
    var isVerb: Bool
    /// What stands before it of a verb, which takes the vowel of its first letter.
    var person: Person
    /// The endings that come with other vowels in the stem.
    var changing: [String]
  }

  private enum Person {
    case none
    /// ي ت ن of the imperfect.
    case imperfect
    /// أ, which may be of the perfect of a derived verb too: أَعْلَنَ, أُعْلِنُ.
    case alef

    init(_ before: String?) {
      switch before {
      case "ي", "ت", "ن": self = .imperfect
      case "أ", "ا": self = .alef
      default: self = .none
      }
    }
  }

  private let word: MarkedWord
  private let cores: [Core]
  /// The letters of each core but the last, folded.
  private let stems: [[UInt32]]

  /// - Parameters:
  ///   - bytes: The word in its text, marks included.
  ///   - key: The word's key in a token batch.
  /// - Returns: `nil` for a word that contradicts nothing, whatever the other.
  init?(_ bytes: ArraySlice<UInt8>, key: ArraySlice<UInt8>) {
    guard MarkedWord.hasHarakat(bytes.span), key.first != TokenBatch.derivedMark,
      let word = MarkedWord(bytes, form: key)
    else { return nil }
    self.word = word
    // Where a stem ends is known by morphology, which an index may do without.
    cores = Analyzer(.ladder).explain(key.span).readings.compactMap { Self.core($0, word) }
    stems = cores.map { $0.letters.dropLast().map { MarkedWord.folded(word.letters[$0].scalar) } }
    guard cores.contains(where: { core in core.letters.dropLast().contains { Self.says(word.letters[$0]) } })
    else {
      return nil
    }
  }

  private static func says(_ letter: MarkedWord.Letter) -> Bool {
    !letter.isMute && (letter.vowel != nil || letter.hasShadda)
  }

  /// Where a reading has its stem in the word.
  private static func core(_ reading: WordExplanation.Reading, _ word: MarkedWord) -> Core? {
    switch reading.basis {
    case .noun, .verb, .name, .functionWord: break
    // Where the stem of a word ends that the lexicon lacks nobody knows.
    case .pattern, .unattested, .number, .unread, .unanalyzed: return nil
    }
    let stem = Array(reading.stem.unicodeScalars)
    // From behind, for before a stem letters may be unwritten: لل is ل and ال.
    let end = word.letters.count - reading.after.reduce(0) { $0 + $1.unicodeScalars.count }
    let start = end - stem.count
    guard stem.count > 1, start >= 0,
      zip(word.letters[start..<end], stem).allSatisfy({ MarkedWord.isSame($0.scalar, $1.value) })
    else { return nil }
    return Core(
      stems: reading.stems, letters: start..<end, isVerb: reading.basis == .verb,
      person: Person(reading.before.last),
      // حَلْقة, حَلَقات; مَلِك, مَلَكيّ. A final ي may be "my" as well.
      changing: reading.after.filter { $0.hasPrefix("ات") || ($0.hasPrefix("ي") && $0 != "ين") })
  }

  /// Whether the two contradict each other in every reading that lays them side by side.
  func contradicts(_ other: VocalizedWord) -> Bool {
    var found = false
    for core in cores {
      for otherCore in other.cores where core.stems.contains(where: otherCore.stems.contains) {
        guard core.person == otherCore.person, core.changing == otherCore.changing,
          let contradict = contradict(core, other.word, otherCore)
        else { continue }
        if !contradict { return false }
        found = true
      }
    }
    return found
  }

  /// Whether letters have one of the stems in them; the word that they are of contradicts nothing otherwise.
  func hasStem(in letters: [UInt32]) -> Bool {
    stems.contains { stem in
      letters.indices.contains { letters[$0...].starts(with: stem) }
    }
  }

  /// `nil` where the letters are not the same.
  private func contradict(_ core: Core, _ other: MarkedWord, _ otherCore: Core) -> Bool? {
    let pairs = Array(zip(core.letters, otherCore.letters))
    guard core.letters.count == otherCore.letters.count, let last = pairs.last,
      Self.isSameEnding(word.letters[last.0].scalar, other.letters[last.1].scalar)
    else { return nil }
    var found = false
    // The last letter bears declension, mood, or the vowel that an ending wants.
    for (index, otherIndex) in pairs.dropLast() {
      let (letter, otherLetter) = (word.letters[index], other.letters[otherIndex])
      guard MarkedWord.isSame(letter.scalar, otherLetter.scalar) else { return nil }
      if core.isVerb, otherCore.isVerb, index == last.0 - 1,
        pairs.count > 3 || core.person == .alef || letter.hasShadda && otherLetter.hasShadda,
        Set([letter.vowel, otherLetter.vowel]) == [.fatha, .kasra]
      {
        // عَلَّمَ and عَلِّمْ: perfect and imperative of a derived verb.
        continue
      }
      if Self.contradict(word, index, index > core.letters.lowerBound, other, otherIndex) { found = true }
    }
    return found
  }

  /// Whether stems end alike: ة opens to ت before a pronoun.
  private static func isSameEnding(_ a: UInt32, _ b: UInt32) -> Bool {
    MarkedWord.isSame(a, b) || Set([a, b]) == [0x0629, 0x062A]
  }

  private static func contradict(
    _ a: MarkedWord, _ index: Int, _ hasBefore: Bool, _ b: MarkedWord, _ otherIndex: Int
  ) -> Bool {
    let (letter, other) = (a.letters[index], b.letters[otherIndex])
    // Another hamza is a matter of spelling, and its vowel goes with it.
    guard letter.scalar == other.scalar, !letter.isMute else { return false }
    if letter.hasShadda && other.vowel == .sukun || letter.vowel == .sukun && other.hasShadda { return true }
    // A shadda that one side lacks was left out, as that of the article's sun letter is.
    guard let vowel = letter.vowel, let otherVowel = other.vowel, vowel != otherVowel else { return false }
    if isMisplaced(a, index) || isMisplaced(b, otherIndex) { return false }
    if hasBefore, Set([vowel, otherVowel]) == [.damma, .sukun],
      a.letters[index - 1].vowel == .damma, b.letters[otherIndex - 1].vowel == .damma
    {
      // قُدُس and قُدْس are one word: the second damma may fall.
      return false
    }
    return true
  }

  /// Whether a long vowel's letter bears the vowel that belongs before it: كَبيِر for كَبِير.
  private static func isMisplaced(_ word: MarkedWord, _ index: Int) -> Bool {
    let letter = word.letters[index]
    guard
      letter.scalar == 0x064A && letter.vowel == .kasra || letter.scalar == 0x0648 && letter.vowel == .damma
    else { return false }
    return index > 0 && word.letters[index - 1].vowel == nil
  }
}
