import Testing

@testable import SearchCore

@Suite struct ListOwnersTests {
  @Test("Owners are those of a dictionary")
  func equalsDictionary() {
    var generator = SeededGenerator(seed: 5)
    var owners = ListOwners(baseCount: 6)
    var expected: [[UInt32]: Int] = [:]
    for ordinal in 0..<400 {
      let members = (0..<6 as Range<UInt32>).filter { _ in Bool.random(using: &generator) }
      guard !members.isEmpty else { continue }
      let found = owners.find(members[...])
      #expect(found?.ordinal == expected[members])
      #expect(found?.rung == found.map { $0.ordinal % 3 })
      if found != nil { continue }
      owners.add(members[...], ordinal: ordinal, rung: ordinal % 3)
      expected[members] = ordinal
    }
    #expect(expected.count > 40)
  }
}
