import ArabicText
import Foundation

/// Compiles the word lists into the binary that CLexicon embeds.
enum LexiconGenerator {
  /// - Parameter root: The package's folder.
  static func run(root: URL) throws {
    let lists = root.appending(path: "Sources/ArabicText/Resources")
    var texts: [String: String] = [:]
    for name in WordLists.fileNames {
      texts[name] = try String(contentsOf: lists.appending(path: name), encoding: .utf8)
    }
    let bytes = try WordLists.compile(texts)
    try Data(bytes).write(to: root.appending(path: "Sources/CLexicon/lexicon.bin"))
    print("lexicon.bin: \(bytes.count) bytes")
  }
}
