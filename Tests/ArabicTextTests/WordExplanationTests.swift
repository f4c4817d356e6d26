import Foundation
import Testing

@testable import ArabicText

/// What people are told of a word, held against the terms that it is indexed under.
@Suite struct WordExplanationTests {
  private static func explain(_ word: String, _ preset: AnalyzerPreset = .ladder) -> WordExplanation {
    Analyzer(preset).explain(Array(word.utf8).span)
  }

  /// Every key that the texts of the corpus give, derived ones too.
  private static let corpusKeys: Set<[UInt8]> = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Corpus/documents")
    var keys: Set<[UInt8]> = []
    var tokenizer = Analyzer().makeTokenizer()
    for file in (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))
      ?? []
    {
      guard let data = try? Data(contentsOf: file) else { continue }
      for line in data.split(separator: UInt8(ascii: "\n")) {
        var batch = TokenBatch()
        try? tokenizer.tokenize([UInt8](line).span, into: &batch)
        for index in 0..<batch.count { keys.insert(Array(batch.key(index))) }
      }
    }
    return keys
  }()

  @Test(
    "On every word of the corpus the readings give the terms that the analyzer gives, in their order",
    arguments: [AnalyzerPreset.ladder, .stem])
  func agreesWithTerms(preset: AnalyzerPreset) {
    let analyzer = Analyzer(preset)
    #expect(Self.corpusKeys.count > 5000)
    var terms = RungTerms()
    for key in Self.corpusKeys {
      terms.removeAll()
      analyzer.appendTerms(of: key.span, to: &terms)
      func expected(_ rung: Rung) -> [String] {
        terms.entries.filter { $0.rung == rung }.map { String(decoding: terms.term($0), as: UTF8.self) }
      }
      func once(_ terms: [String]) -> [String] {
        terms.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
      }
      let explanation = analyzer.explain(key.span)
      #expect(once(explanation.readings.flatMap(\.stems)) == expected(.stem), "\(explanation.word)")
      #expect(once(explanation.readings.flatMap(\.roots)) == expected(.root), "\(explanation.word)")
    }
  }

  @Test("On every word of the corpus the pieces of the best reading are the cuts that the analyzer names")
  func agreesWithCuts() throws {
    let analyzer = Analyzer()
    for key in Self.corpusKeys {
      let explanation = analyzer.explain(key.span)
      let best = try #require(explanation.readings.first)
      let cuts = analyzer.cuts(of: key.span)
      // The person letter of a verb is a piece, and no cut.
      let before = cuts.filter { $0.hasSuffix("+") }.map { String($0.dropLast()) }
      let pieces =
        best.basis == .verb && best.before.count > before.count ? Array(best.before.dropLast()) : best.before
      #expect(pieces == before, "\(explanation.word)")
      #expect(
        Set(best.after) == Set(cuts.filter { $0.hasPrefix("+") }.map { String($0.dropFirst()) }),
        "\(explanation.word)")
    }
  }

  @Test("A broken plural behind particles is taken apart and led to its singular")
  func brokenPlural() throws {
    let reading = try #require(Self.explain("وبالمدن").readings.first)
    #expect(reading.before == ["و", "ب", "ال"])
    #expect(reading.stem == "مدن")
    #expect(reading.after.isEmpty)
    #expect(reading.lemmas.contains("مدينة"))
    #expect(reading.stems.contains("مدينه"))
    #expect(reading.roots == ["مدن"])
    #expect(reading.basis == .noun)
  }

  @Test("Inflection stands around the stem, the person letter of a verb too")
  func verb() throws {
    let reading = try #require(Self.explain("سيستخدمونها").readings.first)
    #expect(reading.before == ["س", "ي"])
    #expect(reading.after == ["ون", "ها"])
    #expect(reading.lemmas == ["استخدم"])
    #expect(reading.roots == ["خدم"])
    #expect(reading.basis == .verb)
  }

  @Test(
    "Each reading says what it rests on",
    arguments: [
      ("مدينة", WordExplanation.Basis.noun), ("يكتبون", .verb), ("لبنان", .name), ("عن", .functionWord),
      ("و", .functionWord), ("بنوك", .noun), ("زعبرطوني", .unattested), ("2026", .number), ("١٢٫٥", .number),
      ("Linux", .unread), ("G20", .unread),
    ])
  func basis(word: String, basis: WordExplanation.Basis) {
    #expect(Self.explain(word).readings.first?.basis == basis)
  }

  @Test("A word of two everyday readings has both, the second less sure")
  func twoReadings() {
    let readings = Self.explain("باسم").readings
    #expect(readings.map(\.basis) == [.name, .noun])
    #expect(readings.map(\.before) == [[], ["ب"]])
    #expect(readings[1].confidence < readings[0].confidence)
  }

  @Test("A word that is a noun and a verb of one root has one reading that says so")
  func otherBases() throws {
    let readings = Self.explain("ذهب").readings
    let bases = try #require(readings.first).otherBases + readings.map(\.basis)
    #expect(Set([.noun, .verb]).isSubset(of: bases))
  }

  @Test("Letters left out are told apart from the usual spelling")
  func spelling() {
    #expect(Self.explain("الإسلامية").readings.first?.spelling == .usual)
    #expect(Self.explain("الاسلاميه").readings.first?.spelling == .omitted)
  }

  @Test(
    "A preset without morphology has one reading, of its widest term",
    arguments: [AnalyzerPreset.folded, .form, .light10])
  func otherPresets(preset: AnalyzerPreset) {
    let readings = Self.explain("والكتاب", preset).readings
    #expect(readings.map(\.basis) == [.unanalyzed])
    #expect(readings.first?.roots == [])
    #expect(readings.first?.stems == (preset == .light10 ? ["كتاب"] : []))
  }
}
