import Foundation
import Testing

@testable import ArabicText

/// A folder with `meet.tsv` and `verses.tsv`, outside the project; tests that need it are skipped
/// where it is not named.
private let folder = ProcessInfo.processInfo.environment["FIHRIS_MEASURING"]

private func exists(_ name: String) -> Bool {
  folder.map { FileManager.default.fileExists(atPath: "\($0)/\(name)") } ?? false
}

private func lines(_ name: String) throws -> [String] {
  let text = try String(contentsOfFile: "\(folder ?? "")/\(name)", encoding: .utf8)
  return text.unicodeScalars.split(separator: "\n").dropFirst().map { String($0) }
}

@Suite struct MeetingRowsTests {
  private static let tokenized: Set<String> = [
    "latin-joint", "digit-joint", "punct-joint", "sign-words", "name-joint", "uth-vocative",
  ]

  @Test("Rows meet on their rung", .enabled(if: exists("meet.tsv")))
  func rows() throws {
    for line in try lines("meet.tsv") {
      let f = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard f.count >= 4, !Self.tokenized.contains(f[3]), !f[0].contains(" "), !f[1].contains(" ") else {
        continue
      }
      let sameForm = Array(NormalizationProbe.form(f[0]).utf8) == Array(NormalizationProbe.form(f[1]).utf8)
      let sameFolded = !Set(NormalizationProbe.folded(f[0])).isDisjoint(with: NormalizationProbe.folded(f[1]))
      let rung = sameForm ? "form" : sameFolded ? "folded" : "wider"
      let expected = f[2] == "form" || f[2] == "folded" ? f[2] : "wider"
      #expect(rung == expected, "\(f[3]): \(f[0]) \(f[1])")
    }
  }

  @Test(
    "Nearly every verse has the same folded words in Quranic and in simple spelling",
    .enabled(if: exists("verses.tsv")), arguments: [2, 4])
  func verses(column: Int) throws {
    var (same, all) = (0, 0)
    for line in try lines("verses.tsv") {
      let fields = line.unicodeScalars.split(separator: "\t", omittingEmptySubsequences: false)
      let simple = Self.words(fields[1])
      let quranic = Self.words(fields[column])
      guard simple.count == quranic.count else { continue }
      all += 1
      same += zip(simple, quranic).allSatisfy { !$0.isDisjoint(with: $1) } ? 1 : 0
    }
    print("column \(column): \(same) of \(all) verses of as many words are equal on folded")
    #expect(same * 100 >= all * 90)
  }

  private static func words(_ verse: Substring.UnicodeScalarView) -> [Set<String>] {
    verse.split(separator: " ").map { Set(NormalizationProbe.folded(String($0))) }.filter { !$0.isEmpty }
  }
}
