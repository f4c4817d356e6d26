#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Standard output or a file, written through a buffer.
struct OutputFile: ~Copyable {
  private static let bufferSize = 1 << 16

  private let descriptor: Int32
  private let name: String
  private var buffer: [UInt8] = []

  private init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  deinit {
    if descriptor != STDOUT_FILENO { _ = close(descriptor) }
  }

  /// Opens the output, runs `body`, and writes what is left in the buffer: whole lines written before an error
  /// are seen as well.
  ///
  /// - Parameter path: The file to make or to replace; `-` is standard output.
  static func writing<Result>(
    to path: String = "-", _ body: (inout OutputFile) throws -> Result
  ) throws -> Result {
    var file = try opened(path)
    do {
      let result = try body(&file)
      try file.flush()
      return result
    } catch {
      if !(error is OutputError) { try file.flush() }
      throw error
    }
  }

  /// Adds whole lines.
  mutating func write(_ bytes: some Sequence<UInt8>) throws(OutputError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  mutating func write(_ text: String) throws(OutputError) {
    try write(text.utf8)
  }

  mutating func flush() throws(OutputError) {
    var written = 0
    while written < buffer.count {
      let start = written
      let count = unsafe buffer.withUnsafeBytes { bytes in
        unsafe Self.writeSystem(descriptor, bytes[start...])
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw errno == EPIPE ? .closedPipe : .unwritable(name: name, code: errno)
      }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private static func writeSystem(_ descriptor: Int32, _ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
    let rebased = unsafe UnsafeRawBufferPointer(rebasing: bytes)
    return unsafe systemWrite(descriptor, rebased.baseAddress, rebased.count)
  }

  private static func opened(_ path: String) throws(OutputError) -> OutputFile {
    if path == "-" { return OutputFile(descriptor: STDOUT_FILENO, name: "standard output") }
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .unwritable(name: path, code: errno) }
    return OutputFile(descriptor: descriptor, name: path)
  }
}
