import Foundation
import Testing

@testable import SearchCore

/// Damaged bytes give an error or right answers; with checksums made right again anything but a crash.
@Suite struct HostileBytesTests {
  /// Enough documents for lists with full blocks.
  private static let collection = SampleCollection(seed: 3, documentCount: 300, boosts: [2, 1], longest: 12)
  private static let segment = Task { try await collection.segmentBytes(0..<300) }
  /// So few that every byte has its turn.
  private static let small = Task { try await collection.segmentBytes(0..<60) }

  private static let requests: [SearchRequest] = [
    SearchRequest(clauses: [SampleCollection.clause("aaa"), SampleCollection.clause("abz")], limit: 5),
    SearchRequest(
      clauses: [SampleCollection.clause("bca", .must), SampleCollection.clause("aab", .mustNot)], limit: 5),
    SearchRequest(clauses: [SampleCollection.phrase(["aaa", "aab"], rung: 1)], limit: 5),
    SearchRequest(clauses: [SampleCollection.clause("aaa", field: 1)], limit: 5),
  ]

  /// Trials of each seed; `FIHRIS_TRIALS` asks for more by hand.
  private static let trials = ProcessInfo.processInfo.environment["FIHRIS_TRIALS"].flatMap(Int.init) ?? 100

  /// What a segment says of a few documents and requests.
  private struct Answers: Equatable {
    var found: [[ScoredDocument]] = []
    var keys: [[UInt8]] = []
    var stored: [[StoredField]] = []

    init(_ bytes: [UInt8]) throws {
      let segment = try Segment(SegmentBytes(bytes))
      let reader = CommitReader([segment])
      found = try requests.map { try reader.search($0) }
      guard segment.documentCount > 0 else { return }
      for document in [0, segment.documentCount / 2, segment.documentCount - 1] {
        keys.append(try segment.key(document))
        stored.append(try segment.storedFields(document))
      }
    }
  }

  /// Lets the errors of readers pass, and nothing else.
  private static func isRefused(_ body: () throws -> Void) throws -> Bool {
    do { try body() } catch is SegmentError { return true } catch is SearchError { return true }
    return false
  }

  @Test("A segment cut short anywhere is refused")
  func truncations() async throws {
    let bytes = try await HostileBytesTests.small.value
    for count in bytes.indices {
      #expect(throws: SegmentError.self) { try Segment(SegmentBytes(Array(bytes[..<count]))) }
    }
  }

  @Test("A flipped bit gives an error or the right answers", arguments: 1...4)
  func flips(seed: Int) async throws {
    let bytes = try await HostileBytesTests.segment.value
    let expected = try Answers(bytes)
    var generator = SeededGenerator(seed: seed)
    var refused = 0
    for _ in 0..<HostileBytesTests.trials {
      var damaged = bytes
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      let isRefused = try HostileBytesTests.isRefused {
        try #require(try Answers(damaged) == expected, "seed \(seed), byte \(place)")
      }
      if isRefused { refused += 1 }
    }
    #expect(refused > HostileBytesTests.trials * 3 / 4)
  }

