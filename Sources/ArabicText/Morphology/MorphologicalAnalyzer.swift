/// Finds the stems and roots of a word: every legal chain of clitics and endings around a stem that
/// the lexicon attests, in the order of tests that keeps whole words whole.
struct MorphologicalAnalyzer: Sendable {
  static let shared = MorphologicalAnalyzer()

  let lexicon = Lexicon.embedded
  let affixes = AffixTable()

  /// The longest word that is analyzed, in letters.
  static let longestWord = 40
  /// More readings than this a word does not have.
  private static let readingLimit = 5

  /// Appends the readings of a word, the best first.
  ///
  /// - Parameter form: 1 to 40 letters U+0621–063A and U+0641–064A, as the writer typed them.
  func analyze(_ form: Span<UInt16>, into readings: inout WordReadings) {
    readings.candidates.removeAll(keepingCapacity: true)
    guard form.count > 0, form.count <= Self.longestWord else { return }
    let isAmbiguous = collect(form, &readings.cuts, into: &readings.candidates)
    select(&readings.candidates, isAmbiguous: isAmbiguous, length: form.count)
    if !readings.candidates.isEmpty {
      append(form, isAmbiguous: isAmbiguous, to: &readings)
    } else if !analyzeSoftened(form, into: &readings) {
      guess(form, into: &readings)
    }
  }

  /// Reads ي after ا as the hamza that it stands for in dialects and old books: وثايق, دقايق, قايل. Only words in
  /// use are recognized so.
  private func analyzeSoftened(_ form: Span<UInt16>, into readings: inout WordReadings) -> Bool {
    var letters = InlineArray<40, UInt16>(repeating: 0)
    var isChanged = false
    for index in form.indices {
      let isSoft =
        form[index] == Letter.yeh && index > 0 && form[index - 1] == Letter.alef && index + 1 < form.count
      letters[index] = isSoft ? Letter.yehHamza : form[index]
      isChanged = isChanged || isSoft
    }
    guard isChanged else { return false }
    let restored = letters.span.extracting(first: form.count)
    _ = collect(restored, &readings.cuts, into: &readings.candidates)
    readings.candidates.removeAll { $0.difference != .none || $0.rank > 1 }
    select(&readings.candidates, isAmbiguous: false, length: form.count)
    guard !readings.candidates.isEmpty else { return false }
    for index in readings.candidates.indices { readings.candidates[index].difference = .omitted }
    append(restored, isAmbiguous: false, to: &readings)
    return true
  }

  /// Appends the readings of the candidates, which come the best first.
  private func append(_ form: Span<UInt16>, isAmbiguous: Bool, to readings: inout WordReadings) {
    let first = readings.readings.count
    // حفتر is rather a name than "I shall slacken", كورنيش a loan.
    let isDoubtful = isDoubtful(readings.candidates[0], length: form.count)
    if isDoubtful { guess(form, into: &readings) }
    readings.isFunctionWord = readings.candidates[0].kind == .function
    let bestCost = readings.candidates[0].cost
    for index in readings.candidates.indices {
      let candidate = readings.candidates[index]
      let confidence: Float =
        if isDoubtful {
          0.5
        } else if index == 0 {
          1
        } else if candidate.standing == .spoken {
          0.3
        } else {
          candidate.difference != .none ? 0.4 : candidate.cost <= bestCost + 1 ? 0.8 : 0.5
        }
      // What a careless spelling could also be is not followed to other words.
      let follows = isAmbiguous || candidate.difference == readings.candidates[0].difference
      let next = readings.readings.count
      append(candidate, form, confidence: confidence, followsLinks: follows, since: first, to: &readings)
      for added in next..<readings.readings.count {
        readings.readings[added].candidate = UInt16(clamping: index)
      }
      if readings.readings.count - first >= Self.readingLimit { break }
    }
  }

  /// Whether a word is a particle, pronoun, question word or the like, which says little of a text.
  func isFunctionWord(_ form: Span<UInt16>) -> Bool {
    guard form.count > 0, form.count <= Self.longestWord else { return false }
    var readings = WordReadings()
    let isAmbiguous = collect(form, &readings.cuts, into: &readings.candidates)
    select(&readings.candidates, isAmbiguous: isAmbiguous, length: form.count)
    guard let best = readings.candidates.first else { return false }
    return best.kind == .function
  }

  // MARK: Collecting

