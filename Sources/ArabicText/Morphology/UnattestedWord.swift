/// What can be said of a word whose stem the lexicon does not attest.
extension MorphologicalAnalyzer {
  /// Takes off only what cannot be part of a word, and looks for a root by pattern.
  func guess(_ form: Span<UInt16>, into readings: inout WordReadings) {
    let firstCut = readings.guessedCuts.count
    var start = 0
    var end = form.count
    for article in Self.articles
    where end - start >= article.letters.count + 3 && starts(form, article.letters) {
      start = article.letters.count
      readings.guessedCuts.append(contentsOf: article.cuts)
      break
    }
    if start == 0 {
      for ending in Self.pronouns
      where end - start >= ending.letters.count + 3 && ends(form, ending.letters, end) {
        end -= ending.letters.count
        readings.guessedCuts.append(ending.cut)
        break
      }
    }
    for ending in Self.plurals
    where end - start >= ending.letters.count + 3 && ends(form, ending.letters, end) {
      end -= ending.letters.count
      readings.guessedCuts.append(ending.cut)
      break
    }
    let stem = readings.letters.count
    for index in start..<end { readings.letters.append(form[index]) }
    let stemEnd = readings.letters.count
    let firstRoot = readings.rootEntries.count
    appendRootByPattern(form, start..<end, to: &readings)
    readings.readings.append(
      WordReadings.Reading(
        stem: stem..<stemEnd, confidence: 1, roots: firstRoot..<readings.rootEntries.count,
        guessedCuts: firstCut..<readings.guessedCuts.count))
  }

  private static let articles: [(letters: [UInt16], cuts: [String])] = [
    (Array("وبال".utf16), ["و+", "ب+", "ال+"]), (Array("ولل".utf16), ["و+", "ل+", "ال+"]),
    (Array("فلل".utf16), ["ف+", "ل+", "ال+"]), (Array("وال".utf16), ["و+", "ال+"]),
    (Array("بال".utf16), ["ب+", "ال+"]), (Array("فال".utf16), ["ف+", "ال+"]),
    (Array("كال".utf16), ["ك+", "ال+"]), (Array("ال".utf16), ["ال+"]), (Array("لل".utf16), ["ل+", "ال+"]),
  ]

  private static let pronouns: [(letters: [UInt16], cut: String)] = ["هما", "كما", "ها", "هم", "كم", "نا"].map
  {
    (Array($0.utf16), "+" + $0)
  }

  private static let plurals: [(letters: [UInt16], cut: String)] = ["ات", "ون", "ين", "ان"].map {
    (Array($0.utf16), "+" + $0)
  }

  private func starts(_ form: Span<UInt16>, _ letters: [UInt16]) -> Bool {
    letters.indices.allSatisfy { form[$0] == letters[$0] }
  }

  private func ends(_ form: Span<UInt16>, _ letters: [UInt16], _ end: Int) -> Bool {
    letters.indices.allSatisfy { form[end - letters.count + $0] == letters[$0] }
  }

  private func appendRootByPattern(_ form: Span<UInt16>, _ stem: Range<Int>, to readings: inout WordReadings)
  {
    guard stem.count <= PackedLetters.longest else { return }
    var word: UInt64 = 0
    for index in stem { word = word << 5 | UInt64(PackedLetters.code(form[index])) }
    for pattern in RootPattern.all where pattern.count == stem.count {
      guard let radicals = pattern.radicals(word), let root = lexicon.root(packed: radicals) else { continue }
      let start = readings.letters.count
      lexicon.appendRoot(root, to: &readings.letters)
      readings.rootEntries.append((start..<readings.letters.count, pattern.confidence))
      return
    }
  }
}
