/// Why a word has the stems and roots that it has: the readings that its terms come from, for people.
public struct WordExplanation: Sendable, Equatable {
  /// What a reading rests on.
  public enum Basis: Sendable, Hashable {
    /// A noun or an adjective of the lexicon, whole or as what is left when clitics and endings are off.
    case noun
    /// A verb form that a root of the lexicon makes.
    case verb
    /// A name of a person or a place, or the adjective of a place.
    case name
    /// A particle, a pronoun, a question word or the like.
    case functionWord
    /// Not in the lexicon; its shape is a word pattern, filled with an attested root.
    case pattern
    /// Not in the lexicon; nothing is cut but what cannot belong to a word.
    case unattested
    /// A number.
    case number
    /// Morphology does not read it: other letters than Arabic ones, or more than words have.
    case unread
    /// The analyzer's preset has no morphology.
    case unanalyzed
  }

  /// How the word is spelled beside the lexicon's spelling of the reading.
  public enum Spelling: Sendable, Equatable {
    /// The same, but for the seat of a hamza, which grammar moves.
    case usual
    /// A hamza on alef or the dots of ة or ي are left out.
    case omitted
    /// A final ى has dots.
    case dotted
    /// A hamza or dots stand where none belong.
    case superfluous
  }

  /// One way to read the word.
  public struct Reading: Sendable, Equatable {
    /// What stands before the stem, in order: "و", "ب", "ال", the person letter of a verb.
    public var before: [String]
    /// The letters between, as they are written.
    public var stem: String
    /// What stands behind the stem, in order.
    public var after: [String]
    /// The dictionary words that it is indexed under, in their usual spelling, the nearest first: of a broken
    /// plural itself and its singulars. For a word that is not in the lexicon, what is left of it.
    public var lemmas: [String]
    /// The terms on the stem rung that the reading gives.
    public var stems: [String]
    /// The terms on the root rung that it gives; none where no root is sure enough.
    public var roots: [String]
    /// What it rests on.
    public var basis: Basis
    /// What else it could rest on, with the same terms: ذهب is a noun and a verb form of one root.
    public var otherBases: [Basis]
    /// How it is spelled.
    public var spelling: Spelling
    /// How sure it is beside the others, over 0 and at most 1.
    public var confidence: Float
    /// How sure its first root is, over 0 and at most 1; `nil` without one.
    public var rootConfidence: Float?
  }

  /// The word as it was typed, marks off.
  public var word: String
  /// Whether no written word stands for it: words read together, or a part of one written together.
  public var isDerived: Bool
  /// The best first; never empty.
  public var readings: [Reading]
}

extension Analyzer {
  /// Says where the stems and roots of a key come from. Made of the very readings that
  /// ``appendTerms(of:to:)`` makes its terms of, and slower than that.
  public func explain(_ key: Span<UInt8>) -> WordExplanation {
    var terms = RungTerms()
    appendTerms(of: key, to: &terms)
    let isDerived = key.count > 0 && key[0] == TokenBatch.derivedMark
    var word: [UInt8] = []
    for index in (isDerived ? 1 : 0)..<max(key.count, isDerived ? 1 : 0) { word.append(key[index]) }
    var explanation = WordExplanation(
      word: String(decoding: word, as: UTF8.self), isDerived: isDerived, readings: [])
    var scratch = terms.scratch ?? AnalysisScratch()
    var last: UInt16?
    for index in scratch.readings.readings.indices {
      let candidate = scratch.readings.readings[index].candidate
      if index == 0 || candidate != last {
        explanation.readings.append(reading(index, scratch))
        last = candidate
      }
      addTerms(of: index, &scratch, to: &explanation.readings[explanation.readings.count - 1])
    }
    if explanation.readings.isEmpty { explanation.readings.append(unread(terms, word: explanation.word)) }
    return explanation
  }

