internal import ArabicText

/// Chooses the passage of a text that shows best why it was found.
///
/// Costs one pass over the text and one over the tokens.
struct SnippetMaker {
  /// A token of the text that met the query.
  struct Match {
    /// Offsets in bytes into the text; `end` is exclusive.
    var start: Int
    var end: Int
    var rung: Rung
    /// Which word of the query it met.
    var word: Int
    /// What that word is worth: 0 ... 1,000,000.
    var weight: Float
  }

  /// The longest passage, in letters; combining marks and format controls do not count.
  var letters = 180

  /// The passage that covers the query's words best, or `nil` if nothing matched.
  ///
  /// - Parameters:
  ///   - text: Well-formed UTF-8; other text gives `nil`.
  ///   - matches: By rising `start`; they may overlap.
  func snippet(field: String, text: [UInt8], matches: [Match]) -> Snippet? {
    let matches = matches.filter { Self.isUsable($0, in: text) }
    guard !matches.isEmpty, let string = String(validating: text, as: UTF8.self) else { return nil }
    let passage = PassageText(string)
    let best = MatchWindow.best(of: matches, in: passage, letters: letters)
    let range = passage.passage(around: best, letters: letters)
    return Self.render(range, of: passage, field: field, matches: matches)
  }

  /// The passage with which a text begins, or `nil` if the text is blank or not well-formed UTF-8.
  func beginning(field: String, text: [UInt8]) -> Snippet? {
    guard let string = String(validating: text, as: UTF8.self) else { return nil }
    let passage = PassageText(string)
    guard let start = passage.firstVisible else { return nil }
    let offset = passage.offset(of: start)
    let range = passage.passage(around: offset..<offset, letters: letters)
    return Self.render(range, of: passage, field: field, matches: [])
  }

  private static func isUsable(_ match: Match, in text: [UInt8]) -> Bool {
    func startsScalar(_ offset: Int) -> Bool { offset == text.count || text[offset] & 0xC0 != 0x80 }
    return match.start >= 0 && match.start < match.end && match.end <= text.count
      && startsScalar(match.start) && startsScalar(match.end)
  }

  /// Copies the passage, a space for each run of white space, and moves the marks along: source offsets are
  /// turned into the copy's as the copy passes them, so they stay exact.
  private static func render(
    _ range: Range<Int>, of passage: PassageText, field: String, matches: [Match]
  ) -> Snippet {
    let marks = merged(matches, in: range)
    let bounds = marks.flatMap { [$0.start, $0.end] }  // rising, since marks do not overlap
    var moved: [Int] = []
    var copy = String.UnicodeScalarView()
    var copied = 0
    var inSpace = false
    var offset = range.lowerBound
    for scalar in passage.scalars(in: range) {
      while moved.count < bounds.count, bounds[moved.count] <= offset { moved.append(copied) }
      let isSpace = scalar.properties.isWhitespace
      if !isSpace {
        copy.append(scalar)
        copied += UTF8.width(scalar)
      } else if !inSpace {
        copy.append(" ")
        copied += 1
      }
      inSpace = isSpace
      offset += UTF8.width(scalar)
    }
    while moved.count < bounds.count { moved.append(copied) }
    return Snippet(
      field: field, text: String(copy),
      marks: marks.indices.map {
        Snippet.Mark(start: moved[2 * $0], end: moved[2 * $0 + 1], rung: marks[$0].rung)
      },
      isCutBefore: passage.hasText(before: range.lowerBound),
      isCutAfter: passage.hasText(after: range.upperBound)
    )
  }

  /// The matches inside a passage, in the text's offsets; overlapping ones are one, of the closest rung.
  private static func merged(_ matches: [Match], in range: Range<Int>) -> [Snippet.Mark] {
    var marks: [Snippet.Mark] = []
    for match in matches {
      let start = max(match.start, range.lowerBound)
      let end = min(match.end, range.upperBound)
      guard start < end else { continue }
      if let last = marks.last, start < last.end {
        marks[marks.count - 1] = Snippet.Mark(
          start: last.start, end: max(last.end, end), rung: min(last.rung, match.rung))
      } else {
        marks.append(Snippet.Mark(start: start, end: end, rung: match.rung))
      }
    }
    return marks
  }
}
