/// Which of the legal cuts of a word a reader would make.
extension MorphologicalAnalyzer {
  /// Keeps what the order of tests leaves: the attested whole word first, then cuts.
  func select(_ candidates: inout [WordReadings.Candidate], isAmbiguous: Bool, length: Int) {
    // One alone gives way to nothing.
    guard isAmbiguous || candidates.count > 1 else { return }
    if candidates.contains(where: { $0.standing == .usual }) {
      candidates.removeAll { $0.standing == .lastResort }
    }
    if !isAmbiguous, candidates.count > 1 { giveWay(&candidates) }
    let found = Findings(candidates, length: length)
    candidates.removeAll { candidate in
      // A rare shape under a careless spelling proves nothing.
      if found.hasCommon, candidate.rank > 1, candidate.difference != .none { return true }
      if isAmbiguous { return candidate.difference > .omitted }
      if candidate.rank > 1, found.hasExactUncut || found.common >> candidate.opening & 1 == 1 { return true }
      // What is whole behind its particles is not cut either: المصرية, وأمر.
      let isCovered = found.whole >> candidate.opening & 1 == 1
      if isCovered, candidate.stem.upperBound < length || candidate.stem.lowerBound > candidate.opening {
        // A verb and an imperfect of another verb are both common: تعلم, أكتب.
        let persons: PrefixClass =
          found.wholeNoun >> candidate.opening & 1 == 1 ? [.imperfectTa, .imperfectYa] : .imperfect
        let isVerb =
          affixes.prefixes[candidate.prefix].kind.isSubset(of: persons)
          && candidate.stem.upperBound == length && length - candidate.opening > 3
          && candidate.difference == .none && candidate.rank == 0
        guard isVerb || isFamily(candidate, found, length) else { return true }
      }
      if found.whole & 1 == 1 { return candidate.opening > 0 || candidate.difference == .wrong }
      if found.hasExactUncut {
        // الحكم is not ألح + كم.
        let isFarFetched =
          candidate.difference != .none && found.whole != 0
          && (candidate.kind == .verb || candidate.stem.upperBound < length)
        return candidate.isCut || candidate.difference > .omitted || isFarFetched
      }
      return found.hasExact && candidate.difference > .omitted
    }
    if !found.hasExact, let least = candidates.map(\.difference).min() {
      candidates.removeAll { $0.difference > least }
      if candidates.contains(where: { !$0.isCut }) { candidates.removeAll(where: \.isCut) }
    }
    candidates.sort { a, b in
      (a.standing.rawValue, a.cost, -a.stem.count, a.lemma)
        < (b.standing.rawValue, b.cost, -b.stem.count, b.lemma)
    }
  }

  /// Whether a reading of last resort may be chance: all that shows a verb is a letter before it or a short
  /// ending.
  func isDoubtful(_ candidate: WordReadings.Candidate, length: Int) -> Bool {
    candidate.standing != .usual && candidate.kind != .beside
      && candidate.stem.lowerBound == candidate.opening && candidate.opening < 2
      && length - candidate.stem.upperBound < 4
  }

  /// What there is among the cuts of a word.
  private struct Findings {
    /// Some cut is spelled as the lexicon has it.
    var hasExact = false
    /// Such a cut of a common stem takes off no particle.
    var hasExactUncut = false
    var hasCommon = false
    /// Bit n: behind n letters of particles stands an exact common stem,
    var common: UInt8 = 0
    /// and it is all that stands there,
    var whole: UInt8 = 0
    /// and is no verb.
    var wholeNoun: UInt8 = 0
    /// The lemma of one that is whole behind particles.
    var wholeLemma: Int?

    init(_ candidates: [WordReadings.Candidate], length: Int) {
      for candidate in candidates {
        hasCommon = hasCommon || candidate.rank <= 1
        guard candidate.difference == .none, candidate.standing != .spoken else { continue }
        hasExact = true
        guard candidate.rank <= 1 else { continue }
        let opening: UInt8 = 1 << candidate.opening
        common |= opening
        if !candidate.isCut { hasExactUncut = true }
        guard candidate.stem == candidate.opening..<length else { continue }
        whole |= opening
        if candidate.kind != .verb { wholeNoun |= opening }
        if candidate.opening > 0 { wholeLemma = candidate.lemma }
      }
    }
  }

  /// Whether a cut behind the article leads to the adjective that the whole noun is the feminine of, or to the
  /// noun of an adjective: البحرية is "the navy" and "the marine".
  private func isFamily(_ candidate: WordReadings.Candidate, _ found: Findings, _ length: Int) -> Bool {
    guard candidate.opening > 0, candidate.difference == .none, let whole = found.wholeLemma,
      candidate.stem.lowerBound == candidate.opening, length - candidate.stem.upperBound <= 2
    else { return false }
    let kinds: SuffixClass = [.feminine, .femininePlural, .relation]
    let root = lexicon.lemma(whole).root
    return root != 0 && root == lexicon.lemma(candidate.lemma).root
      && affixes.suffixes[candidate.suffix].kind.isSubset(of: kinds)
  }

  /// Takes out what gives way to another cut of the same letters.
  private func giveWay(_ candidates: inout [WordReadings.Candidate]) {
    let function = candidates.first { $0.kind == .function && $0.difference == .none }
    for index in candidates.indices {
      let isGone = givesWay(candidates[index], function, candidates)
      candidates[index].isGone = isGone
    }
    candidates.removeAll(where: \.isGone)
  }

  private func givesWay(
    _ candidate: WordReadings.Candidate, _ function: WordReadings.Candidate?, _ all: [WordReadings.Candidate]
  ) -> Bool {
    // A function word is so frequent that nobody reads its letters as another cut, or as one misspelled.
    if let function, candidate.kind != .function,
      candidate.difference != .none || candidate.rank > 1
        || !candidate.isWhole && candidate.stem != function.stem
    {
      return true
    }
    let isFirstPerson =
      candidate.stem.lowerBound > candidate.opening
      && affixes.prefixes[candidate.prefix].kind.isSubset(of: [.imperfectAlef, .imperfectNun])
    // A noun in use without its last letter is no rarer than the other word: راع, سار.
    let isShort =
      candidate.rank == 1 && candidate.kind == .noun
      && lexicon.lemma(candidate.lemma).letterCount > candidate.stem.count
    guard candidate.rank > 0 && !isShort || isFirstPerson else { return false }
    return all.contains { other in
      guard other.difference == .none, other.rank == 0, !other.kind.isDialect else { return false }
      if candidate.rank > 0 {
        // What a root only makes by rule gives way to a word in use: قال, مال, مصري.
        return other.stem.lowerBound == candidate.stem.lowerBound
          && other.stem.upperBound >= candidate.stem.upperBound
          && lexicon.lemma(other.lemma).root != lexicon.lemma(candidate.lemma).root
      }
      // So do "I" and "we" to a noun, if their letter is written: أمره, نقله.
      return other.kind != .verb && other.stem.lowerBound == candidate.opening
        && other.stem.upperBound == candidate.stem.upperBound
    }
  }
}
