/// Reads the plain syntax of ``Query/init(parsing:fields:)``; one pass, no errors.
struct QueryParser {
  private let source: String
  private let scalars: [Unicode.Scalar]
  /// For each scalar where its UTF-8 begins, and where the last one's ends.
  private let offsets: [Int]
  private let fields: [String]
  private var clauses: [Query.Clause] = []
  /// Plain words since the last other clause, parted by spaces.
  private var run = ""
  /// Families of marks known to have no closing mark in the rest of the text: keeps the pass linear.
  private var unclosed: Set<QuotationMark.Family> = []

  /// Whether a text is nothing but words with single spaces between them and has no sign that the syntax knows, as
  /// most queries: ``parse()`` makes one clause of words of it as it stands.
  static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var followsSpace = true
    var hasWord = false
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: " ") {
        if followsSpace { return false }
        followsSpace = true
        offset += 1
        continue
      }
      followsSpace = false
      switch byte {
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "\""):
        return false
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        hasWord = true
        offset += 1
      case UInt8(ascii: "!")...UInt8(ascii: "~"): offset += 1
      // Letters from U+0620 on, marks, and digits up to U+0669.
      case 0xD8 where bytes[offset + 1] >= 0xA0, 0xD9 where bytes[offset + 1] <= 0xA9:
        hasWord = true
        offset += 2
      // ، ؛ ؟
      case 0xD8 where [0x8C, 0x9B, 0x9F].contains(bytes[offset + 1]): offset += 2
      default: return false
      }
    }
    return hasWord && !followsSpace
  }

  init(_ text: String, fields: [String]) {
    var scalars: [Unicode.Scalar] = []
    var offsets = [0]
    let byteCount = text.utf8.count
    scalars.reserveCapacity(byteCount)
    offsets.reserveCapacity(byteCount + 1)
    var offset = 0
    for scalar in text.unicodeScalars {
      scalars.append(scalar)
      offset += UTF8.width(scalar)
      offsets.append(offset)
    }
    source = text
    self.scalars = scalars
    self.offsets = offsets
    self.fields = fields
  }

  mutating func parse() -> [Query.Clause] {
    var position = 0
    var followsSpace = true
    while position < scalars.count {
      let scalar = scalars[position]
      if Self.isSpace(scalar) {
        followsSpace = true
        position += 1
      } else if Self.isIgnorable(scalar) {
        position += 1
      } else if !followsSpace, Self.isOperator(scalar) {
        // After a quote, as in "بيروت"-"دمشق": to take the sign for an operator would exclude too much.
        position += 1
      } else if let phrase = phrase(at: position) {
        position = phrase.end
        followsSpace = false
        if Self.hasWord(phrase.text) { append(Query.Clause(.phrase(phrase.text))) }
      } else if QuotationMark.isMark(scalar) {
        position += 1
        followsSpace = false
      } else if let clause = clause(at: position, readsOccurrence: followsSpace) {
        append(clause.value)
        position = clause.end
        followsSpace = false
      } else {
        let end = wordEnd(from: position)
        appendToRun(position..<end)
        position = end
        followsSpace = false
      }
    }
    endRun()
    return clauses
  }

  // MARK: Clauses

  private mutating func append(_ clause: Query.Clause) {
    endRun()
    clauses.append(clause)
  }

  private mutating func appendToRun(_ range: Range<Int>) {
    if !run.isEmpty { run += " " }
    run += text(range)
  }

  private mutating func endRun() {
    if Self.hasWord(run) { clauses.append(Query.Clause(.words(run))) }
    run = ""
  }

  /// The clause that begins at a word's first scalar; `nil` if there is none to be read but plain words.
  private mutating func clause(
    at start: Int, readsOccurrence: Bool
  ) -> (value: Query.Clause, end: Int)? {
    var position = start
    var occurrence: Query.Occurrence?
    if readsOccurrence, let sign = Self.occurrence(scalars[start]) {
      position = valueStart(from: start + 1)
      guard position < scalars.count, Self.occurrence(scalars[position]) == nil else { return nil }
      occurrence = sign
    }
    if let field = field(at: position), let value = kind(at: valueStart(from: field.end)) {
      return (Query.Clause(value.kind, occurrence: occurrence, field: field.name), value.end)
    }
    guard occurrence != nil || Self.isEquals(scalars[position]), let value = kind(at: position) else {
      return nil
    }
    if occurrence == nil, case .words = value.kind { return nil }
    return (Query.Clause(value.kind, occurrence: occurrence), value.end)
  }

  /// A phrase, an exact form or a word.
  private mutating func kind(at start: Int) -> (kind: Query.Kind, end: Int)? {
    if let phrase = phrase(at: start) { return (.phrase(phrase.text), phrase.end) }
    if start < scalars.count, Self.isEquals(scalars[start]) {
      let position = valueStart(from: start + 1)
      // A phrase has no exact form of its own: the sign is passed over.
      if let phrase = phrase(at: position) { return (.phrase(phrase.text), phrase.end) }
      let end = wordEnd(from: position)
      let word = text(position..<end)
      if position < end, !Self.isEquals(scalars[position]), Self.hasWord(word) { return (.exact(word), end) }
    }
    let end = wordEnd(from: start)
    let word = text(start..<end)
    return Self.hasWord(word) ? (.words(word), end) : nil
  }

  /// A known field's name and the colon behind it.
  private func field(at start: Int) -> (name: String, end: Int)? {
    for name in fields where scalars[start...].starts(with: name.unicodeScalars) {
      let colon = passIgnorables(from: start + name.unicodeScalars.count)
      guard colon < scalars.count, Self.isColon(scalars[colon]), Self.isWritable(name) else { continue }
      let next = passIgnorables(from: colon + 1)
      // `a::b` is a name of some program, not a field.
      if next < scalars.count, !Self.isColon(scalars[next]) { return (name, colon + 1) }
    }
    return nil
  }

  // MARK: Text

  /// The phrase whose opening mark stands at a place, without spaces around it; `nil` if nothing closes it.
  private mutating func phrase(at open: Int) -> (text: String, end: Int)? {
    guard open < scalars.count, let family = QuotationMark.family(openedBy: scalars[open]),
      !unclosed.contains(family)
    else { return nil }
    var before = open
    while before > 0, Self.isIgnorable(scalars[before - 1]) { before -= 1 }
    let after = passIgnorables(from: open + 1)
    guard
      QuotationMark.mayOpen(
        scalars[open],
        afterWord: before > 0 && Self.isWordScalar(scalars[before - 1]),
        beforeSpace: after == scalars.count || Self.isSpace(scalars[after]))
    else { return nil }
    guard let close = scalars[(open + 1)...].firstIndex(where: { QuotationMark.closes($0, family) }) else {
      unclosed.insert(family)
      return nil
    }
    var inside = (open + 1)..<close
    while let first = inside.first, Self.isBlank(scalars[first]) { inside = (first + 1)..<close }
    while let last = inside.last, Self.isBlank(scalars[last]) { inside = inside.lowerBound..<last }
    return (text(inside), close + 1)
  }

  /// Passes over what may stand between an operator and its value without a meaning: controls, marks that
  /// open no phrase, phrases without a word.
  private mutating func valueStart(from start: Int) -> Int {
    var position = start
    while true {
      position = passIgnorables(from: position)
      guard position < scalars.count, QuotationMark.isMark(scalars[position]) else { return position }
      guard let phrase = phrase(at: position) else {
        position += 1
        continue
      }
      if Self.hasWord(phrase.text) { return position }
      position = phrase.end
    }
  }

  private func passIgnorables(from start: Int) -> Int {
    var position = start
    while position < scalars.count, Self.isIgnorable(scalars[position]) { position += 1 }
    return position
  }

  /// A word ends before a space or any mark.
  private func wordEnd(from start: Int) -> Int {
    var position = start
    while position < scalars.count, !Self.isSpace(scalars[position]),
      !QuotationMark.isMark(scalars[position])
    {
      position += 1
    }
    return position
  }

  private func text(_ range: Range<Int>) -> String {
    source.slice(utf8: offsets[range.lowerBound]..<offsets[range.upperBound])
  }
}

