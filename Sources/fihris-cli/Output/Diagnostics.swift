#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the program says about its work: lines on standard error.
enum Diagnostics {
  /// `fihris: error: what, where, what to do`.
  static func error(_ message: String) {
    write(erasure + "fihris: error: " + message + "\n")
  }

  /// Something the user should know that stops nothing.
  static func note(_ message: String) {
    write(erasure + "fihris: " + message + "\n")
  }

  /// What removes a line of progress that may stand there.
  static var erasure: String { IndexProgress.erasure(isTerminal: isTerminal(STDERR_FILENO)) }

  /// Text as it is; one that cannot be written is lost, there is no other place to say so.
  static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe systemWrite(STDERR_FILENO, bytes.baseAddress, bytes.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return
      }
      rest = rest.dropFirst(count)
    }
  }
}
