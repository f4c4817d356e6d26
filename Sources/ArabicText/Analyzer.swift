/// Reads Arabic text: finds its words, and says of each word what it is on every rung.
///
/// An immutable value; any number of tasks use it at once, each with a ``Tokenizer`` of its own.
public struct Analyzer: Sendable {
  /// Which rungs its terms are on.
  public let preset: AnalyzerPreset

  public init(_ preset: AnalyzerPreset = .ladder) { self.preset = preset }

  /// Grows when a rule or a table of the analysis changes.
  private static let rulesVersion = 6

  /// Rules, tables, lexicon, ICU and Unicode version: an index made under another one is refused.
  public var fingerprint: String {
    let lexicon = String(Lexicon.embedded.checksum, radix: 16)
    return
      "\(preset.rawValue) rules \(Self.rulesVersion) lexicon \(lexicon) \(ICUVersion.text)"
  }

  /// A tokenizer for one task.
  public func makeTokenizer() -> Tokenizer { Tokenizer(preset) }

  /// Appends the terms of a key on every rung; on those of the preset, and for `light10` the normalized word
  /// as its folded term.
  ///
  /// Called once for each distinct word.
  public func appendTerms(of key: Span<UInt8>, to terms: inout RungTerms) {
    guard preset != .light10 else { return appendLight10(key, to: &terms) }
    let isDerived = key.count > 0 && key[0] == TokenBatch.derivedMark
    let form = isDerived ? key.extracting(droppingFirst: 1) : key
    if !isDerived { terms.append(form, rung: .form, confidence: 1) }
    if preset == .form { return }
    // Taken out and given back, so that its arrays have one owner.
    var scratch = terms.scratch.take() ?? AnalysisScratch()
    appendWiderTerms(of: form, &scratch, to: &terms)
    terms.scratch = consume scratch
  }

  /// Appends the terms of a form on the rungs above its own.
  private func appendWiderTerms(
    of form: Span<UInt8>, _ scratch: inout AnalysisScratch, to terms: inout RungTerms
  ) {
    scratch.removeAll()
    let letters = ModernSpelling.letters(ofForm: form, into: &scratch.letters)
    appendFolded(form, letters, &scratch, rung: .folded, to: &terms)
    if preset == .folded { return }
    appendReadings(form, letters, &scratch, to: &terms)
  }

  /// The folded terms of a form.
  ///
  /// - Parameter letters: What its modern letters in the scratch are.
  private func appendFolded(
    _ form: Span<UInt8>, _ letters: ModernSpelling.Letters, _ scratch: inout AnalysisScratch, rung: Rung,
    to terms: inout RungTerms
  ) {
    if letters == .plain, !SpellingAliases.mayChange(scratch.letters.span) {
      return terms.append(folding: scratch.letters.span, rung: rung, confidence: 1)
    }
    if letters == .other, Folding.isPlainASCII(form) {
      return terms.append(lowercasing: form, rung: rung, confidence: 1)
    }
    scratch.spellings.removeAll()
    Folding.appendFolded(form: form, to: &scratch.spellings)
    for index in 0..<scratch.spellings.count {
      terms.append(
        scratch.spellings.term(index).span, rung: rung, confidence: index == 0 ? 1 : Self.otherSpelling)
    }
  }

  /// How sure the second folded spelling of an elongated word is.
  private static let otherSpelling: Float = 0.5

