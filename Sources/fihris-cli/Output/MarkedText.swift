import Fihris

/// A snippet cut into runs that are marked or not, for a terminal.
///
/// Marks are widened to whole words: an escape sequence between two letters would part letters that join.
struct MarkedText {
  struct Run: Equatable {
    var text: String
    /// The closest rung of the marks in this run; `nil` where there is none.
    var rung: Rung?
  }

  let runs: [Run]

  init(_ snippet: Snippet) {
    let bytes = Array(snippet.text.utf8)
    let words = Self.wordRanges(snippet.text)
    var ranges: [(range: Range<Int>, rung: Rung)] = []
    for mark in snippet.marks.sorted(by: { $0.start < $1.start }) {
      guard mark.start >= 0, mark.start < mark.end, mark.end <= bytes.count else { continue }
      let range = Self.widened(mark.start..<mark.end, to: words)
      if let last = ranges.last, range.lowerBound < last.range.upperBound {
        let upperBound = max(last.range.upperBound, range.upperBound)
        ranges[ranges.count - 1] = (last.range.lowerBound..<upperBound, min(last.rung, mark.rung))
      } else {
        ranges.append((range, mark.rung))
      }
    }
    var runs: [Run] = []
    var offset = 0
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    for (range, rung) in ranges {
      if offset < range.lowerBound { runs.append(Run(text: text(offset..<range.lowerBound), rung: nil)) }
      runs.append(Run(text: text(range), rung: rung))
      offset = range.upperBound
    }
    if offset < bytes.count { runs.append(Run(text: text(offset..<bytes.count), rung: nil)) }
    self.runs = runs
  }

  /// The byte ranges of runs of letters, marks and joiners: within one, letters may join.
  private static func wordRanges(_ text: String) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var offset = 0
    var wordStart: Int?
    for scalar in text.unicodeScalars {
      if isPartOfWord(scalar) {
        wordStart = wordStart ?? offset
      } else if let start = wordStart {
        ranges.append(start..<offset)
        wordStart = nil
      }
      offset += UTF8.width(scalar)
    }
    if let start = wordStart { ranges.append(start..<offset) }
    return ranges
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\u{200C}" || scalar == "\u{200D}" { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return scalar.properties.isAlphabetic
    }
  }

  private static func widened(_ range: Range<Int>, to words: [Range<Int>]) -> Range<Int> {
    var result = range
    for word in words where word.overlaps(range) {
      result = min(result.lowerBound, word.lowerBound)..<max(result.upperBound, word.upperBound)
    }
    return result
  }
}
