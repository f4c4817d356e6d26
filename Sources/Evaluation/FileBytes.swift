#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads a whole file, or standard input for `-`.
///
/// - Throws: ``TrecFileError`` with the system's error code.
func fileBytes(path: String) throws(TrecFileError) -> [UInt8] {
  let descriptor = path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw TrecFileError(file: path, line: nil, reason: .unreadable(code: errno)) }
  defer { if descriptor != STDIN_FILENO { _ = close(descriptor) } }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 18)
  while true {
    let count = unsafe chunk.withUnsafeMutableBytes { buffer in
      unsafe read(descriptor, buffer.baseAddress, buffer.count)
    }
    if count == 0 { return bytes }
    if count < 0 {
      if errno == EINTR { continue }
      throw TrecFileError(file: path, line: nil, reason: .unreadable(code: errno))
    }
    bytes.append(contentsOf: chunk[..<count])
  }
}

/// The system's words for an error code, such as "No such file or directory".
func systemMessage(_ code: Int32) -> String {
  var buffer = [CChar](repeating: 0, count: 256)
  // The XSI form on both systems: Swift does not see glibc's GNU variant.
  let status = unsafe strerror_r(code, &buffer, buffer.count)
  guard status == 0, let end = buffer.firstIndex(of: 0) else { return "error \(code)" }
  return String(decoding: buffer[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
