/// The folded terms of a form: the letter skeleton on which spellings of a word meet.
struct Folding: Sendable {
  /// Buffers that are used again from word to word.
  struct Scratch {
    var letters: [UInt16] = []
    var bytes: [UInt8] = []

    init() {}
  }

  /// Appends the folded terms of a form, the best first.
  static func appendTerms(ofForm form: Span<UInt8>, to terms: inout RungTerms, _ scratch: inout Scratch) {
    scratch.letters.removeAll(keepingCapacity: true)
    if ModernSpelling.appendLetters(ofForm: form, to: &scratch.letters) {
      append(scratch.letters, to: &terms, rung: .folded, confidence: 1, &scratch.bytes)
      // جميييل is جميل, but مممتاز is ممتاز: the reading with two letters is kept beside.
      if form.count > 2 * scratch.letters.count, let other = doubled(form) {
        append(other, to: &terms, rung: .folded, confidence: 0.5, &scratch.bytes)
      }
    } else {
      terms.append(mixed(form), rung: .folded, confidence: 1)
    }
  }

  /// Appends a word of modern letters as a term, folded and in its usual spelling.
  static func append(
    _ letters: [UInt16], to terms: inout RungTerms, rung: Rung, confidence: Float, _ bytes: inout [UInt8]
  ) {
    bytes.removeAll(keepingCapacity: true)
    let start = bytes.count
    for letter in letters { appendUTF8(Letter.folded(letter), to: &bytes) }
    if let usual = SpellingAliases.usual(bytes[start...]) { bytes = usual }
    terms.append(bytes, rung: rung, confidence: confidence)
  }

  @inline(__always) static func appendUTF8(_ letter: UInt16, to bytes: inout [UInt8]) {
    bytes.append(UInt8(truncatingIfNeeded: 0xC0 | letter >> 6))
    bytes.append(UInt8(truncatingIfNeeded: 0x80 | letter & 0x3F))
  }

  /// The letters with two of each elongation kept, when there is one.
  private static func doubled(_ form: Span<UInt8>) -> [UInt16]? {
    var letters: [UInt16] = []
    var offset = 0
    while offset + 1 < form.count {
      let code = UInt16(form[offset] & 0x1F) << 6 | UInt16(form[offset + 1] & 0x3F)
      guard code != 0x0670 else { return nil }
      letters.append(ModernSpelling.arabicLetter(code) ?? code)
      offset += 2
    }
    let before = letters.count
    ModernSpelling.shortenElongations(&letters, from: 0, to: 2)
    return letters.count < before ? letters : nil
  }

  /// Latin words, numbers and what mixes scripts: case, accents and digits folded, code point by code point.
  private static func mixed(_ form: Span<UInt8>) -> [UInt8] {
    var scalars: [UInt32] = []
    var isAscii = true
    var offset = 0
    while offset < form.count {
      let (scalar, length) = UTF8Decoding.scalar(form, at: offset, limit: form.count)
      scalars.append(scalar?.value ?? 0xFFFD)
      if form[offset] >= 0x80 { isAscii = false }
      offset += length
    }
    if !isAscii { scalars = UnicodeNormalizer.caseFoldedDecomposition(foldArabic(scalars)).filter { !isAccent($0) } }
    var bytes: [UInt8] = []
    for (index, code) in scalars.enumerated() {
      if isDropped(code, between: index > 0 ? scalars[index - 1] : 0, index + 1 < scalars.count ? scalars[index + 1] : 0) { continue }
      guard let scalar = Unicode.Scalar(fold(code)) else { continue }
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return bytes
  }

  /// Arabic letters before they could be decomposed.
  private static func foldArabic(_ scalars: [UInt32]) -> [UInt32] {
    scalars.map { code in
      guard let unit = UInt16(exactly: code), (0x0600...0x06FF).contains(code) else { return code }
      if code == ArabicMarks.daggerAlef { return UInt32(Letter.alef) }
      return UInt32(Letter.folded(ModernSpelling.arabicLetter(unit) ?? unit))
    }
  }

  private static func isAccent(_ code: UInt32) -> Bool {
    guard let scalar = Unicode.Scalar(code) else { return false }
    return scalar.properties.generalCategory == .nonspacingMark
  }

  /// Apostrophes and their like in Latin words, and what parts groups of digits.
  private static func isDropped(_ code: UInt32, between before: UInt32, _ after: UInt32) -> Bool {
    switch code {
    case 0x0027, 0x2018, 0x2019, 0x02BB, 0x02BC, 0x02BE, 0x02BF: true
    case 0x002C, 0x066C: isDigit(before) && isDigit(after)
    default: false
    }
  }

  private static func isDigit(_ code: UInt32) -> Bool { fold(code) >= 0x30 && fold(code) <= 0x39 }

  /// Digits of all scripts to ASCII, capitals of ASCII to small letters, the Arabic decimal sign to a full stop.
  private static func fold(_ code: UInt32) -> UInt32 {
    switch code {
    case 0x41...0x5A: return code | 0x20
    case 0..<0x80: return code
    case 0x0660...0x0669: return code - 0x0660 + 0x30
    case 0x06F0...0x06F9: return code - 0x06F0 + 0x30
    case 0x066B: return 0x2E
    default:
      guard let scalar = Unicode.Scalar(code), scalar.properties.generalCategory == .decimalNumber,
        let value = scalar.properties.numericValue
      else { return code }
      return 0x30 + UInt32(value)
    }
  }
}