extension QueryParser {
  /// Whether a field's name does not look like something else to the syntax.
  private static func isWritable(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, !isOperator(first) else { return false }
    return !name.unicodeScalars.contains {
      isSpace($0) || QuotationMark.isMark($0) || isColon($0) || isIgnorable($0)
    }
  }

  // Full-width, small and mathematical forms are meant as nothing else at the beginning of a word. Dashes
  // and the tatweel are: they open an aside or stand for a joined letter.
  private static func occurrence(_ scalar: Unicode.Scalar) -> Query.Occurrence? {
    switch scalar {
    case "+", "\u{FF0B}", "\u{FE62}": .must
    case "-", "\u{2212}", "\u{FF0D}", "\u{FE63}": .mustNot
    default: nil
    }
  }

  private static func isEquals(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "=" || scalar == "\u{FF1D}" || scalar == "\u{FE66}"
  }

  private static func isColon(_ scalar: Unicode.Scalar) -> Bool {
    scalar == ":" || scalar == "\u{FF1A}" || scalar == "\u{FE55}"
  }

  private static func isOperator(_ scalar: Unicode.Scalar) -> Bool {
    occurrence(scalar) != nil || isEquals(scalar)
  }

  /// Controls of direction and of zero width, which keyboards put around signs.
  private static func isIgnorable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200B, 0x200E...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// The property White_Space of Unicode, whose members do not change.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    isSpace(scalar) || isIgnorable(scalar)
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    // Most are Arabic letters, for which the tables of properties need not be asked.
    if (0x0621...0x063A).contains(scalar.value) || (0x0641...0x0652).contains(scalar.value) { return true }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  /// Whether there is anything to search for: letters, digits, or symbols that are written like words.
  private static func hasWord(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      isWordScalar($0) || isWordLikeSymbol($0)
    }
  }

  private static func isWordLikeSymbol(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .otherSymbol, .currencySymbol, .privateUse: true
    default: false
    }
  }
}
