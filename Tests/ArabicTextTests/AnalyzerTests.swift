import Testing

@testable import ArabicText

/// Which terms a preset gives a key.
@Suite struct AnalyzerTests {
  private static func terms(_ key: [UInt8], _ preset: AnalyzerPreset, _ rung: Rung) -> [String] {
    var terms = RungTerms()
    Analyzer(preset).appendTerms(of: key.span, to: &terms)
    return terms.entries.filter { $0.rung == rung }.map { String(decoding: terms.term($0), as: UTF8.self) }
  }

  @Test("A written word has its form, a derived one has none, both are folded")
  func derivedKeys() {
    let word = Array("مدرسة".utf8)
    #expect(Self.terms(word, .ladder, .form) == ["مدرسة"])
    #expect(Self.terms([TokenBatch.derivedMark] + word, .ladder, .form).isEmpty)
    for key in [word, [TokenBatch.derivedMark] + word] {
      #expect(Self.terms(key, .ladder, .folded) == ["مدرسه"])
      #expect(Self.terms(key, .ladder, .stem).first == "مدرسه")
    }
  }

  @Test(
    "A lengthened word folds to one letter and to two, digits stay",
    arguments: [
      ("جميييل", ["جميل", "جمييل"]), ("مممتاز", ["متاز", "ممتاز"]), ("1000", ["1000"]),
      ("١٬٢٣٤٫٥", ["1234.5"]),
    ])
  func lengthened(form: String, folded: [String]) {
    #expect(Self.terms(Array(form.utf8), .ladder, .folded) == folded)
  }

  @Test(
    "A word of other letters is its own stem and has no root", arguments: ["PDF", "G20", "١٢٫٥", "Müller"])
  func otherLetters(form: String) {
    let key = Array(form.utf8)
    #expect(Self.terms(key, .ladder, .stem) == Self.terms(key, .ladder, .folded))
    #expect(Self.terms(key, .ladder, .root).isEmpty)
  }

  @Test("Forms of ASCII, which are folded in one go, have the terms that folding gives")
  func ascii() {
    var maker = TextMaker(seed: 9)
    var plainCount = 0
    for number in 0..<2000 {
      // Digits and what stands between them in every fifth.
      let letters = number % 5 == 0 ? Array("0123456789.,'".utf8) : Array(0..<0x80)
      let form = maker.bytes(longest: 12).map { letters[Int($0) % letters.count] }
      guard form.first != TokenBatch.derivedMark else { continue }
      var folded = FoldedTerms()
      Folding.appendFolded(form: form.span, to: &folded)
      let expected = (0..<folded.count).map { String(decoding: folded.term($0), as: UTF8.self) }
      #expect(Self.terms(form, .ladder, .folded) == expected, "\(form)")
      if Folding.isPlainASCII(form.span) {
        plainCount += 1
        #expect(expected == [String(decoding: form, as: UTF8.self).lowercased()].filter { !$0.isEmpty })
      }
    }
    #expect(plainCount > 500 && plainCount < 1900)
  }

  @Test("No byte of a key does harm, in any preset", arguments: AnalyzerPreset.allCases)
  func anyBytes(preset: AnalyzerPreset) {
    var maker = TextMaker(seed: 5)
    var keys = (0..<200).map { _ in maker.bytes(longest: 30) }
    keys += [[], [TokenBatch.derivedMark], [0xD8], [TokenBatch.derivedMark, 0xD9]]
    for key in keys {
      var terms = RungTerms()
      Analyzer(preset).appendTerms(of: key.span, to: &terms)
      for entry in terms.entries {
        #expect(entry.start < entry.end && Int(entry.end) <= terms.bytes.count, "\(key)")
        #expect(entry.confidence > 0 && entry.confidence <= 1, "\(key)")
      }
      _ = Analyzer(preset).isFunctionWord(key.span)
      _ = Analyzer(preset).cuts(of: key.span)
      #expect(!Analyzer(preset).explain(key.span).readings.isEmpty, "\(key)")
    }
  }

  @Test("Presets have fingerprints of their own")
  func fingerprints() {
    #expect(
      Set(AnalyzerPreset.allCases.map { Analyzer($0).fingerprint }).count == AnalyzerPreset.allCases.count)
  }
}
