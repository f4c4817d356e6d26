#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// For whom results are written.
enum OutputStyle: Equatable {
  /// A person at a terminal: aligned, Arabic in isolates; escape sequences only where `color` is true.
  case terminal(color: Bool)
  /// A program: fields parted by tabs, no control characters in them.
  case plain

  /// The style of standard output. `NO_COLOR` (no-color.org) and a dumb terminal turn escape sequences off.
  static var standardOutput: OutputStyle {
    guard isTerminal(STDOUT_FILENO) else { return .plain }
    let hasColor = environmentVariable("NO_COLOR") == nil && environmentVariable("TERM") != "dumb"
    return .terminal(color: hasColor)
  }
}
