import Foundation
import Testing

@testable import ArabicText

@Suite struct LexiconTests {
  static var lists: [String: String] {
    get throws {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
      var texts: [String: String] = [:]
      for name in WordLists.fileNames {
        let file = root.appending(path: "Sources/ArabicText/Resources").appending(path: name)
        texts[name] = try String(contentsOf: file, encoding: .utf8)
      }
      return texts
    }
  }

  @Test("The embedded bytes are what the generator makes of the word lists")
  func embeddedBytesAreCurrent() throws {
    let bytes = try WordLists.compile(Self.lists)
    // Compared beforehand: the report of a failure would be the difference of two megabytes.
    let isCurrent = bytes == Lexicon.embeddedBytes
    #expect(isCurrent, "run GenerateTables")
  }

  @Test("The word lists are in normal form and hold at least 2,500 roots")
  func listsAreNormal() throws {
    for (name, text) in try Self.lists {
      #expect(
        Array(text.unicodeScalars) == Array(text.precomposedStringWithCanonicalMapping.unicodeScalars),
        "\(name)")
      #expect(text.hasPrefix("# "), "\(name) has no head")
    }
    let roots = try Self.lists.filter { $0.key.hasPrefix("roots") }.values
      .flatMap { $0.split(separator: "\n") }.filter { !$0.hasPrefix("#") }
    #expect(roots.count >= 2500)
  }

  @Test(
    "A bad line is named with its file and line",
    arguments: [
      ("كتب 1 : كتابة\nكتب 2\n", 2, "comes twice"), ("كت 1\n", 1, "bare consonants"),
      ("كتب 11\n", 1, "no verb form"), ("كتب 1z\n", 1, "no kind of form I"),
      ("كتب 1 : كتابxx\n", 1, "Arabic letters"), ("سأل 1\n", 1, "bare consonants"),
      ("كتب 1 : مكبة\n", 1, "does not hold the radicals"),
    ])
  func namesBadLines(text: String, line: Int, reason: String) throws {
    try Self.expectBadLine(text, in: "roots.txt", line: line, reason: reason)
  }

  /// Expects that the lists are refused with `text` as one of them.
  static func expectBadLine(_ text: String, in name: String, line: Int, reason: String) throws {
    var lists = try lists
    lists[name] = text
    let error = #expect(throws: LexiconError.self) { try WordLists.compile(lists) }
    #expect(error?.file == name)
    #expect(error?.line == line)
    #expect(error?.reason.contains(reason) == true)
  }
}
