import Foundation
import Testing

@testable import ArabicText

/// Runs the rows of `Goldens/meeting.tsv` through the whole analysis, from text to rungs.
///
/// A line has the closest rung on which its words meet, or `never`; the rule it shows; a word; and the words
/// that meet it there, or that must not. The rows after `# known limits` do not hold yet.
@Suite struct MeetingTableTests {
  struct Row: Sendable {
    var expect: String
    var rule: String
    var word: String
    var partner: String
  }

  private static let limitsHeading = "# known limits"

  private static func tables() throws -> (holding: [Row], limits: [Row]) {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = tests.appending(path: "Goldens/meeting.tsv")
    var holding: [Row] = []
    var limits: [Row] = []
    var isLimit = false
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      if line == limitsHeading {
        isLimit = true
        continue
      }
      let fields = line.split(separator: "\t").map(String.init)
      try #require(fields.count == 4, "\(line)")
      for partner in fields[3].split(separator: " ") {
        let row = Row(expect: fields[0], rule: fields[1], word: fields[2], partner: String(partner))
        if isLimit { limits.append(row) } else { holding.append(row) }
      }
    }
    return (holding, limits)
  }

  private static func terms(_ text: String) throws -> [Rung: Set<[UInt8]>] {
    let analyzer = Analyzer()
    var tokenizer = analyzer.makeTokenizer()
    var batch = TokenBatch()
    try tokenizer.tokenize(Array(text.utf8).span, into: &batch)
    var terms = RungTerms()
    for index in 0..<batch.count { analyzer.appendTerms(of: Array(batch.key(index)).span, to: &terms) }
    var sets: [Rung: Set<[UInt8]>] = [:]
    for entry in terms.entries { sets[entry.rung, default: []].insert(Array(terms.term(entry))) }
    // A word without a root repeats its stems there, so that the rungs stay nested.
    if sets[.root] == nil { sets[.root] = sets[.stem] }
    return sets
  }

  /// Whether the closest rung that the two share is the expected one.
  private static func holds(_ row: Row) throws -> Bool {
    let a = try terms(row.word)
    let b = try terms(row.partner)
    func meet(_ rung: Rung) -> Bool { !(a[rung] ?? []).isDisjoint(with: b[rung] ?? []) }
    switch row.expect {
    case "form": return meet(.form)
    case "folded": return meet(.folded) && !meet(.form)
    case "stem": return meet(.stem) && !meet(.folded)
    case "root": return meet(.root) && !meet(.stem)
    case "never": return !meet(.stem) && !meet(.folded)
    default: throw UnknownRung(name: row.expect)
    }
  }

  private struct UnknownRung: Error {
    var name: String
  }

  @Test("Words meet on the rung that grammar says, and strangers do not")
  func rowsHold() throws {
    let rows = try Self.tables().holding
    #expect(rows.count >= 2_000)
    for row in rows {
      #expect(try Self.holds(row), "\(row.rule): \(row.word) and \(row.partner), \(row.expect)")
    }
  }

  @Test("A known limit is one still")
  func limitsStand() throws {
    for row in try Self.tables().limits {
      #expect(try !Self.holds(row), "move up, it holds: \(row.rule): \(row.word) and \(row.partner)")
    }
  }
}
