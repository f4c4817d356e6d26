import Foundation

extension TemporaryFolder {
  func text(of name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }

  /// Every file at or below a path, with its contents.
  func contents(below name: String) -> [String: Data] {
    let root = path + "/" + name
    var contents: [String: Data] = [:]
    for entry in FileManager.default.subpaths(atPath: root) ?? [] {
      contents[entry] = FileManager.default.contents(atPath: root + "/" + entry)
    }
    return contents
  }
}
