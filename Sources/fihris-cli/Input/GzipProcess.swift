#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A child process `gzip -dc` that decompresses an open file into a pipe.
final class GzipProcess {
  private let process: pid_t
  private let output: Int32
  private var hasEnded = false

  /// Starts `gzip`, found by `PATH`, on the file that `descriptor` has open.
  init(reading descriptor: Int32) throws(InputError.Reason) {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { throw .unreadable(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    output = ends[0]
    let (process, code) = Self.spawn(input: descriptor, output: ends[1])
    close(ends[1])
    self.process = process
    guard code == 0 else {
      hasEnded = true
      close(output)
      throw .gzipMissing(code: code)
    }
  }

  deinit {
    if !hasEnded {
      // Its next write meets a closed pipe and ends it.
      close(output)
      _ = Self.wait(for: process)
    }
  }

  /// Fills `buffer` from `offset` on with decompressed bytes; 0 at the end.
  ///
  /// - Throws: At the end also `gzipFailed`, if gzip found the file damaged.
  func read(into buffer: inout [UInt8], from offset: Int) throws(InputError.Reason) -> Int {
    if hasEnded { return 0 }
    let count = try readBytes(output, into: &buffer, from: offset)
    if count == 0 {
      hasEnded = true
      close(output)
      let status = Self.wait(for: process)
      // 2 is a warning, such as zeros behind the data, which were passed over.
      guard status == 0 || status == 2 else { throw .gzipFailed(status: status) }
    }
    return count
  }

  private static func spawn(input: Int32, output: Int32) -> (pid_t, code: Int32) {
    #if canImport(Glibc)
      var actions = unsafe posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    var code = unsafe posix_spawn_file_actions_init(&actions)
    guard code == 0 else { return (0, code) }
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    var process: pid_t = 0
    code = unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    if code == 0 { code = unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
    if code == 0 {
      // Its own message would stand beside ours without the line it belongs to.
      code = unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
    guard code == 0 else { return (0, code) }
    let name = unsafe strdup("gzip")
    let flags = unsafe strdup("-dc")
    defer {
      unsafe free(name)
      unsafe free(flags)
    }
    var arguments = unsafe [name, flags, nil]
    code = unsafe posix_spawnp(&process, "gzip", &actions, nil, &arguments, environ)
    return (process, code)
  }

  /// The exit status; 128 + the number of a signal that ended it.
  private static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
