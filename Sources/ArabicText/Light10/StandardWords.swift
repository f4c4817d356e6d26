/// The words of a stretch of text by ``StandardWordRules``: the law for ``StandardWordScanner``, and
/// its help where a table does not reach.
///
/// Not for several tasks at once: it owns an ICU iterator.
final class StandardWords {
  private let words: BreakIterator
  private var units: [UInt16] = []
  /// For each unit, the byte where its character begins; at the end where the stretch ends.
  private var offsets: [Int] = []

  /// `nil` when ICU refuses the rules.
  init?() {
    guard let words = BreakIterator(.standardWords) else { return nil }
    self.words = words
  }

  /// Units of UTF-16 in a word at most.
  static let maximumUnits = 255

  /// Units that ICU is given at a time. Without a bound a hostile text, underscores with Thai marks say, is read
  /// to its end from each of its characters.
  private static let partUnits = 512

  /// Calls `body` with each word's units and its byte range.
  ///
  /// - Returns: How many ill-formed sequences the stretch has.
  func forEach(
    in text: Span<UInt8>, _ range: Range<Int>, _ body: (ArraySlice<UInt16>, Range<Int>) -> Void
  ) -> Int {
    let brokenCount = decode(text, range)
    var position = 0
    while position < units.count {
      let start = position
      let limit = min(start + Self.partUnits, units.count)
      // Only what is surely the same with more text after it.
      let lastStart = limit == units.count ? limit : limit - Self.maximumUnits
      var tooLong: Range<Int>?
      words.forEach(units[start..<limit]) { part, status in
        let word = start + part.lowerBound..<start + part.upperBound
        guard tooLong == nil, word.lowerBound <= lastStart else { return }
        if word.count > Self.maximumUnits {
          tooLong = word
        } else {
          if status == StandardWordRules.word { emit(word, body) }
          position = word.upperBound
        }
      }
      if let tooLong { position = cut(tooLong, body) }
      // ICU fails for want of memory alone.
      guard position > start else { break }
    }
    return brokenCount
  }

  /// Reads a word that is too long as Lucene does: through a window of 255 units, which moves to
  /// the end of each match. What follows a cut is read afresh, so a mark or a full stop there is
  /// in no word. Returns where the window left the word.
  private func cut(_ word: Range<Int>, _ body: (ArraySlice<UInt16>, Range<Int>) -> Void) -> Int {
    var position = word.lowerBound
    while position < word.upperBound {
      var end = min(position + Self.maximumUnits, units.count)
      // No window ends within a character.
      if end < units.count, UTF16.isTrailSurrogate(units[end]) { end -= 1 }
      guard let match = words.firstBoundary(units[position..<end]) else { return word.upperBound }
      if match.status == StandardWordRules.word { emit(position..<position + match.end, body) }
      position += match.end
    }
    return position
  }

  private func emit(_ word: Range<Int>, _ body: (ArraySlice<UInt16>, Range<Int>) -> Void) {
    body(units[word], offsets[word.lowerBound]..<offsets[word.upperBound])
  }

  private func decode(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    units.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    var brokenCount = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = UTF8Decoding.scalar(text, at: offset, limit: range.upperBound)
      if scalar == nil { brokenCount += 1 }
      for unit in scalar.flatMap(UTF16.encode) ?? UTF16.encodedReplacementCharacter {
        units.append(unit)
        offsets.append(offset)
      }
      offset += length
    }
    offsets.append(range.upperBound)
    return brokenCount
  }
}