  /// Adds every legal cut whose stem is attested; says whether the word is on the list of those
  /// with two everyday readings.
  ///
  /// Each step is taken for all of the cuts before the next, so that memory is waited for once a step and not once
  /// a cut: most of the lexicon is in no cache when a word is looked up.
  private func collect(
    _ form: Span<UInt16>, _ cuts: inout [WordReadings.Cut], into candidates: inout [WordReadings.Candidate]
  ) -> Bool {
    var codes = InlineArray<40, UInt8>(repeating: 0)
    for index in form.indices {
      codes[index] = PackedLetters.code(form[index])
      guard codes[index] != 0 else { return false }
    }
    let prefixRuns = prefixRuns(codes.span.extracting(first: form.count))
    let suffixRuns = suffixRuns(codes.span.extracting(first: form.count))
    let (prefixes, suffixes) = (prefixRuns.span, suffixRuns.span)
    cuts.removeAll(keepingCapacity: true)
    for start in 0...min(form.count - 1, AffixTable.longest) where !prefixes[start].isEmpty {
      var stem: UInt64 = 0
      for end in (start + 1)...min(form.count, start + PackedLetters.longest) {
        stem = stem << 5 | UInt64(codes[end - 1])
        guard form.count - end <= AffixTable.longest, !suffixes[form.count - end].isEmpty else { continue }
        lexicon.prepare(stem: stem)
        cuts.append(WordReadings.Cut(stem: start..<end, key: stem, entry: 0))
      }
    }
    // Those of attested stems move to the front.
    var attestedCount = 0
    var cuts = cuts.mutableSpan
    for index in cuts.indices {
      guard let entry = lexicon.firstEntry(cuts[index].key) else { continue }
      cuts[attestedCount] = cuts[index]
      cuts[attestedCount].entry = entry
      attestedCount += 1
    }
    for index in 0..<attestedCount { lexicon.prepareLemma(ofEntry: cuts[index].entry) }
    var isAmbiguous = false
    for index in 0..<attestedCount {
      let cut = cuts[index]
      var next: Int? = cut.entry
      while let place = next {
        let entry = lexicon.entry(place)
        next = lexicon.entry(after: place)
        let prefixes = prefixes[cut.stem.lowerBound]
        let suffixes = suffixes[form.count - cut.stem.upperBound]
        if !entry.prefixes.isDisjoint(with: prefixes.kinds), !entry.suffixes.isDisjoint(with: suffixes.kinds)
        {
          match(entry, form, cut.stem, prefixes.places, suffixes.places, into: &candidates, &isAmbiguous)
        }
      }
    }
    return isAmbiguous
  }

  /// By length the prefixes that a word begins with and that leave a stem.
  private func prefixRuns(_ codes: Span<UInt8>) -> InlineArray<8, AffixTable.Run<PrefixClass>> {
    var runs = InlineArray<8, AffixTable.Run<PrefixClass>>(repeating: .init())
    runs[0] = affixes.bare
    var key: UInt64 = 0
    for length in stride(from: 1, to: min(codes.count, runs.count), by: 1) {
      key = key << 5 | UInt64(codes[length - 1])
      runs[length] = affixes.prefixRun(key)
    }
    return runs
  }

  /// By length the suffixes that it ends in.
  private func suffixRuns(_ codes: Span<UInt8>) -> InlineArray<8, AffixTable.Run<SuffixClass>> {
    var runs = InlineArray<8, AffixTable.Run<SuffixClass>>(repeating: .init())
    runs[0] = affixes.bareSuffix
    var key: UInt64 = 0
    for length in stride(from: 1, to: min(codes.count, runs.count), by: 1) {
      key |= UInt64(codes[codes.count - length]) << UInt64(5 * (length - 1))
      runs[length] = affixes.suffixRun(key)
    }
    return runs
  }

  private func match(
    _ entry: Lexicon.Entry, _ form: Span<UInt16>, _ stem: Range<Int>, _ prefixes: Range<Int>,
    _ suffixes: Range<Int>, into candidates: inout [WordReadings.Candidate], _ isAmbiguous: inout Bool
  ) {
    // Four letters of prefix are none by chance, so a hamza may be missing there.
    let carelessness: SpellingBits.Difference = stem.lowerBound > 3 ? .omitted : .none
    for prefixIndex in prefixes {
      let prefixKind = affixes.prefixes[prefixIndex].kind
      guard entry.prefixes.contains(prefixKind) else { continue }
      let possible = entry.suffixes.intersection(affixes.prefixes[prefixIndex].suffixes)
      for suffixIndex in suffixes where possible.contains(affixes.suffixes[suffixIndex].kind) {
        let lemma = lexicon.lemma(entry.lemma)
        var difference = SpellingBits.difference(written: form, in: stem, stored: entry.spelling)
        if lemma.kind == .ambiguous {
          isAmbiguous = isAmbiguous || difference == .none
          continue
        }
        let standing = max(affixes.prefixes[prefixIndex].standing, affixes.suffixes[suffixIndex].standing)
        let needsProof = affixes.prefixes[prefixIndex].isRare || standing != .usual
        if needsProof, entry.rank > 0 || stem.count < 3 { continue }
        if stem.lowerBound > 0 {
          let beginning = SpellingBits.difference(
            written: form, in: 0..<stem.lowerBound, stored: affixes.prefixes[prefixIndex].spelling)
          guard beginning != .wrong else { continue }
          difference = max(difference, beginning)
        }
        if stem.upperBound < form.count {
          let ending = SpellingBits.difference(
            written: form, in: stem.upperBound..<form.count, stored: affixes.suffixes[suffixIndex].spelling)
          guard ending != .wrong else { continue }
          difference = max(difference, ending)
        }
        if needsProof, difference > carelessness { continue }
        // ل with a pronoun follows a verb that shows its person: مارلي is a name.
        if prefixKind == .none, affixes.suffixes[suffixIndex].standing == .lastResort,
          stem.upperBound < form.count,
          form[stem.upperBound] == Letter.lam
        {
          continue
        }
        // Who says بعرف has no form IV beside it: no أعرف.
        if prefixKind == .imperfectAlef, stem.lowerBound == affixes.prefixes[prefixIndex].opening,
          lexicon.letter(lemma.letters) == Letter.alefHamzaAbove
        {
          continue
        }
        let isWhole = stem.count == form.count
        // للسان is ل + اللسان, whose article is not written.
        let hidesArticle =
          form[0] == Letter.lam && form.count > 1 && form[1] == Letter.lam
          && affixes.prefixes[prefixIndex].isLonePreposition
        lexicon.prepareAppending(lemma)
        candidates.append(
          WordReadings.Candidate(
            lemma: entry.lemma, kind: lemma.kind, rank: entry.rank, difference: difference,
            prefix: prefixIndex, suffix: suffixIndex, stem: stem,
            opening: affixes.prefixes[prefixIndex].opening,
            isCut: affixes.prefixes[prefixIndex].isClitic && !hidesArticle, isWhole: isWhole,
            isRelation: affixes.suffixes[suffixIndex].kind == .relation,
            standing: lemma.kind == .beside ? max(standing, .spoken) : standing,
            cost: Int(difference.rawValue) * 8 + entry.rank * 2 + affixes.prefixes[prefixIndex].cost
              + affixes.suffixes[suffixIndex].cost + (lemma.kind == .function ? -1 : 0)))
      }
    }
  }