  /// A reading without its terms.
  private func reading(_ index: Int, _ scratch: borrowing AnalysisScratch) -> WordExplanation.Reading {
    let read = scratch.readings.readings[index]
    func text(_ letters: some Collection<UInt16>) -> String { String(decoding: letters, as: UTF16.self) }
    guard let number = read.candidate, scratch.readings.candidates.indices.contains(Int(number)) else {
      let cuts = scratch.readings.guessedCuts[read.guessedCuts]
      return WordExplanation.Reading(
        before: cuts.filter { $0.hasSuffix("+") }.map { String($0.dropLast()) },
        stem: text(scratch.readings.letters[read.stem]),
        // Endings were taken off from outside in.
        after: cuts.filter { $0.hasPrefix("+") }.reversed().map { String($0.dropFirst()) },
        lemmas: [], stems: [], roots: [], basis: read.roots.isEmpty ? .unattested : .pattern,
        otherBases: [], spelling: .usual, confidence: read.confidence)
    }
    let candidate = scratch.readings.candidates[Int(number)]
    let affixes = MorphologicalAnalyzer.shared.affixes
    let prefix = affixes.prefixes[candidate.prefix]
    var before = prefix.cuts.map { String($0.dropLast()) }
    if prefix.kind.isSubset(of: .imperfect), candidate.stem.lowerBound > 0 {
      before.append(text(scratch.letters[candidate.stem.lowerBound - 1..<candidate.stem.lowerBound]))
    }
    return WordExplanation.Reading(
      before: before, stem: text(scratch.letters[candidate.stem]),
      after: affixes.suffixes[candidate.suffix].cuts.map { String($0.dropFirst()) },
      lemmas: [], stems: [], roots: [], basis: Self.basis(candidate.kind),
      otherBases: otherBases(of: candidate, scratch), spelling: Self.spelling(candidate.difference),
      confidence: read.confidence)
  }

  /// Cuts that lead to the same dictionary word and root as another sort of word.
  private func otherBases(
    of candidate: WordReadings.Candidate, _ scratch: borrowing AnalysisScratch
  ) -> [WordExplanation.Basis] {
    let lexicon = MorphologicalAnalyzer.shared.lexicon
    func letters(_ lemma: Lexicon.Lemma) -> [UInt16] {
      (0..<lemma.letterCount).map { Letter.folded(lexicon.letter(lemma.letters + $0)) }
    }
    let lemma = lexicon.lemma(candidate.lemma)
    var bases: [WordExplanation.Basis] = []
    for other in scratch.readings.candidates where other.kind != candidate.kind {
      let otherLemma = lexicon.lemma(other.lemma)
      let basis = Self.basis(other.kind)
      if otherLemma.root == lemma.root, letters(otherLemma) == letters(lemma), !bases.contains(basis) {
        bases.append(basis)
      }
    }
    return bases
  }

  private func addTerms(
    of index: Int, _ scratch: inout AnalysisScratch, to reading: inout WordExplanation.Reading
  ) {
    let read = scratch.readings.readings[index]
    reading.lemmas.append(String(decoding: scratch.readings.letters[read.stem], as: UTF16.self))
    var terms = RungTerms()
    append(read.stem, .stem, read.confidence, &scratch, to: &terms)
    for entry in read.roots {
      let (root, confidence) = scratch.readings.rootEntries[entry]
      append(root, .root, read.confidence * confidence, &scratch, to: &terms)
      reading.rootConfidence = reading.rootConfidence ?? confidence
    }
    for entry in terms.entries {
      let term = String(decoding: terms.term(entry), as: UTF8.self)
      if entry.rung == .stem {
        if !reading.stems.contains(term) { reading.stems.append(term) }
      } else if !reading.roots.contains(term) {
        reading.roots.append(term)
      }
    }
  }

  /// The one reading of a word that has its folded terms as stems, or whatever its preset gives.
  private func unread(_ terms: borrowing RungTerms, word: String) -> WordExplanation.Reading {
    func texts(_ rung: Rung) -> [String] {
      terms.entries.filter { $0.rung == rung }.map { String(decoding: terms.term($0), as: UTF8.self) }
    }
    let stems = texts(.stem)
    let digits = texts(.folded).first ?? ""
    let isNumber =
      !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C }
    let basis: WordExplanation.Basis =
      preset != .ladder && preset != .stem
      ? .unanalyzed : isNumber ? .number : terms.isFunctionWord ? .functionWord : .unread
    return WordExplanation.Reading(
      before: [], stem: word, after: [], lemmas: stems.isEmpty ? texts(.folded) : stems, stems: stems,
      roots: [], basis: basis, otherBases: [], spelling: .usual, confidence: 1)
  }

  private static func basis(_ kind: LemmaKind) -> WordExplanation.Basis {
    switch kind {
    case .noun, .ambiguous, .spoken, .beside: .noun
    case .verb: .verb
    case .name: .name
    case .function: .functionWord
    }
  }

  private static func spelling(_ difference: SpellingBits.Difference) -> WordExplanation.Spelling {
    switch difference {
    case .none: .usual
    case .omitted: .omitted
    case .dotted: .dotted
    case .wrong: .superfluous
    }
  }
}
