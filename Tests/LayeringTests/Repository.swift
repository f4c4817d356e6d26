import Foundation

/// The files of the repository these tests stand in.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Paths below `folder` (from the root, "" is the root itself) that end in `suffix`; hidden ones, such as build
  /// folders, are passed over.
  static func files(in folder: String, suffix: String) throws -> [String] {
    let base = folder.isEmpty ? root : root.appendingPathComponent(folder)
    let entries = FileManager.default.enumerator(atPath: base.path)
    var found: [String] = []
    while let entry = entries?.nextObject() as? String {
      if entry.split(separator: "/").last?.hasPrefix(".") == true {
        if entries?.fileAttributes?[.type] as? FileAttributeType == .typeDirectory {
          entries?.skipDescendants()
        }
        continue
      }
      if entry.hasSuffix(suffix) { found.append(folder.isEmpty ? entry : folder + "/" + entry) }
    }
    return found.sorted()
  }

  static func text(of path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }
}
