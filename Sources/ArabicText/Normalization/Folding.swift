/// From a form to its folded terms: the letter skeleton.
enum Folding {
  /// Adds the folded terms of a form to `terms`, the best first; usually one.
  ///
  /// - Parameters:
  ///   - form: A form in UTF-8, as ``FormNormalizer`` makes it.
  ///   - terms: Is not emptied first.
  static func appendFolded(form: Span<UInt8>, to terms: inout FoldedTerms) {
    var letters: [UInt32] = []
    letters.reserveCapacity(form.count)
    UTF8Scalars.decode(form, into: &letters)
    letters = UthmaniSpelling.modern(letters)
    if letters.allSatisfy(FoldTable.isModernLetter) {
      appendArabic(letters, to: &terms)
    } else {
      appendMixed(letters, to: &terms)
    }
  }

  /// Whether a form is of ASCII and ``appendFolded(form:to:)`` gives it in small letters and nothing else, as it does
  /// where there are neither groups of digits nor apostrophes.
  static func isPlainASCII(_ form: Span<UInt8>) -> Bool {
    for index in form.indices {
      switch form[index] {
      case 0x80..., UInt8(ascii: ","), UInt8(ascii: "'"): return false
      default: continue
      }
    }
    return true
  }

  /// The usual case: a word of modern letters.
  private static func appendArabic(_ letters: [UInt32], to terms: inout FoldedTerms) {
    let folded = letters.map { UInt32(Letter.folded(UInt16(truncatingIfNeeded: $0))) }
    guard Elongation.isElongated(folded) else {
      return SpellingAliases.append(folded, letters: letters, to: &terms)
    }
    for kept in 1...2 {
      let reduced = Elongation.reduced(folded, to: kept)
      SpellingAliases.append(reduced, letters: reduced, to: &terms)
    }
  }

  private static func appendMixed(_ letters: [UInt32], to terms: inout FoldedTerms) {
    var folded: [UInt32] = []
    var modern: [UInt32] = []
    var other: [UInt32] = []
    func flush() {
      for scalar in foldedOther(other) {
        folded.append(scalar)
        modern.append(scalar)
      }
      other.removeAll(keepingCapacity: true)
    }
    for letter in letters {
      if NormalizationClass.isArabicBlock(letter) {
        flush()
        folded.append(FoldTable.folded(letter))
        modern.append(FoldTable.modernLetters[letter].map { UInt32($0) } ?? letter)
      } else {
        other.append(letter)
      }
    }
    flush()
    if Elongation.isElongated(folded) {
      for kept in 1...2 {
        let reduced = Elongation.reduced(folded, to: kept)
        SpellingAliases.append(reduced, letters: reduced, to: &terms)
      }
    } else if let number = GroupedNumber.withoutSeparators(folded) {
      terms.append(number)
    } else {
      SpellingAliases.append(folded, letters: modern, to: &terms)
    }
  }

  /// Case, compatibility and Latin diacritics; apostrophes and transliterated hamza and ayn go.
  private static func foldedOther(_ scalars: [UInt32]) -> [UInt32] {
    let folded =
      scalars.allSatisfy { $0 < 0x80 }
      ? scalars.map { 0x41...0x5A ~= $0 ? $0 + 0x20 : $0 }
      : CompatibilityFold.compatibilityFold(scalars.filter { !isApostrophe($0) })
    return folded.filter { !isApostrophe($0) }
  }

  private static func isApostrophe(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x27, 0x2018, 0x2019, 0x02BB, 0x02BC, 0x02BE, 0x02BF: true
    default: false
    }
  }
}
