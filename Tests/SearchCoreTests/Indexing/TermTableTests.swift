import Testing

@testable import SearchCore

@Suite struct TermTableTests {
  @Test("Numbers are those of a dictionary, in order of first sight")
  func equalsDictionary() {
    var generator = SeededGenerator(seed: 1)
    var table = TermTable(minimumCapacity: 8)
    var numbers: [[UInt8]: UInt32] = [:]
    var terms: [[UInt8]] = []
    for _ in 0..<6000 {
      // Lengths on both sides of each word of a slot and of what a slot holds; the empty term among them.
      let length = Int.random(in: 0...40, using: &generator)
      let letters: ClosedRange<UInt8> = length > 3 && Bool.random(using: &generator) ? 0...255 : 97...99
      let term = (0..<length).map { _ in UInt8.random(in: letters, using: &generator) }
      if numbers[term] == nil {
        numbers[term] = UInt32(terms.count)
        terms.append(term)
      }
      #expect(table.insert(term.span) == numbers[term])
    }
    #expect(table.count == terms.count)
    #expect(terms.indices.allSatisfy { Array(table.terms[$0]) == terms[$0] })
    let sorted = table.terms.sortedNumbers().map { terms[Int($0)] }
    #expect(sorted == terms.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test("Terms that differ by zeros at their ends are told apart and sorted")
  func trailingZeros() {
    var table = TermTable()
    let terms: [[UInt8]] = [
      [1, 0, 0], [1], [1, 0], [], [0], [1, 0, 0, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0, 0, 0],
    ]
    #expect(terms.map { table.insert($0.span) } == [0, 1, 2, 3, 4, 5, 6])
    #expect(table.terms.sortedNumbers() == [3, 4, 1, 2, 0, 6, 5])
  }

  @Test("So many terms that they are sorted by counting, alike in eight bytes and more, come in order")
  func sortsMany() async {
    var generator = SeededGenerator(seed: 4)
    var terms: Set<[UInt8]> = []
    while terms.count < 20_000 {
      let length = Int.random(in: 0...24, using: &generator)
      terms.insert((0..<length).map { _ in [0, 0x61, 0xFF].randomElement(using: &generator) ?? 0 })
    }
    var table = TermTable()
    let order = terms.sorted { $0.hashValue < $1.hashValue }
    for term in order { _ = table.insert(term.span) }
    let numbers = table.terms.sortedNumbers()
    let sorted = terms.sorted { $0.lexicographicallyPrecedes($1) }
    #expect(numbers.map { order[Int($0)] } == sorted)
    for threads in [1, 3] {
      let list = await table.terms.sorted(threads: threads)
      #expect(list.numbers == numbers && list.terms.count == sorted.count)
      #expect(sorted.indices.allSatisfy { Array(list.terms[$0]) == sorted[$0] })
    }
  }

  @Test("Terms added together have the numbers of terms added one by one")
  func insertsTogether() {
    var generator = SeededGenerator(seed: 2)
    var one = TermTable(minimumCapacity: 8)
    var together = one
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    var expected: [UInt32] = [7]
    for _ in 0..<3000 {
      let term = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        UInt8.random(in: 97...98, using: &generator)
      }
      bytes += term
      ends.append(UInt32(bytes.count))
      expected.append(one.insert(term.span))
    }
    var numbers: [UInt32] = [7]
    together.insert(bytes.span, ends: ends.span, numbers: &numbers)
    #expect(numbers == expected)
    #expect(together.terms.bytes == one.terms.bytes && together.terms.ends == one.terms.ends)
  }
}
