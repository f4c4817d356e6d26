/// Finds the words of ``StandardWordRules`` by tables, directly on UTF-8. For a stretch with
/// characters that the tables do not have it hands over to ``StandardWords``.
struct StandardWordScanner {
  enum Piece: Equatable {
    /// A word; `isKey` when its bytes are its key.
    case word(Range<Int>, isKey: Bool)
    /// Text up to a space, for the rules to read: it begins and ends where no word is cut.
    case stretch(Range<Int>)
  }

  // Held here: a static table is asked for anew at every use.
  private let twoBytes = StandardWordClass.twoBytes
  private let punctuation = StandardWordClass.punctuation
  private var offset = 0

  init() {}

  /// The next word or stretch; `nil` at the end of the text.
  mutating func next(in text: Span<UInt8>) -> Piece? {
    while offset < text.count {
      let start = offset
      let (first, length) = classify(text, at: start)
      switch first {
      case .letter, .capital, .digit, .arabicDigit, .join:
        if let piece = word(in: text, from: start) { return piece }
      case .unknown:
        return stretch(in: text, from: start, reaching: start)
      case .keycapBase, .extend:
        // An emoji may begin with either.
        let (following, place) = pastExtends(text, from: start &+ length)
        if following == .unknown { return stretch(in: text, from: start, reaching: place) }
        offset = place
      case .boundary, .midLetter, .midNumber, .mid:
        offset = start &+ length
      }
    }
    return nil
  }

  /// What the last character of a word that is no mark was.
  private enum Last { case join, letter, digit }

  /// The word that begins at `start`; `nil`, and past them, when underscores are all there is.
  private mutating func word(in text: Span<UInt8>, from start: Int) -> Piece? {
    var end = start
    var last = Last.join
    var isWord = false
    var isKey = true
    scan: while end < text.count {
      let (next, length) = classify(text, at: end)
      switch next {
      case .letter, .capital:
        (last, isWord) = (.letter, true)
        if next == .capital { isKey = false }
      case .digit, .arabicDigit:
        (last, isWord) = (.digit, true)
        if next == .arabicDigit { isKey = false }
      case .join:
        last = .join
      case .extend:
        break
      case .mid where last != .join, .midLetter where last == .letter, .midNumber where last == .digit:
        let (following, place) = pastExtends(text, from: end &+ length)
        switch following {
        case .unknown: return stretch(in: text, from: start, reaching: place)
        case .letter where last == .letter, .capital where last == .letter: break
        case .digit where last == .digit, .arabicDigit where last == .digit: break
        default: break scan
        }
        end = place
        continue
      case .unknown:
        return stretch(in: text, from: start, reaching: end)
      case .boundary, .mid, .midLetter, .midNumber, .keycapBase:
        break scan
      }
      end = end &+ length
    }
    // A byte for each unit of UTF-16 at least: a word that may have to be cut is for the rules.
    if isWord, end &- start > StandardWords.maximumUnits {
      return stretch(in: text, from: start, reaching: end)
    }
    offset = end
    return isWord ? .word(start..<end, isKey: isKey) : nil
  }

  /// The first character from `place` on that is no mark, and where it is; `.boundary` at the end.
  private func pastExtends(_ text: Span<UInt8>, from place: Int) -> (StandardWordClass, Int) {
    var place = place
    while place < text.count {
      let (next, length) = classify(text, at: place)
      guard next == .extend else { return (next, place) }
      place = place &+ length
    }
    return (.boundary, place)
  }

  /// The text from `start` to the first space at or after `place`.
  private mutating func stretch(in text: Span<UInt8>, from start: Int, reaching place: Int) -> Piece {
    var end = place
    while end < text.count, text[end] > 0x20 { end = end &+ 1 }
    offset = end
    return .stretch(start..<end)
  }

  @inline(__always)
  private func classify(_ text: Span<UInt8>, at offset: Int) -> (StandardWordClass, length: Int) {
    let first = text[offset]
    if first < 0x80 { return (twoBytes[Int(first)], 1) }
    if first >= 0xC2, first < 0xE0, offset &+ 1 < text.count {
      let second = text[offset &+ 1]
      if second & 0xC0 == 0x80 {
        return (twoBytes[Int(first & 0x1F) << 6 | Int(second & 0x3F)], 2)
      }
    } else if first == 0xE2, offset &+ 2 < text.count, text[offset &+ 1] == 0x80 {
      let third = text[offset &+ 2]
      if third & 0xC0 == 0x80 { return (punctuation[Int(third & 0x3F)], 3) }
    }
    return (.unknown, 1)
  }
}