  // MARK: Appending

  private func append(
    _ candidate: WordReadings.Candidate, _ form: Span<UInt16>, confidence: Float, followsLinks: Bool,
    since first: Int, to readings: inout WordReadings
  ) {
    let lemma = lexicon.lemma(candidate.lemma)
    let roots = appendRoot(lemma, to: &readings)
    if candidate.isRelation {
      // The adjective is a word of its own and is found by its noun too.
      let start = readings.letters.count
      for index in candidate.stem { readings.letters.append(form[index]) }
      readings.letters.append(Letter.yeh)
      addReading(start..<readings.letters.count, confidence, roots, since: first, to: &readings)
    }
    appendLemma(lemma, confidence, roots, since: first, to: &readings)
    guard followsLinks else { return }
    for place in 0..<lemma.linkCount {
      let other = lexicon.lemma(lexicon.link(lemma.links + place))
      let otherRoots = other.root == lemma.root ? roots : appendRoot(other, to: &readings)
      appendLemma(other, confidence, otherRoots, since: first, to: &readings)
    }
  }

  private func appendLemma(
    _ lemma: Lexicon.Lemma, _ confidence: Float, _ roots: Range<Int>, since first: Int,
    to readings: inout WordReadings
  ) {
    let start = readings.letters.count
    for place in 0..<lemma.letterCount { readings.letters.append(lexicon.letter(lemma.letters + place)) }
    addReading(start..<readings.letters.count, confidence, roots, since: first, to: &readings)
  }

  private func addReading(
    _ stem: Range<Int>, _ confidence: Float, _ roots: Range<Int>, since first: Int,
    to readings: inout WordReadings
  ) {
    for index in first..<readings.readings.count {
      let other = readings.readings[index]
      let isSame =
        other.stem.count == stem.count
        && zip(other.stem, stem).allSatisfy {
          Letter.folded(readings.letters[$0]) == Letter.folded(readings.letters[$1])
        }
      if isSame, other.roots == roots || sameRoot(other.roots, roots, readings) { return }
    }
    readings.readings.append(
      WordReadings.Reading(stem: stem, confidence: confidence, roots: roots))
  }

  private func sameRoot(_ a: Range<Int>, _ b: Range<Int>, _ readings: WordReadings) -> Bool {
    guard let a = a.first, let b = b.first else { return b.isEmpty }
    let first = readings.letters[readings.rootEntries[a].letters]
    return first.elementsEqual(readings.letters[readings.rootEntries[b].letters])
  }

  private func appendRoot(_ lemma: Lexicon.Lemma, to readings: inout WordReadings) -> Range<Int> {
    let entry = readings.rootEntries.count
    guard lemma.root != 0 else { return entry..<entry }
    let start = readings.letters.count
    lexicon.appendRoot(lemma.root, to: &readings.letters)
    readings.rootEntries.append((start..<readings.letters.count, lemma.confidence))
    return entry..<entry + 1
  }

  /// What was taken off a word for a reading of the last word analyzed, in order: "و+", "ال+", "+هم".
  func cuts(of reading: WordReadings.Reading, in readings: WordReadings) -> [String] {
    guard let number = reading.candidate else { return Array(readings.guessedCuts[reading.guessedCuts]) }
    let candidate = readings.candidates[Int(number)]
    return affixes.prefixes[candidate.prefix].cuts + affixes.suffixes[candidate.suffix].cuts
  }
}
