import Foundation

extension TemporaryFolder {
  func text(of name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }

  /// Every file of an index with its contents, but for the lock, which names its last holder.
  func indexFiles(_ name: String) -> [String: Data] {
    let root = path + "/" + name
    var contents: [String: Data] = [:]
    for entry in FileManager.default.subpaths(atPath: root) ?? [] where entry != "lock" {
      contents[entry] = FileManager.default.contents(atPath: root + "/" + entry)
    }
    return contents
  }
}
