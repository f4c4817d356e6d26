/// From a form to the letters that morphology reads: modern Arabic spelling, unfolded.
enum ModernSpelling {
  /// What the letters of a form are.
  enum Letters {
    /// Those of the form as it is written, and no rule of ``Folding`` but that for single letters has anything to
    /// do with them: no Quranic spelling, nothing drawn out.
    case plain
    /// Rewritten.
    case respelled
    /// The form is empty or has anything else than Arabic letters; what was made of it is unspecified.
    case other
  }

  /// Replaces `letters` by the form's modern letters.
  ///
  /// Quranic spelling is rewritten, letters of other alphabets give the Arabic letters they are
  /// written for, drawn-out letters are cut to one; hamzas, ة and ى are kept.
  ///
  /// - Parameters:
  ///   - form: A form in UTF-8, as ``FormNormalizer`` makes it.
  ///   - letters: Takes the letters as UTF-16 units.
  static func letters(ofForm form: Span<UInt8>, into letters: inout [UInt16]) -> Letters {
    letters.removeAll(keepingCapacity: true)
    var isPlain = false
    letters.append(addingCapacity: form.count / 2) { isPlain = appendPlain(form, to: &$0) }
    if isPlain { return .plain }
    letters.removeAll(keepingCapacity: true)
    return appendAny(form, to: &letters) ? .respelled : .other
  }

  /// The usual case; false where it is none, and what was appended is to be thrown away.
  private static func appendPlain(_ form: Span<UInt8>, to letters: inout OutputSpan<UInt16>) -> Bool {
    guard form.count > 0, form.count & 1 == 0 else { return false }
    // Folded letters by their codes.
    var last: UInt8 = 0
    var lastButOne: UInt8 = 0
    for index in 0..<form.count / 2 {
      let (lead, trail) = (form[2 * index], form[2 * index + 1])
      let letter = UInt16(lead & 0x1F) << 6 | UInt16(trail & 0x3F)
      guard lead & 0xFE == 0xD8, trail & 0xC0 == 0x80 else { return false }
      let code = PackedLetters.code(letter)
      guard code != 0, !UthmaniSpelling.isTrigger(UInt32(letter)), code != last || code != lastButOne else {
        return false
      }
      letters.append(letter)
      (lastButOne, last) = (last, code)
    }
    return true
  }

  /// Its slow equivalent; false where the form is empty or has other letters.
  static func appendAny(_ form: Span<UInt8>, to letters: inout [UInt16]) -> Bool {
    var scalars: [UInt32] = []
    scalars.reserveCapacity(form.count)
    UTF8Scalars.decode(form, into: &scalars)
    scalars = UthmaniSpelling.modern(scalars)
    if Elongation.isElongated(scalars) { scalars = Elongation.reduced(scalars, to: 1) }
    for scalar in scalars {
      if FoldTable.isModernLetter(scalar) {
        letters.append(UInt16(truncatingIfNeeded: scalar))
      } else if let letter = FoldTable.modernLetters[scalar] {
        letters.append(letter)
      } else {
        return false
      }
    }
    return !letters.isEmpty
  }
}
