import Testing

@testable import SearchCore

@Suite struct WindowTableTests {
  /// What a table holds, as a dictionary of dictionaries.
  private struct Naive {
    var idfs: [Float]
    var rows: [UInt32: [Int: UInt32]] = [:]
    var scores: [UInt32: UInt32] = [:]

    mutating func add(
      _ postings: some Sequence<(UInt32, UInt32)>, _ column: Int, _ weight: UInt32, marks: Bool
    ) {
      for (slot, frequency) in postings where marks || rows[slot] != nil {
        rows[slot, default: [:]][column, default: 0] += weight * frequency
      }
    }

    /// Adds the scores of a column and drops what is not above the floor.
    mutating func score(_ column: Int, above floor: Int, _ damping: DocumentDamping) {
      for (slot, row) in rows {
        guard let frequency = row[column] else { continue }
        scores[slot, default: 0] += BM25.score(
          idf: idfs[column], frequency: frequency, damping: damping[Int(slot)])
      }
      rows = rows.filter { Int(scores[$0.key] ?? 0) > floor }
    }
  }

  /// Random postings in the window, rising.
  private static func postings(_ generator: inout SeededGenerator) -> [(UInt32, UInt32)] {
    let density = Int.random(in: 1...300, using: &generator)
    return (0..<UInt32(WindowTable.length)).compactMap { slot in
      guard Int.random(in: 0..<density, using: &generator) == 0 else { return nil }
      return (slot, UInt32.random(in: 1...9, using: &generator))
    }
  }

  @Test(
    "A window holds, drops and scores what a dictionary does, and nothing is left for the next",
    arguments: 1...12)
  func equalsDictionary(seed: Int) async throws {
    let collection = SampleCollection(seed: seed, documentCount: WindowTable.length + 5, longest: 3)
    let segment = try Segment(SegmentBytes(try await collection.segmentBytes(0..<collection.documents.count)))
    let damping = DocumentDamping(segment, BM25(BM25Parameters(), averageLength: 4), from: 5)
    var generator = SeededGenerator(seed: seed)
    let columns = Int.random(in: 1...9, using: &generator)
    let idfs = (0..<columns).map { _ in Float.random(in: 0.1...9, using: &generator) * BM25.one }
    var table = WindowTable(wordIDFs: idfs)
    for round in 0..<4 {
      var naive = Naive(idfs: idfs)
      func add(_ column: Int, marks: Bool) {
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          let list = WindowTableTests.postings(&generator)
          let weight = UInt32.random(in: 1...400, using: &generator)
          let documents = list.map { $0.0 + 5 }
          let frequencies = list.map(\.1)
          let end = UInt32.random(in: 5...UInt32(WindowTable.length) + 5, using: &generator)
          let stop = table.add(
            documents.span, frequencies.span, 0..<list.count, from: 5, to: end, column: column,
            weight: weight, marks: marks)
          #expect(stop == documents.firstIndex { $0 >= end } ?? list.count)
          naive.add(list[..<stop], column, weight, marks: marks)
        }
      }
      let leading = Int.random(in: 1...columns, using: &generator)
      for column in 0..<leading { add(column, marks: true) }
      for slot in 0..<WindowTable.length where slot % 7 == round {
        table.remove(slot)
        naive.rows[UInt32(slot)] = nil
      }
      table.collectCandidates()
      #expect((0..<table.candidateCount).map { table.candidate($0).slot } == naive.rows.keys.sorted())
      let required = Int.random(in: leading...columns, using: &generator)
      for column in 0..<columns {
        if column >= leading { add(column, marks: false) }
        let floor = Int.random(in: -20...300_000, using: &generator)
        table.addScores(ofColumn: column, isRequired: column < required, above: floor, damping)
        if column < required { naive.rows = naive.rows.filter { $0.value[column] != nil } }
        naive.score(column, above: floor, damping)
      }
      let found = (0..<table.candidateCount).map { table.candidate($0) }
      #expect(found.map(\.slot) == naive.rows.keys.sorted(), "round \(round)")
      #expect(found.map(\.score) == found.map { naive.scores[$0.slot] ?? 0 }, "round \(round)")
    }
  }
}
