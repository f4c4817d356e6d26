import Testing

@testable import SearchCore

@Suite struct KeyListTests {
  private static func list(_ bytes: [UInt8]) throws -> KeyList {
    try KeyList(SegmentBytes(bytes), range: 0..<bytes.count)
  }

  @Test("Keys come back one by one and all together", arguments: [0, 1, 15, 16, 17, 100])
  func roundTrip(count: Int) throws {
    var generator = SeededGenerator(seed: count)
    let keys = (0..<count).map { number in
      Array("key/\(number / 3)/".utf8)
        + (0..<Int.random(in: 0...9, using: &generator)).map { _ in
          UInt8.random(in: 0...255, using: &generator)
        }
    }
    var writer = KeyListWriter()
    for key in keys { try writer.add(key) }
    let list = try KeyListTests.list(try writer.finish().bytes)
    #expect(list.count == count)
    for document in 0..<count { #expect(try list.key(document) == keys[document]) }
    var all: [[UInt8]] = []
    func keep(_ key: [UInt8]) { all.append(key) }
    try list.forEach(keep)
    #expect(all == keys)
  }

  @Test("A key that shares more than there was, and a block past the end, are refused")
  func refused() throws {
    for bytes: [UInt8] in [
      [1, 0, 0, 0, 2, 0, 0, 0, 5, 0],  // shares five bytes with nothing
      [1, 0, 0, 0, 9, 0, 0, 0, 0, 1, 97],  // ends after the section
      [1, 0, 0, 0, 2, 0, 0, 0, 0, 7],  // seven bytes that are not there
    ] {
      let list = try KeyListTests.list(bytes)
      #expect(throws: SegmentError.self) { try list.key(0) }
    }
    #expect(throws: SegmentError.self) { try KeyListTests.list([255, 255, 255, 255, 0, 0, 0, 0]) }
  }
}
