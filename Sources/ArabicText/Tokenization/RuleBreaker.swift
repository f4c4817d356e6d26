/// Finds runs by ``WordBreakRules``, compiled by ICU: the slow path, and the law for ``RunScanner``.
///
/// Not for several tasks at once: it owns an ICU iterator and the text in UTF-16.
final class RuleBreaker {
  private let rules: BreakIterator
  private let words: BreakIterator
  private var units: [UInt16] = []
  /// For each unit, the byte where its character begins; at the end the end of the text.
  private var offsets: [Int] = []

  /// `nil` when ICU refuses the rules.
  init?() {
    guard let rules = BreakIterator(.wordRuns), let words = BreakIterator(.dictionaryWords) else {
      return nil
    }
    self.rules = rules
    self.words = words
  }

  /// Appends the runs of a part of a text; ill-formed UTF-8 is read as U+FFFD, a boundary.
  func appendRuns(of text: Span<UInt8>, _ range: Range<Int>, to runs: inout [WordRun]) {
    decode(text, range)
    var found: [(range: Range<Int>, status: Int32)] = []
    rules.forEach(units[...]) { found.append(($0, $1)) }
    for (part, status) in found {
      guard let kind = WordRun.Kind(rawValue: UInt8(truncatingIfNeeded: status)) else { continue }
      if kind == .dictionary {
        words.forEach(units[part]) { word, _ in
          append(
            .dictionary, part.lowerBound + word.lowerBound..<part.lowerBound + word.upperBound, text, &runs)
        }
      } else {
        append(kind, part, text, &runs)
      }
    }
  }

  private func append(_ kind: WordRun.Kind, _ part: Range<Int>, _ text: Span<UInt8>, _ runs: inout [WordRun])
  {
    // Controls at the end stay outside.
    var end = part.upperBound
    while end > part.lowerBound, RuleBreaker.isFormat(units[end - 1]) { end -= 1 }
    guard end > part.lowerBound else { return }
    let isPlain =
      kind == .arabic
      && units[part.lowerBound..<end].allSatisfy { unit in
        (0x0621...0x063A).contains(unit) || (0x0641...0x064A).contains(unit)
      }
    runs.append(WordRun(kind: kind, isPlain: isPlain, start: offsets[part.lowerBound], end: offsets[end]))
  }

  /// Whether a unit is a format control of the basic plane that may stand in a word.
  private static func isFormat(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x00AD, 0x061C, 0x180E, 0x200C...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF,
      0xFFF9...0xFFFB:
      true
    default: false
    }
  }

  private func decode(_ text: Span<UInt8>, _ range: Range<Int>) {
    units.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = UTF8Decoding.scalar(text, at: offset, limit: range.upperBound)
      for unit in UTF16.encode(scalar ?? Unicode.Scalar(0xFFFD as UInt16) ?? " ")
        ?? UTF16.encodedReplacementCharacter
      {
        units.append(unit)
        offsets.append(offset)
      }
      offset += length
    }
    offsets.append(range.upperBound)
  }
}
