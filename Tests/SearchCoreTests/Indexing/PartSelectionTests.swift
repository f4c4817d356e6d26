import Testing

@testable import SearchCore

@Suite struct PartSelectionTests {
  private typealias Part = DerivedList.Part

  /// A rung of terms with these members, the documents of each member given.
  private static func selection(
    _ terms: [[UInt32]], baseCounts: [Int], documentCount: Int? = nil
  ) throws -> PartSelection {
    var derived = DerivedTerms()
    var baseTerms = TermList()
    for base in baseCounts.indices {
      try baseTerms.append([])
      for (number, members) in terms.enumerated() where members.contains(UInt32(base)) {
        derived.append([UInt8(number)].span, source: base, rung: 1)
      }
    }
    let counts = terms.map { $0.reduce(0) { $0 + baseCounts[Int($1)] } }
    var owners = ListOwners(baseCount: baseCounts.count)
    let rung = WiderRung(WiderTerms([derived], rung: 1, baseTerms), rung: 1, owners: &owners)
    return PartSelection(
      rung: 2, PartSelection.Narrower(rung, documentCounts: counts, baseCount: baseCounts.count),
      baseCounts: baseCounts, documentCount: documentCount)
  }

  @Test("The large are parts, the largest first; the others are the rest")
  func largeMembers() {
    var selection = PartSelection(rung: 1, nil, baseCounts: [500, 5, 900, 7, 6])
    let first = selection.select([0, 1, 2, 3, 4], term: 0)
    #expect(first.parts == [Part(rung: 0, ordinal: 2), Part(rung: 0, ordinal: 0)])
    #expect(first.rest == [1, 3, 4] && first.taken == [0, 2])
    // Another term of the same rung knows nothing of the first.
    let second = selection.select([1, 3, 4], term: 1)
    #expect(second.parts.isEmpty && second.rest == [1, 3, 4] && second.taken.isEmpty)
  }

  @Test("What is in an eighth of the documents, and no places are asked of, has more parts")
  func keptDocuments() {
    let counts = [500, 90, 80, 9, 8]
    func parts(_ documentCount: Int?) -> [Int] {
      var selection = PartSelection(rung: 1, nil, baseCounts: counts, documentCount: documentCount)
      return selection.select([0, 1, 2, 3, 4], term: 0).parts.map(\.ordinal)
    }
    #expect(parts(nil) == [0])
    #expect(parts(5496) == [0, 1, 2])
    #expect(parts(5504) == [0])
  }

  @Test("A single list left over is a part, however small")
  func lastOne() {
    var selection = PartSelection(rung: 1, nil, baseCounts: [500, 3])
    let found = selection.select([0, 1], term: 0)
    #expect(found.parts == [Part(rung: 0, ordinal: 0), Part(rung: 0, ordinal: 1)])
    #expect(found.rest.isEmpty && found.taken == [0, 1])
  }

  @Test("A narrower term is a part where all its members are the term's and none is in another part")
  func narrowerTerms() throws {
    let counts = [300, 200, 100, 90, 80]
    var selection = try PartSelectionTests.selection([[0, 1], [1, 2], [2, 4], [3]], baseCounts: counts)
    // [0, 1] is the largest, [1, 2] shares a member with it, [2, 4] reaches out of the term.
    let found = selection.select([0, 1, 2, 3], term: 0)
    let parts = found.parts
    #expect(parts.first == Part(rung: 1, ordinal: 0))
    #expect(!parts.contains(Part(rung: 1, ordinal: 1)) && !parts.contains(Part(rung: 1, ordinal: 2)))
    var covered = found.rest
    for part in parts { covered += part.rung == 1 ? [0, 1] : [UInt32(part.ordinal)] }
    #expect(covered.sorted() == [0, 1, 2, 3])
  }

  @Test("Whatever is chosen, each member is in one part or in the rest")
  func partition() throws {
    for seed in 0..<200 {
      var generator = SeededGenerator(seed: seed)
      let counts = (0..<40).map { _ in Int.random(in: 1...400, using: &generator) }
      let terms = (0..<15).map { _ in
        (0..<40).filter { _ in Int.random(in: 0..<8, using: &generator) == 0 }.map(UInt32.init)
      }.filter { !$0.isEmpty }
      // Sizes of all kinds, and where the least part is as small as can be beside the whole.
      let small = (0..<40).map { _ in Int.random(in: 6...9, using: &generator) }
      var selections = try [(counts, nil), (counts, 64), (small, 64)].map {
        try PartSelectionTests.selection(terms, baseCounts: $0, documentCount: $1)
      }
      for kind in selections.indices {
        for term in 0..<3 {
          let members = (0..<40).filter { _ in Bool.random(using: &generator) }.map(UInt32.init)
          let found = selections[kind].select(members[...], term: term)
          var taken: [UInt32] = []
          for part in found.parts {
            taken += part.rung == 1 ? terms[part.ordinal] : [UInt32(part.ordinal)]
          }
          #expect(taken.sorted() == found.taken, "seed \(seed)")
          #expect((taken + found.rest).sorted() == members, "seed \(seed)")
          #expect(found.parts.count <= DerivedList.maximumPartCount && found.rest.count != 1)
        }
      }
    }
  }
}
