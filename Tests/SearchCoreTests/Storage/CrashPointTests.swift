import Foundation
import Synchronization
import Testing

@testable import SearchCore

@Suite struct CrashPointTests {
  /// Lets so many operations through and fails all after.
  private final class Fuse: Sendable {
    private let left: Mutex<Int>
    init(_ count: Int) { left = Mutex(count) }

    func burn(_ operation: String, _ path: String) throws(StorageError) {
      let isBurnt = left.withLock { left in
        left -= 1
        return left < 0
      }
      if isBurnt {
        throw StorageError(operation: operation, path: path, code: 5, reason: "stopped by the test")
      }
    }
  }

  private static let collection = SampleCollection(seed: 4, documentCount: 20)

  /// Writes a segment of some documents and commits it.
  private static func commit(_ range: Range<Int>, generation: UInt64, to path: String, _ files: FileSystem)
    async throws
  {
    let directory = IndexDirectory(path, files: files)
    let lock = try directory.lock()
    defer { withExtendedLifetime(lock) {} }
    let name = IndexDirectory.segmentName(try directory.nextSegmentNumber())
    let bytes = try await collection.write(range, to: try directory.create(name))
    let file = Commit.SegmentFile(name: name, try Segment(bytes))
    try directory.publish(
      Commit(generation: generation, settings: [], layout: collection.layout, segments: [file]))
  }

  private static func documentCount(_ path: String) throws -> Int {
    let directory = IndexDirectory(path)
    return CommitReader(try directory.open(try directory.readCommit())).documentCount
  }

  @Test(
    "A run that is stopped at any step leaves the old commit or the new one, whole", arguments: [false, true])
  func stoppedAnywhere(isFirst: Bool) async throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("fihris-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: root) }
    var outcomes: Set<String> = []
    for step in 0..<40 {
      let path = "\(root)/\(step)"
      if !isFirst { try await CrashPointTests.commit(0..<5, generation: 1, to: path, FileSystem()) }
      let fuse = Fuse(step)
      var files = FileSystem()
      files.willChange = { (operation, path) throws(StorageError) in try fuse.burn(operation, path) }
      let isDone = (try? await CrashPointTests.commit(0..<20, generation: 2, to: path, files)) != nil
      if IndexDirectory(path).holdsIndex {
        let count = try CrashPointTests.documentCount(path)
        #expect(count == 5 || count == 20)
        if isDone { #expect(count == 20) }
        outcomes.insert("\(count)")
      } else {
        #expect(isFirst && !isDone)
        outcomes.insert("none")
      }
      // The next writer is not held up by what the stopped one left.
      try await CrashPointTests.commit(0..<7, generation: 3, to: path, FileSystem())
      #expect(try CrashPointTests.documentCount(path) == 7)
      #expect(try FileSystem().names(in: path).filter { $0.hasSuffix(".segment") }.count == 1)
      if isDone { break }
    }
    #expect(outcomes == (isFirst ? ["none", "20"] : ["5", "20"]))
  }

  @Test("What a run left half written is neither read nor in the way, and goes with the next commit")
  func halfWritten() async throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("fihris-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let files = FileSystem()
    try await CrashPointTests.commit(0..<5, generation: 1, to: path, files)
    let segment = try await CrashPointTests.collection.segmentBytes(0..<9)
    try files.write(Array(segment.prefix(segment.count / 2)), to: path + "/00000002.segment")
    try files.write(Array("FHRIS".utf8), to: path + "/commit.new")
    #expect(try CrashPointTests.documentCount(path) == 5)
    try IndexDirectory(path).checkFolder()
    try await CrashPointTests.commit(0..<7, generation: 2, to: path, files)
    #expect(try CrashPointTests.documentCount(path) == 7)
    #expect(try files.names(in: path) == ["00000003.segment", "commit", "lock"])
  }

  @Test("A segment's name with the highest number there is leaves none for the next")
  func noNumberLeft() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("fihris-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try FileSystem().makeDirectory(path)
    let name = "\(UInt64.max).segment"
    try FileSystem().write([], to: path + "/" + name)
    #expect(throws: IndexError.folderInUse(path: path, file: name)) {
      try IndexDirectory(path).nextSegmentNumber()
    }
  }

  @Test("A second writer is refused and told who has the index")
  func lockNamesItsHolder() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("fihris-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let directory = IndexDirectory(path)
    do {
      let lock = try directory.lock()
      #expect(throws: IndexError.locked(path: path, holder: "process \(getpid())")) { try directory.lock() }
      withExtendedLifetime(lock) {}
    }
    _ = try directory.lock()
  }
}
