/// The marks that enclose a phrase of the plain syntax, and which closes which.
enum QuotationMark {
  /// Marks that share their closing marks.
  enum Family: Int, CaseIterable {
    case double
    case guillemet
    /// »phrase«, as in German and in Arabic typed with the marks mirrored.
    case reversedGuillemet
  }

  static func isMark(_ scalar: Unicode.Scalar) -> Bool { family(openedBy: scalar) != nil }

  static func family(openedBy scalar: Unicode.Scalar) -> Family? {
    switch scalar {
    case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{FF02}": .double
    case "«": .guillemet
    case "»": .reversedGuillemet
    default: nil
    }
  }

  static func closes(_ scalar: Unicode.Scalar, _ family: Family) -> Bool {
    switch family {
    // Typists mix straight and curled marks, and “ closes what „ opened.
    case .double: scalar != "\u{201E}" && Self.family(openedBy: scalar) == .double
    case .guillemet: scalar == "»"
    case .reversedGuillemet: scalar == "«"
    }
  }

  /// Whether the mark at a place may open a phrase.
  ///
  /// A straight mark after a word and before a space ends something (`5" شاشة`), and » alone is an arrow
  /// (`الرئيسية » كتب`). „ “ and « say by their shape that they open.
  static func mayOpen(_ scalar: Unicode.Scalar, afterWord: Bool, beforeSpace: Bool) -> Bool {
    switch scalar {
    case "«", "\u{201C}", "\u{201E}": true
    case "»": !afterWord && !beforeSpace
    default: !(afterWord && beforeSpace)
    }
  }

  /// The text between marks that it does not close itself.
  static func quote(_ text: String) -> String {
    let marks: [(family: Family, open: String, close: String)] = [
      (.double, "\"", "\""), (.guillemet, "«", "»"), (.reversedGuillemet, "»", "«"),
    ]
    for mark in marks where !text.unicodeScalars.contains(where: { closes($0, mark.family) }) {
      return mark.open + text + mark.close
    }
    // Only a phrase made in code holds all three; marks are no words, so a space says the same.
    let bare = text.unicodeScalars.map { closes($0, .double) ? " " : String($0) }
    return "\"" + bare.joined() + "\""
  }
}
