#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The file operations that an index needs: the only file that makes system calls.
///
/// Everything that changes a disk asks ``willChange`` first, so that a test can stop at each step.
public struct FileSystem: Sendable {
  /// Called before each operation that changes something, with its name and path; throws to let it fail.
  public var willChange: (@Sendable (_ operation: String, _ path: String) throws(StorageError) -> Void)?

  public init() {}

  fileprivate func check(_ operation: String, _ path: String) throws(StorageError) {
    if let willChange { try willChange(operation, path) }
  }

  fileprivate static func failure(_ operation: String, _ path: String) -> StorageError {
    let code = errno
    let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    return StorageError(operation: operation, path: path, code: code, reason: reason)
  }

  // MARK: Reading

  public func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  public func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder, in order of their bytes.
  public func names(in path: String) throws(StorageError) -> [String] {
    guard let folder = unsafe opendir(path) else { throw FileSystem.failure("list", path) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// A whole file.
  public func read(_ path: String) throws(StorageError) -> [UInt8] {
    let bytes = try map(path)
    return bytes.array(0..<bytes.count)
  }

  /// Maps a file into memory, read-only, for as long as the result lives.
  public func map(_ path: String) throws(StorageError) -> SegmentBytes {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileSystem.failure("open", path) }
    defer { close(descriptor) }
    return try FileSystem.map(descriptor, path)
  }

  fileprivate static func map(_ descriptor: Int32, _ path: String) throws(StorageError) -> SegmentBytes {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure("read", path) }
    let size = Int(status.st_size)
    guard size > 0 else { return SegmentBytes([]) }
    guard let address = unsafe mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0),
      unsafe address != MAP_FAILED
    else { throw failure("map", path) }
    return unsafe SegmentBytes(base: UnsafeRawPointer(address), count: size) { base, count in
      unsafe munmap(UnsafeMutableRawPointer(mutating: base), count)
    }
  }

  // MARK: Changing

  /// Makes a folder and those above it where they are missing.
  public func makeDirectory(_ path: String) throws(StorageError) {
    guard !isDirectory(path) else { return }
    try check("make", path)
    if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex {
      try makeDirectory(String(path[..<slash]))
    }
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw FileSystem.failure("make", path) }
  }

  /// Writes a new file, or over an old one, and has the disk keep it.
  public func write(_ bytes: [UInt8], to path: String) throws(StorageError) {
    let file = try create(path)
    try file.write(bytes, at: 0)
    try file.sync()
  }

  /// Makes a new file, or empties an old one, to be written piece by piece.
  public func create(_ path: String) throws(StorageError) -> FileOutput {
    try check("write", path)
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileSystem.failure("write", path) }
    return FileOutput(path: path, files: self, descriptor: descriptor)
  }

  fileprivate static func write(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int, at offset: Int)
    -> Int
  {
    #if canImport(Glibc)
      unsafe Glibc.pwrite(descriptor, start, count, off_t(offset))
    #elseif canImport(Musl)
      unsafe Musl.pwrite(descriptor, start, count, off_t(offset))
    #else
      unsafe Darwin.pwrite(descriptor, start, count, off_t(offset))
    #endif
  }

  /// Gives a file another's name, at once and whole.
  public func rename(_ path: String, to target: String) throws(StorageError) {
    try check("rename", path)
    #if canImport(Glibc)
      let result = unsafe Glibc.rename(path, target)
    #elseif canImport(Musl)
      let result = unsafe Musl.rename(path, target)
    #else
      let result = unsafe Darwin.rename(path, target)
    #endif
    guard result == 0 else { throw FileSystem.failure("rename", path) }
  }

  /// Has the disk keep the names in a folder.
  public func syncDirectory(_ path: String) throws(StorageError) {
    try check("sync", path)
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileSystem.failure("sync", path) }
    defer { close(descriptor) }
    // Some file systems refuse to sync a folder; they keep names in order without.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw FileSystem.failure("sync", path) }
  }

  /// Removes a file.
  public func remove(_ path: String) throws(StorageError) {
    try check("remove", path)
    guard unsafe unlink(path) == 0 else { throw FileSystem.failure("remove", path) }
  }

  /// Removes an empty folder.
  public func removeDirectory(_ path: String) throws(StorageError) {
    try check("remove", path)
    guard unsafe rmdir(path) == 0 else { throw FileSystem.failure("remove", path) }
  }

  // MARK: Locking

  /// Takes the lock of a file, which is made where it is missing; `nil` when another process or writer has
  /// it.
  public func lock(_ path: String) throws(StorageError) -> FileLock? {
    try check("lock", path)
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileSystem.failure("lock", path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isHeld = errno == EWOULDBLOCK
      let failure = FileSystem.failure("lock", path)
      close(descriptor)
      if isHeld { return nil }
      throw failure
    }
    let holder = Array("process \(getpid())\n".utf8)
    _ = ftruncate(descriptor, 0)
    _ = unsafe holder.withUnsafeBytes { source in
      unsafe source.baseAddress.map { unsafe FileSystem.write(descriptor, $0, source.count, at: 0) }
    }
    return FileLock(descriptor: descriptor)
  }
}

/// A file that is being written; it is closed when the object goes.
public final class FileOutput: Sendable {
  private let path: String
  private let files: FileSystem
  private let descriptor: Int32

  fileprivate init(path: String, files: FileSystem, descriptor: Int32) {
    self.path = path
    self.files = files
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Writes bytes from a place of the file on.
  func write(_ bytes: [UInt8], at offset: Int) throws(StorageError) {
    try files.check("write", path)
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { source in
        guard let start = source.baseAddress else { return 0 }
        return unsafe FileSystem.write(descriptor, start + done, source.count - done, at: offset + done)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileSystem.failure("write", path)
      }
      done += count
    }
  }

  /// Has the disk keep the file.
  func sync() throws(StorageError) {
    try files.check("sync", path)
    guard fsync(descriptor) == 0 else { throw FileSystem.failure("sync", path) }
  }

  /// Maps what has been written so far.
  func map() throws(StorageError) -> SegmentBytes { try FileSystem.map(descriptor, path) }
}

/// A lock that is held for as long as the object lives; the system gives it up when the process ends.
public final class FileLock: Sendable {
  private let descriptor: Int32

  fileprivate init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }
}