  @Test("A flipped bit under a checksum does not pass the verifier")
  func verifierSeesFlips() async throws {
    let bytes = try await HostileBytesTests.small.value
    try SegmentVerifier.verify(try Segment(SegmentBytes(bytes)))
    for section in Resealing.sections(bytes) {
      for place in [
        section.lowerBound, (section.lowerBound + section.upperBound) / 2, section.upperBound - 1,
      ] {
        var damaged = bytes
        damaged[place] ^= 0x04
        #expect(throws: SegmentError.self) {
          try SegmentVerifier.verify(try Segment(SegmentBytes(damaged)))
        }
      }
    }
  }

  /// Bytes that readers like least: widths, ends and numbers too large.
  private static let bait: [[UInt8]] = [
    [0], [1], [0x7F], [0x80], [0xFF], [32], [33], [255, 255, 255, 255], [0, 0, 0, 0],
    [255, 255, 255, 255, 255, 255, 255, 255, 127], [255, 255, 255, 255, 15], [0x80, 0x80, 0x80, 0x80, 1],
  ]

  @Test("Damage whose checksums have been made right again does not crash", arguments: 1...4)
  func resealed(seed: Int) async throws {
    let bytes = try await HostileBytesTests.segment.value
    let sections = Resealing.sections(bytes)
    var generator = SeededGenerator(seed: 100 + seed)
    var opened = 0
    for _ in 0..<HostileBytesTests.trials {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        // Small sections have their share, and so have beginnings, where the counts stand.
        let section = sections[Int.random(in: sections.indices, using: &generator)]
        let part = Bool.random(using: &generator) ? section.prefix(64) : section[...]
        var place = Int.random(in: part, using: &generator)
        let random = [UInt8.random(in: 0...255, using: &generator)]
        let bytes = HostileBytesTests.bait.randomElement(using: &generator) ?? random
        for byte in Bool.random(using: &generator) ? random : bytes where place < section.upperBound {
          damaged[place] = byte
          place += 1
        }
      }
      Resealing.reseal(&damaged)
      _ = try HostileBytesTests.isRefused {
        let segment = try Segment(SegmentBytes(damaged))
        opened += 1
        _ = try HostileBytesTests.isRefused { try SegmentVerifier.verify(segment) }
        _ = try HostileBytesTests.isRefused { _ = try Answers(damaged) }
        let layout = HostileBytesTests.collection.layout
        guard segment.fits(layout) else { return }
        _ = try SegmentMerge([segment, segment], layout: layout).makeWriter().finish()
      }
    }
    #expect(opened > HostileBytesTests.trials / 5)
  }

  @Test("A table of sections that says anything does not crash", arguments: 1...2)
  func resealedFrame(seed: Int) async throws {
    let bytes = try await HostileBytesTests.small.value
    let footer = bytes.count - SegmentFrame.footerByteCount
    let checksums = Resealing.integer(bytes, footer, 8)
    var generator = SeededGenerator(seed: 200 + seed)
    for _ in 0..<HostileBytesTests.trials {
      var damaged = bytes
      let place = Int.random(in: checksums..<footer + 20, using: &generator)
      damaged[place] = UInt8.random(in: 0...255, using: &generator)
      // Where the checksums themselves are moved out of the file, nothing can be resealed.
      let start = Resealing.integer(damaged, footer, 8)
      if start >= 0, start < footer { Resealing.resealFrame(&damaged) }
      _ = try HostileBytesTests.isRefused { _ = try Answers(damaged) }
    }
  }

  private static let commit = Commit(
    generation: 7, settings: Array("ladder\nrules".utf8), layout: collection.layout,
    segments: [.init(name: "00000001.segment", byteCount: 10, documentCount: 2)])

  @Test("A commit file cut short or with a flipped bit is refused")
  func commits() throws {
    let bytes = HostileBytesTests.commit.encoded()
    #expect(try Commit(decoding: bytes) == HostileBytesTests.commit)
    for count in 0..<bytes.count {
      #expect(throws: SegmentError.self) { try Commit(decoding: Array(bytes[..<count])) }
    }
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << UInt8(bit)
        #expect(throws: SegmentError.self) { try Commit(decoding: damaged) }
      }
    }
  }

  @Test("A commit whose checksum has been made right again does not crash")
  func resealedCommits() throws {
    let bytes = HostileBytesTests.commit.encoded()
    for place in 0..<bytes.count - 4 {
      for bait in HostileBytesTests.bait {
        var damaged = bytes
        for (index, byte) in bait.enumerated() where place + index < bytes.count - 4 {
          damaged[place + index] = byte
        }
        Resealing.resealCommit(&damaged)
        _ = try HostileBytesTests.isRefused { _ = try Commit(decoding: damaged) }
      }
    }
  }

  @Test("A commit leads nowhere but into its folder, and its numbers can be counted on")
  func lawlessCommits() throws {
    func refuses(_ change: (inout Commit) -> Void) {
      var commit = HostileBytesTests.commit
      change(&commit)
      #expect(throws: SegmentError.self) { try Commit(decoding: commit.encoded()) }
    }
    refuses { $0.segments[0].name = "../00000001.segment" }
    refuses { $0.segments[0].name = "lock" }
    refuses { $0.generation = .max }
    refuses { $0.layout.fields[0].boost = 0 }
    refuses { $0.layout.fields[0].boost = IndexLayout.maximumBoost + 1 }
    var longer = HostileBytesTests.commit.encoded()
    longer.append(0)
    Resealing.resealCommit(&longer)
    #expect(throws: SegmentError.self) { try Commit(decoding: longer) }
  }
}
