#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why output could not be written.
enum OutputError: Error, Equatable, CustomStringConvertible {
  /// The reader at the other end has gone: it has what it wanted, so this is no failure.
  case closedPipe
  /// The system refused; `errno` with it.
  case unwritable(name: String, code: Int32)

  var description: String {
    switch self {
    case .closedPipe: "the reader of the output has gone"
    case .unwritable(let name, let code):
      "\(name) cannot be written (\(systemMessage(code))); choose another file or make room"
    }
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
