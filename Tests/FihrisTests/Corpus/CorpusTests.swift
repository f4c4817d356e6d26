import Evaluation
import Fihris
import Foundation
import Testing

/// The project's own corpus, searched with every preset and held against its judgements.
@Suite struct CorpusTests {
  /// Made once for all tests of the suite.
  static let figures = Task { try await CorpusRuns() }

  @Test("On the corpus the ladder ranks better than any rung alone and than light10, and above its floor")
  func ladderIsBest() async throws {
    let runs = try await Self.figures.value
    let ladder = try #require(runs.meanNDCG(.ladder))
    for preset in [AnalyzerPreset.stem, .folded, .light10] {
      #expect(try ladder > #require(runs.meanNDCG(preset)))
    }
    #expect(ladder > 0.90)
  }

  @Test("Every document that a query of QUERIES.md is best answered by is in its first ten")
  func bestDocumentsAreFound() async throws {
    let runs = try await Self.figures.value
    #expect(runs.rows.map(\.query) == runs.queries.map(\.id))
    for (row, query) in zip(runs.rows, runs.queries) {
      #expect(row.text == query.text)
      #expect(
        row.best == Set(runs.documents.filter { runs.judgements.grade(of: $0, for: row.query) == 2 }))
      let found = Set(runs.ranking(.ladder, row.query).prefix(10))
      let missed = row.best.subtracting(found)
      // More than is listed as missed is a loss; less is a gain.
      #expect(missed.subtracting(runs.knownMisses[row.query] ?? []) == [], "\(row.query) \(row.text)")
    }
  }

  @Test(
    "Each rung finds best documents that the rungs before it do not",
    arguments: [
      (AnalyzerPreset.form, AnalyzerPreset.folded), (.folded, .stem), (.stem, .ladder),
    ])
  func everyRungMatters(narrow: AnalyzerPreset, wide: AnalyzerPreset) async throws {
    let runs = try await Self.figures.value
    let gained = runs.rows.filter { row in
      let before = Set(runs.ranking(narrow, row.query))
      let found = Set(runs.ranking(wide, row.query).prefix(10))
      return !row.best.intersection(found).subtracting(before).isEmpty
    }
    #expect(gained.count >= 8, "\(gained.map(\.query))")
  }

  @Test("Each rule of spelling is shown by queries whose answer the preset named finds")
  func rulesAreShown() async throws {
    let runs = try await Self.figures.value
    #expect(runs.rules.count >= 40)
    for rule in runs.rules {
      for query in rule.queries {
        let row = try #require(runs.rows.first { $0.query == query })
        let found = runs.ranking(rule.preset, query).prefix(10)
        #expect(row.best.contains { found.contains($0) }, "\(rule.name): \(query) \(row.text)")
      }
    }
  }
}
