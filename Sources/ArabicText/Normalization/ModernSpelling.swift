/// From a form to the letters that morphology reads: modern Arabic spelling, unfolded.
enum ModernSpelling {
  /// Replaces `letters` by the form's modern letters.
  ///
  /// Quranic spelling is rewritten, letters of other alphabets give the Arabic letters they are
  /// written for, drawn-out letters are cut to one; hamzas, ة and ى are kept.
  ///
  /// - Parameters:
  ///   - form: A form in UTF-8, as ``FormNormalizer`` makes it.
  ///   - letters: Takes the letters as UTF-16 units; unspecified where the result is false.
  /// - Returns: False where the form is empty or has anything else than Arabic letters.
  static func letters(ofForm form: Span<UInt8>, into letters: inout [UInt16]) -> Bool {
    letters.removeAll(keepingCapacity: true)
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
