import Testing

@testable import ArabicText

/// The spellings of `dialect.txt`, each against the word that it names.
@Suite struct DialectListTests {
  struct Row: Sendable {
    var place: String
    var word: String
    var bases: [String]
    /// The word as it counts.
    var text: String { place == "article" ? "ال" + word : word }
  }

  static var rows: [Row] {
    get throws {
      var rows: [Row] = []
      for line in try LexiconTests.lists["dialect.txt", default: ""].split(separator: "\n")
      where !line.hasPrefix("#") {
        var place = ""
        for text in line.split(separator: " ") {
          let parts = text.split(separator: "<")
          guard parts.count == 2 else {
            place = String(text)
            continue
          }
          let word = String(parts[0].filter { !"+@~*".contains($0) })
          rows.append(Row(place: place, word: word, bases: parts[1].split(separator: ",").map(String.init)))
        }
      }
      return rows
    }
  }

  private typealias Analysis = MorphologicalAnalyzerTests

  @Test("A spelling shares the stem of its word, and its root if the word has one")
  func meetsItsWord() throws {
    let rows = try Self.rows
    #expect(rows.count > 300)
    for row in rows {
      for base in row.bases {
        #expect(!Set(Analysis.stems(row.text)).isDisjoint(with: Analysis.stems(base)), "\(row.text) \(base)")
        let hasRoot = Analysis.analyze(base).readings.allSatisfy { !$0.roots.isEmpty }
        guard hasRoot else { continue }
        #expect(!Analysis.roots(row.text).isDisjoint(with: Analysis.roots(base)), "\(row.text) \(base)")
      }
    }
  }

  @Test("A spelling that is a standard word too is that word first")
  func standsBeside() throws {
    for row in try Self.rows where row.place == "beside" {
      // Only without its hamza is إيد written as a standard word is, أيد.
      let word = row.word == "إيد" ? "ايد" : row.word
      let readings = Analysis.analyze(word).readings
      let first = try #require(readings.first)
      #expect(first.confidence == 1)
      for base in row.bases {
        let place = Analysis.stems(word).firstIndex(of: Analysis.folded(base.utf16))
        #expect(readings[try #require(place, "\(word)")].confidence < 0.5, "\(word)")
      }
    }
  }

  @Test(
    "Only behind the article is a spelling its word",
    arguments: [
      ("ثلث", "تلت"), ("ثوم", "توم"), ("ذئب", "ديب"), ("ذيل", "ديل"), ("ظل", "ضل"), ("غداء", "غدا"),
      ("عالم", "علما"), ("شاعر", "شعرا"), ("هواء", "هواه"), ("أرز", "برز"), ("أرز", "وبرز"), ("وراء", "فورا"),
    ])
  func needsItsArticle(base: String, word: String) {
    #expect(Set(Analysis.stems(word)).isDisjoint(with: Analysis.stems(base)))
  }

  @Test(
    "A spelling that is a word of the lists, or that names none, is refused",
    arguments: [
      ("# \nكتاب<مكتبة\n", 2, "a word of the lists itself"), ("كتير<كثيرر\n", 1, "no noun of the lists"),
      ("كتير\n", 1, "names no noun"), ("كتير<كثير كتير<كثير\n", 1, "a word of the lists itself"),
      ("article كتاب\n", 1, "names no noun"),
    ])
  func namesBadLines(text: String, line: Int, reason: String) throws {
    try LexiconTests.expectBadLine(text, in: "dialect.txt", line: line, reason: reason)
  }
}
