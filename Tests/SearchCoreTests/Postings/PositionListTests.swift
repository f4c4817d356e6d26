import Testing

@testable import SearchCore

@Suite struct PositionListTests {
  @Test("Adding up, merging, cutting and counting are those of sets, on a list used again and again")
  func equalsSets() {
    var generator = SeededGenerator(seed: 1)
    var list = PositionList()
    var other = PositionList()
    for _ in 0..<300 {
      func fill(_ list: inout PositionList) -> Set<UInt32> {
        list.removeAll()
        let offset = UInt32.random(in: 0...5, using: &generator)
        var all: Set<UInt32> = []
        // As two readings of one word give them, either of which may have a position twice.
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          let positions = (0..<Int.random(in: 0...15, using: &generator)).map { _ in
            UInt32.random(in: 0...60, using: &generator)
          }.sorted()
          let gaps = zip(positions, [0] + positions).map { $0 - $1 }
          let middle = list.count
          var last: UInt64 = 0
          list.append(gaps: gaps.span, after: &last, less: offset)
          #expect(last == UInt64(positions.last ?? 0))
          list.merge(from: middle)
          all.formUnion(positions.filter { $0 >= offset }.map { $0 - offset })
        }
        return all
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
