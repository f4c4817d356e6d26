/// Words with two spellings that no letter rule joins, and a few frequent misspellings.
enum SpellingAliases {
  private struct Alias {
    let spelling: [UInt32]
    let target: [UInt32]
    /// The spelling is a word of its own too: its own reading stays, and comes first.
    let keepsOwn: Bool
    /// Particles before it would make another word.
    let standsAlone: Bool

    init(_ spelling: String, _ target: String, keepsOwn: Bool = false, standsAlone: Bool = false) {
      self.spelling = spelling.unicodeScalars.map(\.value)
      self.target = target.unicodeScalars.map(\.value)
      self.keepsOwn = keepsOwn
      self.standsAlone = standsAlone
    }
  }

  /// All in folded letters.
  private static let aliases: [Alias] = [
    // Names whose long a was once left out, and other names with two spellings.
    Alias("اسحق", "اسحاق"), Alias("هرون", "هارون"), Alias("اسمعيل", "اسماعيل"),
    Alias("رحمان", "رحمن"), Alias("سموات", "سماوات"), Alias("داوود", "داود"),
    Alias("طاوس", "طاووس"), Alias("يس", "ياسين", standsAlone: true),
    // The dagger alef of the silent list written out.
    Alias("هاذا", "هذا"), Alias("هاذه", "هذه"), Alias("هاذي", "هذي"), Alias("هاذان", "هذان"),
    Alias("هاءلاء", "هءلاء"), Alias("ذالك", "ذلك"), Alias("ذالكم", "ذلكم"),
    Alias("كذالك", "كذلك"), Alias("لاكن", "لكن"), Alias("لاكنه", "لكنه"), Alias("لاكنها", "لكنها"),
    Alias("لاكنهم", "لكنهم"), Alias("لاكني", "لكني"), Alias("لاكننا", "لكننا"),
    Alias("الاه", "اله", keepsOwn: true, standsAlone: true),
    // Tanwin written as ن.
    Alias("شكرن", "شكرا", keepsOwn: true), Alias("عفون", "عفوا", keepsOwn: true),
    Alias("ايضن", "ايضا"),
  ]

  /// The last three letters of all spellings, and the last two that a rule looks for: what most words do not end in.
  private struct Endings {
    /// A bit for each three codes of ``PackedLetters``.
    private var bits = [UInt64](repeating: 0, count: 1 << 9)

    init(_ spellings: [[UInt16]]) {
      for spelling in spellings {
        let codes = spelling.suffix(3).map { Int(PackedLetters.code($0)) }
        let first = codes.count == 3 ? codes[0]...codes[0] : 0...31
        for code in first {
          let key = code << 10 | codes[codes.count - 2] << 5 | codes[codes.count - 1]
          bits[key >> 6] |= 1 << UInt64(key & 63)
        }
      }
    }

    func mayEnd(_ word: Span<UInt16>) -> Bool {
      var key = 0
      for index in max(0, word.count - 3)..<word.count {
        key = key << 5 | Int(PackedLetters.code(word[index]))
      }
      return bits[key >> 6] >> UInt64(key & 63) & 1 == 1
    }
  }

  /// The rules are ``hasGuardAlef(_:)``, ``silentWaw(_:_:)`` and ``seatedFinalHamza(_:_:)``.
  private static let endings = Endings(
    aliases.map { $0.spelling.map { UInt16(truncatingIfNeeded: $0) } }
      + ["وا", "وه", "يء"].map { Array($0.utf16) })

  /// A quick look at the unfolded modern letters of a word, which says of most that ``append(_:letters:to:)`` leaves
  /// them as they are, folded.
  static func mayChange(_ letters: Span<UInt16>) -> Bool {
    if endings.mayEnd(letters) { return true }
    // مائة and its like.
    for index in letters.indices where letters[index] == Letter.yehHamza { return true }
    return false
  }

  private static let hundred = "مءه".unicodeScalars.map(\.value)
  /// The endings of مائة, folded, after ماء.
  private static let hundredEndings = ["ه", "تان", "تين", "تا", "تي"].map { $0.unicodeScalars.map(\.value) }
  /// What a joined hundred may begin with, folded.
  private static let hundreds = ["ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "ثماني", "تسع"].map {
    $0.unicodeScalars.map(\.value)
  }

