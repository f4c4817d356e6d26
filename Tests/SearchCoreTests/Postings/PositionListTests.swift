import Testing

@testable import SearchCore

@Suite struct PositionListTests {
  @Test("Sorting, cutting and counting are those of sets and arrays, on a list used again and again")
  func equalsSets() {
    var generator = SeededGenerator(seed: 1)
    var list = PositionList()
    var other = PositionList()
    for _ in 0..<300 {
      func fill(_ list: inout PositionList) -> Set<UInt32> {
        list.removeAll()
        let positions = Set(
          (0..<Int.random(in: 0...30, using: &generator)).map { _ in
            UInt32.random(in: 0...60, using: &generator)
          })
        for position in positions.shuffled(using: &generator) {
          // As two readings of one word give them.
          for _ in 0...Int.random(in: 0...1, using: &generator) { list.append(position) }
        }
        list.sort()
        return positions
      }
      let first = fill(&list)
      let second = fill(&other)
      #expect(list.count == first.count)
      let range = UInt32.random(in: 0...30, using: &generator)..<UInt32.random(in: 31...70, using: &generator)
      #expect(list.count(in: range) == first.filter(range.contains).count)
      list.formIntersection(other)
      let common = first.intersection(second)
      #expect(list.count == common.count)
      for position in 0...60 as ClosedRange<UInt32> {
        #expect(list.count(in: position..<position + 1) == (common.contains(position) ? 1 : 0))
      }
    }
  }
}
