@testable import ArabicText

/// The normalization of one word, as text.
enum NormalizationProbe {
  static func form(_ word: String) -> String {
    var bytes: [UInt8] = []
    FormNormalizer.appendForm(of: Array(word.utf8).span, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  static func folded(_ word: String) -> [String] {
    var terms = FoldedTerms()
    Folding.appendFolded(form: Array(form(word).utf8).span, to: &terms)
    return (0..<terms.count).map { String(decoding: terms.term($0), as: UTF8.self) }
  }

  static func modern(_ word: String) -> String? {
    var letters: [UInt16] = []
    guard ModernSpelling.letters(ofForm: Array(form(word).utf8).span, into: &letters) != .other else {
      return nil
    }
    return String(decoding: letters, as: UTF16.self)
  }
}
