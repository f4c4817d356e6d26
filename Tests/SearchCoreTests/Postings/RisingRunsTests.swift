import Testing

@testable import SearchCore

@Suite struct RisingRunsTests {
  @Test("Two runs become one that has each number once, the largest and the smallest too", arguments: 1...200)
  func equalsSortedSet(seed: Int) {
    var generator = SeededGenerator(seed: seed)
    let most = [3, 40, .max].randomElement(using: &generator) ?? UInt32.max
    func run() -> [UInt32] {
      var run = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        UInt32.random(in: 0...most, using: &generator)
      }
      if seed % 5 == 0 { run += [0, .max] }
      return run.sorted()
    }
    let (first, second) = (run(), run())
    let numbers = first + second + [7, 7]
    var merged = [UInt32](repeating: 1, count: numbers.count)
    let count = RisingRuns.merge(numbers, numbers.count - 2, from: first.count, into: &merged)
    #expect(Array(merged[..<count]) == Set(first + second).sorted())
  }
}
