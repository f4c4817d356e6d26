import CKernels
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

  @Test("Terms added together, more than are added at a time, have the numbers of terms added one by one")
  func insertsTogether() {
    let terms = ManyTerms(5000, seed: 2)
    var one = TermTable(minimumCapacity: 8)
    var together = TermTable(minimumCapacity: 8)
    var expected: [UInt32] = [7]
    var start = 0
    for end in terms.ends {
      expected.append(one.insert(terms.bytes.span.extracting(start..<Int(end))))
      start = Int(end)
    }
    var numbers: [UInt32] = [7]
    together.insert(terms.bytes.span, ends: terms.ends.span, numbers: &numbers)
    #expect(numbers == expected)
    #expect(together.terms.bytes == one.terms.bytes && together.terms.ends == one.terms.ends)
  }

  @Test("The instructions of every processor number terms as a dictionary does, also behind others")
  func numbersAnywhere() throws {
    let terms = ManyTerms(3000, seed: 3)
    var (numbers, known): ([[UInt8]: UInt32], [[UInt8]]) = ([:], [])
    let expected = terms.all.map { term in
      if numbers[term] == nil {
        numbers[term] = UInt32(known.count)
        known.append(term)
      }
      return numbers[term]
    }
    for number in [ckernels_number_words, ckernels_number_words_anywhere] {
      var found = [UInt32](repeating: 0, count: terms.ends.count)
      var bytes = [UInt8](repeating: 0, count: terms.bytes.count + 32)
      var ends = found
      let slotCount = 1 << 13
      let slots = UnsafeMutableRawPointer.allocate(byteCount: 32 * slotCount, alignment: 32)
      slots.initializeMemory(as: UInt8.self, repeating: 0, count: 32 * slotCount)
      defer { slots.deallocate() }
      bytes.withUnsafeMutableBufferPointer { bytes in
        ends.withUnsafeMutableBufferPointer { ends in
          var words = ckernels_words(
            slots: slots, mask: slotCount - 1, bytes: bytes.baseAddress, byte_count: 0,
            ends: ends.baseAddress,
            count: 0)
          var start = 0
          for cut in [0..<1, 1..<34, 34..<34, 34..<terms.ends.count] {
            found.withUnsafeMutableBufferPointer { found in
              terms.ends.withUnsafeBufferPointer { ends in
                number(
                  &words, terms.bytes, terms.bytes.count, start, ends.baseAddress.map { $0 + cut.lowerBound },
                  cut.count, found.baseAddress.map { $0 + cut.lowerBound })
              }
            }
            start = Int(terms.ends[cut.upperBound - 1])
          }
          #expect(words.count == known.count && words.byte_count == known.joined().count)
        }
      }
      #expect(found == expected)
      #expect(bytes.starts(with: known.joined()))
    }
  }

  /// Terms one after the other, shorter and longer than a slot holds, many of them again and again; the last are short,
  /// so that less follows them than is read at a time.
  private struct ManyTerms {
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [UInt32] = []
    private(set) var all: [[UInt8]] = []

    init(_ count: Int, seed: Int) {
      var generator = SeededGenerator(seed: seed)
      for number in 0..<count {
        let length = Int.random(in: 0...(count - number < 8 ? 2 : 40), using: &generator)
        all.append((0..<length).map { _ in UInt8.random(in: 97...98, using: &generator) })
        bytes += all[number]
        ends.append(UInt32(bytes.count))
      }
    }
  }
}

extension TermTable {
  /// The number of one term.
  fileprivate mutating func insert(_ term: Span<UInt8>) -> UInt32 {
    var numbers: [UInt32] = []
    insert(term, ends: [UInt32(term.count)].span, numbers: &numbers)
    return numbers[0]
  }
}
