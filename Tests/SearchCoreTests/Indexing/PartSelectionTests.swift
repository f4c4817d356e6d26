import Testing

@testable import SearchCore

@Suite struct PartSelectionTests {
  private typealias Part = DerivedList.Part

  /// A rung of terms with these members, the documents of each member given.
  private static func selection(_ terms: [[UInt32]], baseCounts: [Int]) -> PartSelection {
    var derived = DerivedTerms()
    for base in baseCounts.indices {
      for (number, members) in terms.enumerated() where members.contains(UInt32(base)) {
        derived.append([UInt8(number)], source: base, rung: 1)
      }
    }
    let groups = DerivedTerms.group([derived], rung: 1)
    let counts = terms.map { $0.reduce(0) { $0 + baseCounts[Int($1)] } }
    return PartSelection(
      rung: 2,
      PartSelection.Narrower(
        groups, groups.table.sortedNumbers(), documentCounts: counts, baseCount: baseCounts.count),
      baseCounts: baseCounts)
  }

  @Test("The large are parts, the largest first; the others are the rest")
  func largeMembers() {
    var selection = PartSelection(rung: 1, nil, baseCounts: [500, 20, 900, 63, 30])
    let (parts, rest) = selection.select([0, 1, 2, 3, 4], term: 0)
    #expect(parts == [Part(rung: 0, ordinal: 2), Part(rung: 0, ordinal: 0)])
    #expect(rest == [1, 3, 4])
    // Another term of the same rung knows nothing of the first.
    let (few, left) = selection.select([1, 3, 4], term: 1)
    #expect(few.isEmpty && left == [1, 3, 4])
  }

  @Test("A single list left over is a part, however small")
  func lastOne() {
    var selection = PartSelection(rung: 1, nil, baseCounts: [500, 3])
    let (parts, rest) = selection.select([0, 1], term: 0)
    #expect(parts == [Part(rung: 0, ordinal: 0), Part(rung: 0, ordinal: 1)] && rest.isEmpty)
  }

  @Test("A narrower term is a part where all its members are the term's and none is in another part")
  func narrowerTerms() {
    let counts = [300, 200, 100, 90, 80]
    var selection = PartSelectionTests.selection([[0, 1], [1, 2], [2, 4], [3]], baseCounts: counts)
    // [0, 1] is the largest, [1, 2] shares a member with it, [2, 4] reaches out of the term.
    let (parts, rest) = selection.select([0, 1, 2, 3], term: 0)
    #expect(parts.first == Part(rung: 1, ordinal: 0))
    #expect(!parts.contains(Part(rung: 1, ordinal: 1)) && !parts.contains(Part(rung: 1, ordinal: 2)))
    var covered = rest
    for part in parts { covered += part.rung == 1 ? [0, 1] : [UInt32(part.ordinal)] }
    #expect(covered.sorted() == [0, 1, 2, 3])
  }

  @Test("Whatever is chosen, each member is in one part or in the rest")
  func partition() {
    for seed in 0..<200 {
      var generator = SeededGenerator(seed: seed)
      let counts = (0..<40).map { _ in Int.random(in: 1...400, using: &generator) }
      let terms = (0..<15).map { _ in
        (0..<40).filter { _ in Int.random(in: 0..<8, using: &generator) == 0 }.map(UInt32.init)
      }.filter { !$0.isEmpty }
      var selection = PartSelectionTests.selection(terms, baseCounts: counts)
      for term in 0..<3 {
        let members = (0..<40).filter { _ in Bool.random(using: &generator) }.map(UInt32.init)
        let (parts, rest) = selection.select(members[...], term: term)
        var covered = rest
        for part in parts { covered += part.rung == 1 ? terms[part.ordinal] : [UInt32(part.ordinal)] }
        #expect(covered.sorted() == members, "seed \(seed)")
        #expect(parts.count <= DerivedList.maximumPartCount && rest.count != 1)
      }
    }
  }
}
