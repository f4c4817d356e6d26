/// The words of a stretch of text by ``StandardWordRules``: the law for ``StandardWordScanner``, and
/// its help where a table does not reach.
struct StandardWords: ~Copyable {
  private var breaker: WordBreaker

  private init(_ breaker: consuming WordBreaker) { self.breaker = breaker }

  /// `nil` when ICU refuses the rules: they are constant, so a broken installation is all that can be the cause.
  static func open() -> StandardWords? {
    guard let breaker = WordBreaker.open(rules: StandardWordRules.text) else { return nil }
    return StandardWords(breaker)
  }

  /// Units of UTF-16 in a word at most.
  static let maximumUnits = 255

  /// Units that ICU is given at a time. Without a bound a hostile text, underscores with Thai marks say, is read
  /// to its end from each of its characters.
  private static let partUnits = 512

  /// Calls `body` with each word's units and its byte range.
  ///
  /// - Returns: How many ill-formed sequences the stretch has.
  mutating func forEach(
    in text: Span<UInt8>, _ range: Range<Int>, _ body: (ArraySlice<UInt16>, Range<Int>) -> Void
  ) -> Int {
    let brokenCount = breaker.read(text, range)
    let count = breaker.units.count
    var position = 0
    while position < count {
      let start = position
      let limit = min(start + Self.partUnits, count)
      var tooLong: Range<Int>?
      breaker.forEachBoundary(in: start..<limit) { word, status in
        // Only what is surely the same with more text after it.
        guard word.lowerBound + Self.maximumUnits <= limit || limit == count else { return false }
        guard word.count <= Self.maximumUnits else {
          tooLong = word
          return false
        }
        if status == StandardWordRules.word { emit(word, body) }
        position = word.upperBound
        return true
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
  private borrowing func cut(_ word: Range<Int>, _ body: (ArraySlice<UInt16>, Range<Int>) -> Void) -> Int {
    var position = word.lowerBound
    while position < word.upperBound {
      var end = min(position + Self.maximumUnits, breaker.units.count)
      // No window ends within a character.
      if end < breaker.units.count, UTF16.isTrailSurrogate(breaker.units[end]) { end -= 1 }
      var next = end
      breaker.forEachBoundary(in: position..<end) { part, status in
        if status == StandardWordRules.word { emit(part, body) }
        next = part.upperBound
        return false
      }
      position = next
    }
    return position
  }

  private borrowing func emit(_ part: Range<Int>, _ body: (ArraySlice<UInt16>, Range<Int>) -> Void) {
    body(breaker.units[part], breaker.offsets[part.lowerBound]..<breaker.offsets[part.upperBound])
  }
}
