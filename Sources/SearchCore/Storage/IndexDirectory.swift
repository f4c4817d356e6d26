/// Why an index cannot be opened or written.
public enum IndexError: Error, Equatable, Sendable {
  case storage(StorageError)
  /// A file of the index has bytes that no writer wrote.
  case damaged(file: String, SegmentError)
  /// The folder holds no index.
  case notAnIndex(path: String)
  /// The folder holds an index already.
  case exists(path: String)
  /// The folder holds a file that is not an index's.
  case folderInUse(path: String, file: String)
  /// Another writer has the index; what its lock file says of it.
  case locked(path: String, holder: String)
}

/// The folder of an index: its segments, and the commit that names those in use.
///
/// Segments are written under new names and synced, then a commit that names them takes the old
/// one's place by renaming, then the folder is synced. A reader sees a commit whole or not at all.
public struct IndexDirectory: Sendable {
  static let commitName = "commit"
  static let newCommitName = "commit.new"
  static let lockName = "lock"
  static let segmentSuffix = ".segment"

  public let path: String
  private let files: FileSystem

  public init(_ path: String, files: FileSystem = FileSystem()) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.files = files
  }

  private func file(_ name: String) -> String { path + "/" + name }

  /// Whether there is a commit.
  public var holdsIndex: Bool { files.exists(file(IndexDirectory.commitName)) }

  /// Refuses a folder that holds anything but an index or what an interrupted run left.
  public func checkFolder() throws(IndexError) {
    guard files.isDirectory(path) else { return }
    let names: [String]
    do { names = try files.names(in: path) } catch { throw .storage(error) }
    let own = [IndexDirectory.commitName, IndexDirectory.newCommitName, IndexDirectory.lockName]
    for name in names where !own.contains(name) && !name.hasSuffix(IndexDirectory.segmentSuffix) {
      throw .folderInUse(path: path, file: name)
    }
  }

  /// Takes the writer's lock, making the folder where it is missing.
  public func lock() throws(IndexError) -> FileLock {
    do {
      try files.makeDirectory(path)
      if let lock = try files.lock(file(IndexDirectory.lockName)) { return lock }
    } catch { throw .storage(error) }
    let holder = (try? files.read(file(IndexDirectory.lockName))) ?? []
    let name = String(decoding: holder, as: UTF8.self).split(separator: "\n").first.map(String.init)
    throw .locked(path: path, holder: name ?? "another writer")
  }

  /// The commit in force.
  public func readCommit() throws(IndexError) -> Commit {
    guard holdsIndex else { throw .notAnIndex(path: path) }
    let bytes: [UInt8]
    do { bytes = try files.read(file(IndexDirectory.commitName)) } catch { throw .storage(error) }
    do { return try Commit(decoding: bytes) } catch {
      throw .damaged(file: file(IndexDirectory.commitName), error)
    }
  }

  /// Opens the segments of a commit.
  public func open(_ commit: Commit) throws(IndexError) -> [Segment] {
    var segments: [Segment] = []
    var documentCount = 0
    for named in commit.segments {
      let bytes: SegmentBytes
      do { bytes = try files.map(file(named.name)) } catch { throw .storage(error) }
      guard bytes.count == named.byteCount else {
        throw .damaged(file: file(named.name), .truncated(section: .frame, offset: bytes.count))
      }
      let segment = try parse(bytes, named.name)
      guard segment.documentCount == named.documentCount, segment.fits(commit.layout) else {
        throw .damaged(file: file(named.name), .malformed(section: .statistics, offset: 0))
      }
      documentCount += segment.documentCount
      // Documents are numbered in 32 bits over all segments.
      guard documentCount < Int(UInt32.max) else {
        throw .damaged(file: file(IndexDirectory.commitName), .malformed(section: .frame, offset: 0))
      }
      segments.append(segment)
    }
    return segments
  }

  /// The name of a segment.
  public static func segmentName(_ number: UInt64) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits + segmentSuffix
  }

  /// Begins a segment under a new name; no commit names it yet.
  public func create(_ name: String) throws(IndexError) -> SegmentOutput {
    do { return SegmentOutput(try files.create(file(name))) } catch { throw .storage(error) }
  }

  private func parse(_ bytes: SegmentBytes, _ name: String) throws(IndexError) -> Segment {
    do { return try Segment(bytes) } catch { throw .damaged(file: file(name), error) }
  }

  /// The number after the highest that a segment's name in the folder has.
  public func nextSegmentNumber() throws(IndexError) -> UInt64 {
    var highest: UInt64 = 0
    do {
      for name in try files.names(in: path) where name.hasSuffix(IndexDirectory.segmentSuffix) {
        highest = max(highest, UInt64(name.dropLast(IndexDirectory.segmentSuffix.count)) ?? 0)
      }
    } catch { throw .storage(error) }
    guard highest < .max else {
      throw .folderInUse(path: path, file: "\(highest)" + IndexDirectory.segmentSuffix)
    }
    return highest + 1
  }

  /// Puts a commit in force and removes the segments that it does not name.
  public func publish(_ commit: Commit) throws(IndexError) {
    do {
      try files.syncDirectory(path)
      try files.write(commit.encoded(), to: file(IndexDirectory.newCommitName))
      try files.rename(file(IndexDirectory.newCommitName), to: file(IndexDirectory.commitName))
      try files.syncDirectory(path)
    } catch { throw .storage(error) }
    removeSegments(except: commit)
  }

  /// Removes the segments that no commit names: those of an interrupted run, or of the commit before.
  ///
  /// What cannot be removed now is removed after the next commit.
  public func removeSegments(except commit: Commit?) {
    let kept = Set(commit?.segments.map(\.name) ?? [])
    guard let names = try? files.names(in: path) else { return }
    for name in names where name.hasSuffix(IndexDirectory.segmentSuffix) && !kept.contains(name) {
      try? files.remove(file(name))
    }
    try? files.remove(file(IndexDirectory.newCommitName))
  }

  /// Removes what a run left that made the folder and did not come to a commit.
  public func removeIfEmpty() {
    guard !holdsIndex else { return }
    removeSegments(except: nil)
    try? files.remove(file(IndexDirectory.lockName))
    try? files.removeDirectory(path)
  }
}
