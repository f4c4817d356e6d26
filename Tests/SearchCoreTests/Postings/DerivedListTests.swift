import Testing

@testable import SearchCore

@Suite struct DerivedListTests {
  private static func held(_ bytes: [UInt8]) -> SegmentBytes {
    SegmentBytes(bytes + [UInt8](repeating: 0, count: SegmentBytes.slack))
  }

  private static func read(
    _ bytes: [UInt8], rung: Int = 2, documentCount: Int = 100
  ) throws -> DerivedList {
    try DerivedList(
      held(bytes), range: 0..<bytes.count, rung: rung, documentCount: documentCount, hasPositions: false)
  }

  private static func bytes(_ numbers: [Int]) -> [UInt8] {
    var writer = ByteWriter()
    for number in numbers { writer.append(variable: number) }
    return writer.bytes
  }

  @Test("Parts, the rest's list and its members come back")
  func comesBack() throws {
    let parts = [DerivedList.Part(rung: 1, ordinal: 70_000), DerivedList.Part(rung: 0, ordinal: 3)]
    var writer = ByteWriter()
    DerivedList.write(parts, restCount: 7, rest: [1, 2, 3], members: [0, 5, 6, 900], into: &writer)
    let derived = try DerivedListTests.read(writer.bytes)
    #expect((0..<derived.partCount).map(derived.part) == parts)
    let rest = try #require(derived.rest)
    #expect(rest.documentCount == 7 && Array(writer.bytes[rest.range]) == [1, 2, 3])
    var members: [Int] = []
    let held = DerivedListTests.held(writer.bytes)
    try derived.forEachMember(held, limit: 901) { members.append($0) }
    #expect(members == [0, 5, 6, 900])
    #expect(throws: SegmentError.self) { try derived.forEachMember(held, limit: 900) { _ in } }
  }

  @Test("A term whose parts are all has no rest")
  func withoutRest() throws {
    var writer = ByteWriter()
    DerivedList.write([.init(rung: 0, ordinal: 1)], restCount: 0, rest: [], members: [], into: &writer)
    let derived = try DerivedListTests.read(writer.bytes)
    #expect(derived.rest == nil)
    try derived.forEachMember(DerivedListTests.held(writer.bytes), limit: 10) { _ in
      Issue.record("there is no member")
    }
  }

  @Test(
    "What no writer writes is refused",
    arguments: [
      [17],  // too many parts
      [1, 8 * 5 + 2, 0],  // a part that is not narrower
      [0, 101, 0],  // more documents than the term has
      [0, 3, 9, 0],  // a list past the end
      [1],  // an end too soon
    ])
  func refused(numbers: [Int]) {
    #expect(throws: SegmentError.self) { try DerivedListTests.read(DerivedListTests.bytes(numbers)) }
  }

  @Test(
    "Members that do not rise or overflow are refused", arguments: [[4, 0], [1, Int.max], [Int.max, 1]])
  func refusedMembers(gaps: [Int]) throws {
    let bytes = DerivedListTests.bytes([0, 1, 0, gaps.count] + gaps)
    let derived = try DerivedListTests.read(bytes)
    #expect(throws: SegmentError.self) {
      try derived.forEachMember(DerivedListTests.held(bytes), limit: 10) { _ in }
    }
  }
}