  /// Stems and roots; a word that morphology does not read has its folded terms as stems and no root.
  private func appendReadings(
    _ form: Span<UInt8>, _ letters: ModernSpelling.Letters, _ scratch: inout AnalysisScratch,
    to terms: inout RungTerms
  ) {
    let isArabic = letters != .other
    if isArabic,
      (2...MorphologicalAnalyzer.longestWord).contains(scratch.letters.count)
    {
      let letters = scratch.letters
      MorphologicalAnalyzer.shared.analyze(letters.span, into: &scratch.readings)
    }
    // A particle that stands alone, و say, is one too.
    terms.isFunctionWord = scratch.readings.isFunctionWord || (isArabic && scratch.letters.count == 1)
    for index in scratch.readings.readings.indices {
      let reading = scratch.readings.readings[index]
      append(reading.stem, .stem, reading.confidence, &scratch, to: &terms)
    }
    if scratch.readings.readings.isEmpty { appendFolded(form, letters, &scratch, rung: .stem, to: &terms) }
    for index in scratch.readings.readings.indices {
      let reading = scratch.readings.readings[index]
      for entry in reading.roots {
        let (root, confidence) = scratch.readings.rootEntries[entry]
        append(root, .root, reading.confidence * confidence, &scratch, to: &terms)
      }
    }
  }

  /// Appends a stem or a root, folded and in its usual spelling, so that words that meet on the folded rung
  /// meet here.
  func append(
    _ word: Range<Int>, _ rung: Rung, _ confidence: Float, _ scratch: inout AnalysisScratch,
    to terms: inout RungTerms
  ) {
    guard SpellingAliases.mayChange(scratch.readings.letters.span.extracting(word)) else {
      return terms.append(
        folding: scratch.readings.letters.span.extracting(word), rung: rung, confidence: confidence)
    }
    let letters = scratch.readings.letters
    scratch.spellings.removeAll()
    SpellingAliases.append(
      letters[word].map { UInt32(Letter.folded($0)) }, letters: letters[word].map { UInt32($0) },
      to: &scratch.spellings)
    for index in 0..<scratch.spellings.count {
      terms.append(scratch.spellings.term(index).span, rung: rung, confidence: confidence)
    }
  }

  private func appendLight10(_ key: Span<UInt8>, to terms: inout RungTerms) {
    var units: [UInt16] = []
    var offset = 0
    while offset < key.count {
      let (scalar, length) = UTF8Decoding.scalar(key, at: offset, limit: key.count)
      units.append(contentsOf: scalar.flatMap(UTF16.encode) ?? UTF16.encodedReplacementCharacter)
      offset += length
    }
    let normalized = Light10.normalize(units)
    for (rung, word) in [(Rung.folded, normalized), (Rung.stem, Light10.stem(normalized))] where !word.isEmpty
    {
      terms.append(String(decoding: word, as: UTF16.self).utf8.span, rung: rung, confidence: 1)
    }
  }

  /// What was cut off a word for its best stem, in order: "و+", "ال+", "+هم".
  public func cuts(of key: Span<UInt8>) -> [String] {
    guard preset == .ladder || preset == .stem else { return [] }
    let isDerived = key.count > 0 && key[0] == TokenBatch.derivedMark
    var letters: [UInt16] = []
    let form = isDerived ? key.extracting(droppingFirst: 1) : key
    guard ModernSpelling.letters(ofForm: form, into: &letters) != .other else { return [] }
    var readings = WordReadings()
    MorphologicalAnalyzer.shared.analyze(letters.span, into: &readings)
    return readings.readings.first.map { MorphologicalAnalyzer.shared.cuts(of: $0, in: readings) } ?? []
  }

  /// The same for a word whose terms are known already.
  public func isFunctionWord(_ key: Span<UInt8>, _ terms: RungTerms) -> Bool {
    switch preset {
    case .ladder, .stem: terms.isFunctionWord
    case .folded, .form, .light10: isFunctionWord(key)
    }
  }

  /// Whether a word is a particle, a pronoun, a question word or the like: in a bag of words not scored.
  public func isFunctionWord(_ key: Span<UInt8>) -> Bool {
    guard preset != .light10 else { return false }
    var letters: [UInt16] = []
    guard key.count > 0, ModernSpelling.letters(ofForm: key, into: &letters) != .other else { return false }
    // A particle that stands alone, و say.
    return letters.count == 1 || MorphologicalAnalyzer.shared.isFunctionWord(letters.span)
  }
}