  /// Appends the terms of a folded word: its spelling by the list, its own, or both.
  ///
  /// - Parameters:
  ///   - folded: The word's folded letters.
  ///   - letters: Its unfolded modern letters; as many as folded ones where it is purely Arabic.
  static func append(_ folded: [UInt32], letters: [UInt32], to terms: inout FoldedTerms) {
    if hasGuardAlef(folded) {
      append(Array(folded.dropLast()), letters: Array(letters.dropLast()), to: &terms)
    } else if let alias = aliases.first(where: { matches($0, folded) }) {
      if alias.keepsOwn { terms.append(folded) }
      terms.append(folded.dropLast(alias.spelling.count) + alias.target)
    } else if let alias = hundredAlias(folded, letters) {
      // مائه may be "his water".
      if letters.last != UInt32(Letter.tehMarbuta), folded.last == UInt32(Letter.heh) { terms.append(folded) }
      terms.append(alias)
    } else if let alias = silentWaw(folded, letters) {
      terms.append(alias)
      // A man's name as well: حيوة بن شريح.
      if ends(folded[...], in: haywa) { terms.append(folded) }
    } else if let alias = seatedFinalHamza(folded, letters) {
      terms.append(alias)
      terms.append(folded)
    } else {
      terms.append(folded)
    }
  }

  /// The alef of كتبوا is not heard, and is as often forgotten (كتبو) as it is set after a radical و
  /// (يدعوا, أولوا). Short words keep it: أبوا is not أبو.
  private static func hasGuardAlef(_ folded: [UInt32]) -> Bool {
    let count = folded.count
    return count >= 5 && folded[count - 1] == UInt32(Letter.alef) && folded[count - 2] == UInt32(Letter.waw)
  }

  private static func matches(_ alias: Alias, _ folded: [UInt32]) -> Bool {
    let extra = folded.count - alias.spelling.count
    guard extra >= 0, folded.last == alias.spelling.last, folded[extra...].elementsEqual(alias.spelling)
    else {
      return false
    }
    return extra == 0 || !alias.standsAlone && isProclitics(folded[..<extra])
  }

  /// و or ف, then ب, ل or ك, then the article, each at most once.
  private static func isProclitics(_ letters: ArraySlice<UInt32>) -> Bool {
    var rest = letters
    if let first = rest.first, first == UInt32(Letter.waw) || first == UInt32(Letter.feh) {
      rest.removeFirst()
    }
    if rest.elementsEqual([UInt32(Letter.lam), UInt32(Letter.lam)]) { return true }
    if let first = rest.first, [Letter.beh, Letter.lam, Letter.kaf].contains(where: { UInt32($0) == first }) {
      rest.removeFirst()
    }
    return rest.isEmpty || rest.elementsEqual([UInt32(Letter.alef), UInt32(Letter.lam)])
  }

  /// Whether letters are a word and nothing before it but particles.
  private static func ends(_ letters: ArraySlice<UInt32>, in word: [UInt32]) -> Bool {
    letters.suffix(word.count).elementsEqual(word) && isProclitics(letters.dropLast(word.count))
  }

  /// مائة is مئة, also in ثلاثمائة and مائتان. The seat tells it from ماؤه and ماءه.
  private static func hundredAlias(_ folded: [UInt32], _ letters: [UInt32]) -> [UInt32]? {
    guard folded.count == letters.count, folded.count >= 4, letters.contains(UInt32(Letter.yehHamza)) else {
      return nil
    }
    for ending in hundredEndings where folded.count >= 3 + ending.count {
      let start = folded.count - ending.count - 3
      guard folded[start] == UInt32(Letter.meem), folded[start + 1] == UInt32(Letter.alef),
        letters[start + 2] == UInt32(Letter.yehHamza), folded[(start + 3)...].elementsEqual(ending)
      else { continue }
      let before = folded[..<start]
      let isJoined = hundreds.contains { ends(before, in: $0) }
      guard isJoined || isProclitics(before) else { continue }
      return before + hundred.prefix(2) + ending
    }
    return nil
  }

  /// Words whose long a before ة old and Quranic spelling writes with و: الصلوة. With ه instead of ة they would
  /// be verbs, وصلوه.
  private static let silentWaws = ["صل", "زك", "حي"].map { $0.unicodeScalars.map(\.value) }
  private static let haywa = "حيوه".unicodeScalars.map(\.value)

  private static func silentWaw(_ folded: [UInt32], _ letters: [UInt32]) -> [UInt32]? {
    let count = folded.count
    guard count == letters.count, count >= 4, letters[count - 1] == UInt32(Letter.tehMarbuta),
      letters[count - 2] == UInt32(Letter.waw),
      silentWaws.contains(where: { ends(folded.dropLast(2), in: $0) })
    else { return nil }
    return folded.dropLast(2) + [UInt32(Letter.alef), folded[count - 1]]
  }

  /// شاطيء and شاطىء are spellings of شاطئ: after a long a and a consonant, a final يء is ئ.
  /// أجيء has no long a there, and جزيء, بطيء neither.
  private static func seatedFinalHamza(_ folded: [UInt32], _ letters: [UInt32]) -> [UInt32]? {
    let count = folded.count
    guard count == letters.count, count >= 5, folded[count - 1] == UInt32(Letter.hamza),
      folded[count - 2] == UInt32(Letter.yeh), letters[count - 4] == UInt32(Letter.alef)
    else { return nil }
    return folded.dropLast(2) + [UInt32(Letter.hamza)]
  }
}
