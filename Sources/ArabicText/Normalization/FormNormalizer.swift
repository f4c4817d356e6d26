/// Makes the form of a word: the letters as written, without marks, tatweel and controls.
///
/// The form is the key by which an index knows a word. Vowels are used as evidence here, where
/// Quranic spelling needs them to tell a letter, and are gone afterwards: all wider rungs are
/// functions of the form alone.
enum FormNormalizer {
  private static let copy: UInt8 = 1
  private static let drop: UInt8 = 2
  /// A lead byte of a letter or mark of two bytes.
  private static let pair: UInt8 = 3

  /// What the fast path does with one byte of ASCII, or with the lead byte of a pair.
  private static let leads: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 256)
    for range in [UInt8(0x30)...0x39, 0x41...0x5A, 0x61...0x7A] {
      for byte in range { table[Int(byte)] = copy }
    }
    for lead in [0xD8, 0xD9, 0xDA, 0xDB] { table[lead] = pair }
    return table
  }()

  /// What the fast path does with U+0600–06FF.
  private static let arabic: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 256)
    for range in [0x21...0x3A, 0x41...0x4A, 0x60...0x69, 0xF0...0xF9] {
      for low in range { table[low] = copy }
    }
    for low in 0x4B...0x52 { table[low] = drop }
    table[0x40] = drop
    // پ چ ژ ڤ ک گ ہ ی: what they compose with is not plain.
    for low in [0x7E, 0x86, 0x98, 0xA4, 0xA9, 0xAF, 0xC1, 0xCC] { table[low] = copy }
    return table
  }()

  /// Appends the form of one word.
  ///
  /// Plain words (modern letters, digits, ASCII, vowels, tatweel) are copied in one pass; any
  /// other goes through ``WrittenWord``.
  ///
  /// - Parameters:
  ///   - token: The bytes of the word in the text, marks, tatweel and controls included.
  ///   - bytes: Takes the form in UTF-8; nothing is added where no letter is left.
  static func appendForm(of token: Span<UInt8>, to bytes: inout [UInt8]) {
    let start = bytes.count
    var isPlain = true
    bytes.append(addingCapacity: token.count) { form in
      isPlain = appendPlain(token, to: &form)
    }
    guard !isPlain else { return }
    bytes.removeSubrange(start...)
    var word = WrittenWord(token)
    word.appendForm(to: &bytes)
  }

  /// Whether all of the token was plain; what is written of another is to be thrown away.
  private static func appendPlain(_ token: Span<UInt8>, to form: inout OutputSpan<UInt8>) -> Bool {
    let leads = leads.span
    let arabic = arabic.span
    var index = 0
    while index < token.count {
      let lead = token[index]
      switch leads[Int(lead)] {
      case copy:
        form.append(lead)
        index += 1
      case pair:
        guard index + 1 < token.count else { return false }
        let trail = token[index + 1]
        guard trail & 0xC0 == 0x80 else { return false }
        let low = Int(lead & 3) << 6 | Int(trail & 0x3F)
        switch arabic[low] {
        case copy:
          form.append(lead)
          form.append(trail)
        case drop:
          // A sukun over alef is the Quranic sign of a silent alef.
          if low == 0x52 && index >= 2 && token[index - 1] == 0xA7 && token[index - 2] == 0xD8 {
            return false
          }
          // So is a kasra under ى: يُحْىِ.
          if low == 0x50 && index >= 2 && token[index - 1] == 0x89 && token[index - 2] == 0xD9 {
            return false
          }
        default: return false
        }
        index += 2
      default: return false
      }
    }
    return true
  }
}
