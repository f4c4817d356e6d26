import Foundation

/// Files of the repository that tests read.
enum Repository {
  static func file(_ path: String) -> URL {
    // This file lies at Tests/SearchCoreTests/Support.
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root.appendingPathComponent(path)
  }
}
