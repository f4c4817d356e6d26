import Foundation
import Testing

@testable import SearchCore

@Suite struct StoredFieldsTests {
  private static func fields(_ section: ByteWriter) throws -> StoredFields {
    var writer = try SegmentFrameWriter(SegmentOutput())
    try writer.add(.stored, section)
    let frame = try SegmentFrame(try writer.finish())
    return try StoredFields(frame, try #require(frame.entry(.stored)))
  }

  /// Documents with no field, the same field twice, an empty value, and one larger than a block.
  private static func documents(_ count: Int) -> [[StoredField]] {
    var generator = SeededGenerator(seed: count)
    return (0..<count).map { number in
      (0..<number % 4).map { field in
        let size = number % 50 == 7 ? StoredFieldWriter.blockByteCount : number % 5 == 0 ? 0 : 300
        return StoredField(
          name: ["title", "text", "text", "x\(number % 9)"][field],
          value: (0..<size).map { _ in UInt8.random(in: 97...105, using: &generator) })
      }
    }
  }

  @Test(
    "Fields come back one by one and all together, over several blocks that were taken at once or one by one",
    arguments: [0, 1, 400], [false, true])
  func roundTrip(count: Int, takesOneByOne: Bool) throws {
    let documents = StoredFieldsTests.documents(count)
    var writer = StoredFieldWriter()
    var section = ByteWriter()
    for document in documents {
      try writer.add(document)
      if takesOneByOne { section.append(contentsOf: writer.takeBlocks().bytes) }
    }
    var end = ByteWriter()
    try writer.finish(into: &end)
    section.append(contentsOf: writer.takeBlocks().bytes)
    section.append(contentsOf: end.bytes)
    let stored = try StoredFieldsTests.fields(section)
    for (number, document) in documents.enumerated() where number % 7 < 2 {
      #expect(try stored.fields(number) == document)
    }
    var all: [[StoredField]] = []
    try stored.forEach(count) { (fields) throws(SegmentError) in all.append(fields) }
    #expect(all == documents)
  }

  @Test("What documents keep goes to the file while they are added, and is found there")
  func passesOn() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("fihris-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let layout = IndexLayout(rungCount: 1, fields: [.init(name: "text", boost: 1)], keepsStoredFields: true)
    var section = try StoredSection(SegmentOutput(try FileSystem().create(path)), layout: layout)
    var generator = SeededGenerator(seed: 4)
    // Nothing that could be compressed.
    let documents = (0..<300).map { _ in
      let value = (0..<10_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
      return [StoredField(name: "text", value: value)]
    }
    for document in documents { try section.add(document) }
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(try #require(attributes[.size] as? Int) > 1_500_000)
    let frame = try SegmentFrame(try section.finish().finish())
    let stored = try StoredFields(frame, try #require(frame.entry(.stored)))
    for number in [0, 150, 299] { #expect(try stored.fields(number) == documents[number]) }
  }

  @Test("A block that says another size than its frame is refused, whatever the size")
  func wrongSizes() throws {
    let block = try StoredBlock.compress([1, 0, 1, 97])
    for size in [0, 3, 5, UInt32.max] {
      var section = ByteWriter()
      section.append(contentsOf: block)
      section.append(integer: UInt32(1))
      section.append(counted: Array("text".utf8))
      section.append(integer: UInt32(1))
      section.append(integer: UInt32(0))
      section.append(integer: size)
      section.append(integer: UInt64(block.count))
      section.append(integer: UInt64(block.count))
      let stored = try StoredFieldsTests.fields(section)
      #expect(throws: SegmentError.self) { try stored.fields(0) }
    }
  }
}
