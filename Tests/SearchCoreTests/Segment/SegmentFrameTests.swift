import Foundation
import Testing

@testable import SearchCore

@Suite struct SegmentFrameTests {
  /// Sections of no byte, of a few, of a whole chunk and of more than is passed on at a time, in random pieces.
  private static let sections: [(section: Section, pieces: [[UInt8]])] = {
    var generator = SeededGenerator(seed: 11)
    let sizes: [(Section, Int)] = [
      (.lengths, 0), (.keys, 5), (.postings, SegmentFrame.chunkByteCount), (.stored, 3 << 19 | 77),
    ]
    return sizes.map { section, size in
      var bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var pieces: [[UInt8]] = []
      while !bytes.isEmpty {
        let count = min(bytes.count, Int.random(in: 1...200_000, using: &generator))
        pieces.append(Array(bytes.prefix(count)))
        bytes.removeFirst(count)
      }
      return (section, pieces)
    }
  }()

  private static func write(to output: SegmentOutput) throws -> SegmentBytes {
    var frame = try SegmentFrameWriter(output)
    for (section, pieces) in sections {
      try frame.open(section)
      for (number, piece) in pieces.enumerated() {
        if number % 2 == 0 {
          frame.pending.append(contentsOf: piece)
          try frame.passOn()
        } else {
          var body = ByteWriter()
          body.append(contentsOf: piece)
          try frame.append(body)
        }
        // What is there can be read before the section ends.
        if number % 7 == 3 {
          let written = Array(pieces[...number].joined())
          let view = try frame.view()
          #expect(frame.sectionByteCount == written.count)
          let range = frame.sectionStart..<frame.sectionStart + written.count
          try #require(view.array(range) == written)
        }
      }
      try frame.close()
    }
    return try frame.finish()
  }

  @Test("Sections written in pieces, to memory or to a file, are found again under their checksums")
  func pieces() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("fihris-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let inMemory = try SegmentFrameTests.write(to: SegmentOutput())
    let mapped = try SegmentFrameTests.write(to: SegmentOutput(try FileSystem().create(path)))
    let bytes = inMemory.array(0..<inMemory.count)
    try #require(mapped.array(0..<mapped.count) == bytes)
    try #require(try FileSystem().read(path) == bytes)
    let frame = try SegmentFrame(mapped)
    for (section, pieces) in SegmentFrameTests.sections {
      let range = try frame.checked(section)
      #expect(range.lowerBound % 8 == 0)
      try #require(mapped.array(range) == Array(pieces.joined()))
    }
    // The checksums are those that are computed of the whole.
    var resealed = bytes
    Resealing.reseal(&resealed)
    try #require(resealed == bytes)
  }
}
