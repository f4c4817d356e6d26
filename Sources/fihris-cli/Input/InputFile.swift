#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One file to read, as named on the command line or found in a folder.
struct InputFile: Equatable, Sendable {
  /// Standard input's name on the command line.
  static let standardInput = "-"

  /// What the file is opened by.
  let path: String
  /// The path within the folder given, or the file's own name.
  let name: String
  /// The size on disk in bytes; `nil` where unknown (standard input).
  let byteCount: Int?

  /// The files of the paths given, in that order; a folder's in the order of their names' bytes, folders within
  /// it at their place. Hidden entries, symbolic links in folders, and whatever is not a regular file are passed
  /// over.
  ///
  /// - Throws: ``InputError`` for a path that does not exist and a folder that cannot be listed.
  static func all(in paths: [String]) throws(InputError) -> [InputFile] {
    var files: [InputFile] = []
    for path in paths {
      if path == standardInput {
        files.append(InputFile(path: path, name: "stdin", byteCount: nil))
        continue
      }
      var status = stat()
      guard unsafe stat(path, &status) == 0 else {
        throw InputError(file: path, line: nil, reason: .unreadable(code: errno))
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try walk(path, prefix: "", into: &files)
      case S_IFREG:
        let name = path.split(separator: "/").last.map(String.init) ?? path
        files.append(InputFile(path: path, name: name, byteCount: Int(status.st_size)))
      default: throw InputError(file: path, line: nil, reason: .notAFile)
      }
    }
    return files
  }

  private static func walk(
    _ folder: String, prefix: String, into files: inout [InputFile]
  ) throws(InputError) {
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    for entry in try entries(of: folder) {
      let path = base + entry
      var status = stat()
      guard unsafe lstat(path, &status) == 0 else {
        throw InputError(file: path, line: nil, reason: .unreadable(code: errno))
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try walk(path, prefix: prefix + entry + "/", into: &files)
      case S_IFREG:
        files.append(InputFile(path: path, name: prefix + entry, byteCount: Int(status.st_size)))
      default: break
      }
    }
  }

  /// The names in a folder that do not start with a dot, ordered by their bytes.
  private static func entries(of folder: String) throws(InputError) -> [String] {
    guard let handle = unsafe opendir(folder) else {
      throw InputError(file: folder, line: nil, reason: .unreadable(code: errno))
    }
    defer { unsafe closedir(handle) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(handle) else {
        if errno != 0 { throw InputError(file: folder, line: nil, reason: .unreadable(code: errno)) }
        break
      }
      let bytes = unsafe withUnsafeBytes(of: entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
      if bytes.first == UInt8(ascii: ".") { continue }
      guard let name = String(validating: bytes, as: UTF8.self) else {
        let shown = String(decoding: bytes, as: UTF8.self)
        throw InputError(file: folder, line: nil, reason: .invalidFileName(shown))
      }
      names.append(name)
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
