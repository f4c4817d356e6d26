import Foundation
import Testing

@testable import SearchCore

/// Damaged bytes give an error or right answers, never a crash.
@Suite struct HostileBytesTests {
  private static let collection = SampleCollection(seed: 3, documentCount: 300, boosts: [2, 1], longest: 12)

  private static let requests: [SearchRequest] = [
    SearchRequest(clauses: [SampleCollection.clause("aaa"), SampleCollection.clause("abz")], limit: 5),
    SearchRequest(
      clauses: [SampleCollection.clause("bca", .must), SampleCollection.clause("aab", .mustNot)], limit: 5),
    SearchRequest(clauses: [SampleCollection.phrase(["aaa", "aab"], rung: 1)], limit: 5),
    SearchRequest(clauses: [SampleCollection.clause("aaa", field: 1)], limit: 5),
  ]

  /// Trials of each seed; `FIHRIS_TRIALS` asks for more by hand.
  private static let trials = ProcessInfo.processInfo.environment["FIHRIS_TRIALS"].flatMap(Int.init) ?? 120

  /// Everything that can be asked of a segment; throws what it throws.
  private static func answers(_ bytes: [UInt8]) throws -> [[ScoredDocument]] {
    let segment = try Segment(SegmentBytes(bytes))
    let reader = CommitReader([segment])
    let found = try requests.map { try reader.search($0) }
    for document in [0, segment.documentCount / 2, segment.documentCount - 1] where segment.documentCount > 0
    {
      _ = try segment.key(document)
      _ = try segment.storedFields(document)
    }
    return found
  }

  @Test("A segment cut short anywhere is refused")
  func truncations() throws {
    let bytes = try HostileBytesTests.collection.segmentBytes(0..<300)
    for count in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: SegmentError.self) { try Segment(SegmentBytes(Array(bytes[..<count]))) }
    }
    for count in (bytes.count - 64)..<bytes.count {
      #expect(throws: SegmentError.self) { try Segment(SegmentBytes(Array(bytes[..<count]))) }
    }
  }

  @Test("A flipped bit gives an error or the right answers", arguments: 1...4)
  func flips(seed: Int) throws {
    let bytes = try HostileBytesTests.collection.segmentBytes(0..<300)
    let expected = try HostileBytesTests.answers(bytes)
    var generator = SeededGenerator(seed: seed)
    var refused = 0
    for _ in 0..<HostileBytesTests.trials {
      var damaged = bytes
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      do {
        let found = try HostileBytesTests.answers(damaged)
        try #require(found == expected, "seed \(seed), byte \(place)")
      } catch is SegmentError { refused += 1 } catch is SearchError { refused += 1 }
    }
    #expect(refused > HostileBytesTests.trials * 3 / 4)
  }

  @Test("Damage whose checksums have been made right again does not crash", arguments: 1...4)
  func resealed(seed: Int) throws {
    let bytes = try HostileBytesTests.collection.segmentBytes(0..<300)
    let sections = HostileBytesTests.integer(bytes, bytes.count - SegmentFrame.footerByteCount, 8)
    var generator = SeededGenerator(seed: 100 + seed)
    var opened = 0
    for _ in 0..<HostileBytesTests.trials {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: SegmentFrame.headerByteCount..<sections, using: &generator)
        damaged[place] = UInt8.random(in: 0...255, using: &generator)
      }
      HostileBytesTests.reseal(&damaged)
      do {
        let segment = try Segment(SegmentBytes(damaged))
        opened += 1
        try? SegmentVerifier.verify(segment)
        _ = try HostileBytesTests.answers(damaged)
      } catch is SegmentError {} catch is SearchError {}
    }
    #expect(opened > HostileBytesTests.trials / 5)
  }

  private static func integer(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }

  /// Computes the checksums of all sections and of the frame anew.
  private static func reseal(_ bytes: inout [UInt8]) {
    func integer(_ offset: Int, _ count: Int) -> Int { HostileBytesTests.integer(bytes, offset, count) }
    func store(_ value: UInt32, _ offset: Int) {
      for index in 0..<4 { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * UInt32(index))) }
    }
    let footer = bytes.count - SegmentFrame.footerByteCount
    var checksum = integer(footer, 8)
    let table = integer(footer + 8, 8)
    for entry in stride(from: table, to: footer, by: SegmentFrame.entryByteCount) {
      let offset = integer(entry + 8, 8)
      let end = offset + integer(entry + 16, 8)
      for start in stride(from: offset, to: end, by: SegmentFrame.chunkByteCount) {
        let chunk = Array(bytes[start..<min(start + SegmentFrame.chunkByteCount, end)])
        store(CRC32C.checksum(chunk.span.bytes), checksum)
        checksum += 4
      }
    }
    let first = integer(footer, 8)
    store(CRC32C.checksum(Array(bytes[first..<footer + 20]).span.bytes), footer + 20)
  }

  @Test("A commit file cut short or with a flipped bit is refused")
  func commits() throws {
    let commit = Commit(
      generation: 7, settings: Array("ladder\nrules".utf8), layout: HostileBytesTests.collection.layout,
      segments: [.init(name: "00000001.segment", byteCount: 10, documentCount: 2)])
    let bytes = commit.encoded()
    #expect(try Commit(decoding: bytes) == commit)
    for count in 0..<bytes.count {
      #expect(throws: SegmentError.self) { try Commit(decoding: Array(bytes[..<count])) }
    }
    for place in bytes.indices where !(10..<16).contains(place) {
      var damaged = bytes
      damaged[place] ^= 0x10
      #expect(throws: SegmentError.self) { try Commit(decoding: damaged) }
    }
  }
}
