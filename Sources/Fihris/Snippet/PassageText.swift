/// A text and the places where a passage of it may begin and end.
///
/// Offsets are bytes of UTF-8. A passage is never cut inside a grapheme cluster; it is cut between words
/// unless a word is longer than the passage, and at sentences where one begins or ends nearby.
struct PassageText {
  private let text: String

  init(_ text: String) { self.text = text }

  func offset(of index: String.Index) -> Int { text.utf8.distance(from: text.startIndex, to: index) }

  private func index(at offset: Int) -> String.Index {
    text.utf8.index(text.startIndex, offsetBy: offset)
  }

  func scalars(in range: Range<Int>) -> Substring.UnicodeScalarView {
    text[index(at: range.lowerBound)..<index(at: range.upperBound)].unicodeScalars
  }

  var firstVisible: String.Index? { text.unicodeScalars.firstIndex { !$0.properties.isWhitespace } }

  func hasText(before offset: Int) -> Bool {
    text[..<index(at: offset)].unicodeScalars.contains { !$0.properties.isWhitespace }
  }

  func hasText(after offset: Int) -> Bool {
    text[index(at: offset)...].unicodeScalars.contains { !$0.properties.isWhitespace }
  }

  /// Where matches begin and end, counted in letters from the first match on.
  func letterPlaces(of matches: [SnippetMaker.Match]) -> [(start: Int, end: Int)] {
    guard var position = matches.first.map({ index(at: $0.start) }) else { return [] }
    var letters = 0
    return matches.map { match in
      let start = index(at: match.start)
      if position < start {
        letters += countLetters(position..<start)
        position = start
      }
      return (letters, letters + countLetters(start..<index(at: match.end)))
    }
  }

  /// The passage of at most `letters` letters around a core, widened to whole words.
  func passage(around core: Range<Int>, letters: Int) -> Range<Int> {
    var start = clusterStart(at: index(at: core.lowerBound))
    var end = clusterEnd(at: index(at: core.upperBound))
    let room = letters - countLetters(start..<end)
    if room < 0 {
      end = cutAfter(start, room: letters).end
      // One cluster may be as long as it likes.
      if end == start, start < text.endIndex { end = clusterEnd(at: text.unicodeScalars.index(after: start)) }
    } else {
      let before = cutBefore(start, wordRoom: room / 3, sentenceRoom: room * 2 / 3)
      start = before.start
      let after = cutAfter(end, room: room - before.letters)
      end = after.end
      // The text's end came first: what is left over goes to the front.
      let left = room - before.letters - after.letters
      if end == text.endIndex, left > letters / 3 || !endsSentence(before: start) {
        start = cutBefore(start, wordRoom: left).start
      }
    }
    let visible = text.unicodeScalars[start..<end]
    let first = visible.firstIndex { !$0.properties.isWhitespace } ?? start
    let last = visible.lastIndex { !$0.properties.isWhitespace }.map(text.unicodeScalars.index(after:)) ?? end
    return offset(of: first)..<max(offset(of: first), offset(of: last))
  }

  // MARK: Cuts

  /// The nearest sentence's beginning before a place, if there is room for sentences; failing that the
  /// farthest word's or, in text without spaces, the farthest cluster's.
  private func cutBefore(
    _ place: String.Index, wordRoom: Int, sentenceRoom: Int = -1
  ) -> (start: String.Index, letters: Int) {
    let scalars = text.unicodeScalars
    var word: (start: String.Index, letters: Int)?
    var cluster = (start: place, letters: 0)
    var letters = 0
    var position = place
    while true {
      let startsWord = isWordStart(position)
      if startsWord, letters <= sentenceRoom, endsSentence(before: position) { return (position, letters) }
      if letters <= wordRoom {
        if startsWord { word = (position, letters) }
        if position < place { cluster = (position, letters) }
      }
      guard position > text.startIndex else { break }
      position = scalars.index(before: position)
      letters += Self.isLetter(scalars[position]) ? 1 : 0
      if letters > max(wordRoom, sentenceRoom) { break }
    }
    if let word { return word }
    let start = clusterEnd(at: cluster.start)
    return start < place ? (start, countLetters(start..<place)) : (place, 0)
  }

  /// The last sentence's end in the second half of the room; failing that the last word's or, in text
  /// without spaces, the last cluster's.
  private func cutAfter(_ place: String.Index, room: Int) -> (end: String.Index, letters: Int) {
    let scalars = text.unicodeScalars
    var sentence: (end: String.Index, letters: Int)?
    var word: (end: String.Index, letters: Int)?
    var letters = 0
    var position = place
    while position < text.endIndex {
      if scalars[position].properties.isWhitespace, isBoundary(position) {
        word = (position, letters)
        if letters * 2 >= room, endsSentence(before: position) || Self.isLineEnd(scalars[position]) {
          sentence = word
        }
      }
      let next = letters + (Self.isLetter(scalars[position]) ? 1 : 0)
      if next > room { break }
      letters = next
      position = scalars.index(after: position)
    }
    if position == text.endIndex { return (position, letters) }
    if let cut = sentence ?? word { return cut }
    let end = clusterStart(at: position)
    return end > place ? (end, countLetters(place..<end)) : (place, 0)
  }

  private func isWordStart(_ position: String.Index) -> Bool {
    let scalars = text.unicodeScalars
    guard position > text.startIndex else { return true }
    guard position < text.endIndex, !scalars[position].properties.isWhitespace else { return false }
    return scalars[scalars.index(before: position)].properties.isWhitespace && isBoundary(position)
  }

  /// Whether the text's beginning, a line's end or a sentence's closing sign is the last before a place.
  private func endsSentence(before place: String.Index) -> Bool {
    let scalars = text.unicodeScalars
    var position = place
    while position > text.startIndex {
      position = scalars.index(before: position)
      let scalar = scalars[position]
      if Self.isLineEnd(scalar) { return true }
      switch scalar {
      case ".", "!", "?", "؟", "…", "\u{06D4}", "؛", "\u{06DD}": return true
      case "\"", "”", "»", ")", "]": continue
      default:
        if !scalar.properties.isWhitespace { return false }
      }
    }
    return true
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  // MARK: Grapheme clusters

  private func isBoundary(_ position: String.Index) -> Bool { String.Index(position, within: text) != nil }

  private func clusterStart(at place: String.Index) -> String.Index {
    var position = place
    while !isBoundary(position), position > text.startIndex {
      position = text.unicodeScalars.index(before: position)
    }
    return position
  }

  private func clusterEnd(at place: String.Index) -> String.Index {
    var position = place
    while position < text.endIndex, !isBoundary(position) {
      position = text.unicodeScalars.index(after: position)
    }
    return position
  }

  // MARK: Letters

  private func countLetters(_ range: Range<String.Index>) -> Int {
    text.unicodeScalars[range].reduce(0) { $0 + (Self.isLetter($1) ? 1 : 0) }
  }

  /// Whether a scalar takes a place of its own in a line.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Nearly all of an Arabic text, without a look at the category.
    case 0..<0x300, 0x620...0x64A: return true
    case 0x64B...0x65F: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .format: return false
    default: return true
    }
  }
}
