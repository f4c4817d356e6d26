/// Reads Arabic text: finds its words, and says of each word what it is on every rung.
///
/// An immutable value; any number of tasks use it at once, each with a ``Tokenizer`` of its own.
public struct Analyzer: Sendable {
  /// Which rungs its terms are on.
  public let preset: AnalyzerPreset

  public init(_ preset: AnalyzerPreset = .ladder) { self.preset = preset }

  /// Grows when a rule or a table of the analysis changes.
  private static let rulesVersion = 1

  /// Rules, tables, lexicon, ICU and Unicode version: an index made under another one is refused.
  public var fingerprint: String {
    let lexicon = String(Lexicon.checksum, radix: 16)
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
    if !isDerived { append(form, rung: .form, to: &terms) }
    if preset == .form { return }
    var folded = FoldedTerms()
    Folding.appendFolded(form: form, to: &folded)
    for index in 0..<folded.count {
      terms.append(folded.term(index), rung: .folded, confidence: index == 0 ? 1 : Self.otherSpelling)
    }
    if preset == .folded { return }
    appendReadings(form, folded, to: &terms)
  }

  /// How sure the second folded spelling of an elongated word is.
  private static let otherSpelling: Float = 0.5

  private func append(_ form: Span<UInt8>, rung: Rung, to terms: inout RungTerms) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(form.count)
    for index in form.indices { bytes.append(form[index]) }
    terms.append(bytes, rung: rung, confidence: 1)
  }

  /// Stems and roots; a word that morphology does not read has its folded terms as stems and no root.
  private func appendReadings(_ form: Span<UInt8>, _ folded: borrowing FoldedTerms, to terms: inout RungTerms)
  {
    var readings = WordReadings()
    var letters: [UInt16] = []
    if ModernSpelling.letters(ofForm: form, into: &letters),
      (2...MorphologicalAnalyzer.longestWord).contains(letters.count)
    {
      MorphologicalAnalyzer.shared.analyze(letters.span, into: &readings)
    }
    // A particle that stands alone, و say, is one too.
    terms.isFunctionWord = readings.isFunctionWord || letters.count == 1
    var folding = FoldedTerms()
    for reading in readings.readings {
      append(readings.letters[reading.stem], .stem, reading.confidence, to: &terms, &folding)
    }
    if readings.readings.isEmpty {
      for index in 0..<folded.count {
        terms.append(folded.term(index), rung: .stem, confidence: index == 0 ? 1 : Self.otherSpelling)
      }
    }
    for reading in readings.readings {
      for (root, confidence) in readings.rootEntries[reading.roots] {
        append(readings.letters[root], .root, reading.confidence * confidence, to: &terms, &folding)
      }
    }
  }

  /// Appends a stem or a root, folded and in its usual spelling, so that words that meet on the folded rung
  /// meet here.
  private func append(
    _ letters: ArraySlice<UInt16>, _ rung: Rung, _ confidence: Float, to terms: inout RungTerms,
    _ folding: inout FoldedTerms
  ) {
    folding.removeAll()
    SpellingAliases.append(
      letters.map { UInt32(Letter.folded($0)) }, letters: letters.map { UInt32($0) }, to: &folding)
    for index in 0..<folding.count {
      terms.append(folding.term(index), rung: rung, confidence: confidence)
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
      terms.append(Array(String(decoding: word, as: UTF16.self).utf8), rung: rung, confidence: 1)
    }
  }

  /// What was cut off a word for its best stem, in order: "و+", "ال+", "+هم".
  public func cuts(of key: Span<UInt8>) -> [String] {
    guard preset == .ladder || preset == .stem else { return [] }
    let isDerived = key.count > 0 && key[0] == TokenBatch.derivedMark
    var letters: [UInt16] = []
    guard ModernSpelling.letters(ofForm: isDerived ? key.extracting(droppingFirst: 1) : key, into: &letters)
    else {
      return []
    }
    var readings = WordReadings()
    MorphologicalAnalyzer.shared.analyze(letters.span, into: &readings)
    return readings.readings.first.map { Array(readings.cuts[$0.cuts]) } ?? []
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
    guard key.count > 0, ModernSpelling.letters(ofForm: key, into: &letters) else { return false }
    // A particle that stands alone, و say.
    return letters.count == 1 || MorphologicalAnalyzer.shared.isFunctionWord(letters.span)
  }
}
