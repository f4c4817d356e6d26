/// Text of documents made safe to show.
enum DisplayText {
  /// Controls become spaces: a document must not move the cursor, and a field is one line.
  static func withoutControls(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return String(result)
  }

  /// As ``withoutControls(_:)``, without the characters that open or close directional runs: one without its
  /// partner would spill out of the isolate around the field. A terminal gets text only in this form.
  static func forTerminal(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isDirectionalRun(scalar) {
      result.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return String(result)
  }

  /// Puts a field between FSI and PDI (UAX #9), so that its direction does not reorder its neighbours.
  static func isolated(_ text: String) -> String {
    text.isEmpty ? "" : "\u{2068}" + text + "\u{2069}"
  }

  /// The columns that a text takes on a terminal: none for marks and format characters, two for the wide
  /// letters of East Asia (its main blocks).
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: 0
    default:
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60,
        0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        2
      default: 1
      }
    }
  }

  private static func isDirectionalRun(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }
}
