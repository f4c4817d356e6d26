import Testing

@testable import Fihris
@testable import fihris_cli

@Suite struct ReadingFormatTests {
  private static func best(_ word: String, _ preset: AnalyzerPreset = .ladder) throws -> [String] {
    let word = try #require(try TextAnalyzer(preset).explain(utf8: Array(word.utf8)).first)
    return try #require(ReadingFormat.rows(word.explanation).first)
  }

  @Test(
    "The best reading is told in pieces, with its root and its reason",
    arguments: [
      ("سيستخدمونها", ["سيستخدمونها", "س + ي + ستخدم + ون + ها ← استخدم", "خدم", "attested verb form"]),
      ("عن", ["عن", "عن", "", "function word"]), ("لبنان", ["لبنان", "لبنان", "", "name"]),
      ("بنوك", ["بنوك", "بنوك ← بنك", "", "attested noun without a root"]),
      ("زعبرطوني", ["زعبرطوني", "زعبرطوني", "", "not in the lexicon; left whole"]),
      ("٢٠٢٦", ["٢٠٢٦", "٢٠٢٦ ← 2026", "", "number"]),
      ("Linux", ["Linux", "Linux ← linux", "", "no Arabic word; by its letters"]),
    ])
  func rows(word: String, row: [String]) throws {
    #expect(try Self.best(word) == row)
  }

  @Test("A preset without morphology says so")
  func otherPreset() throws {
    #expect(try Self.best("والكتاب", .light10).last == "no morphology with this analyzer")
    #expect(try Self.best("والكتاب", .light10)[1] == "والكتاب ← كتاب")
  }
}
