/// A word pattern: fixed letters and places of radicals.
struct RootPattern: Sendable {
  /// Codes of ``PackedLetters``; 0 stands for a radical.
  var letters: [UInt8]
  /// How sure the root is when the pattern fits and the root is attested.
  var confidence: Float

  /// The patterns, the more fixed letters the earlier.
  static let all: [RootPattern] = {
    let clear = [
      "مستCCC", "استCCاC", "استCCC", "يستCCC", "متCاCC", "مCتCCة", "مCتCC", "اCتCاC", "انCCاC", "منCCC",
      "متCCC",
      "تCCيC", "مCاCCة", "مCاCيC", "مCCوCة", "مCCوC", "اCCاC", "تCاCC", "CواCيC",
    ]
    let vague = [
      "مCCاC", "مCاCC", "CواCC", "CCاCة", "CCاءC", "CCيCة", "CCوCة", "CاCCة", "CاCوC", "تCCC", "مCCCة",
      "مCCC",
      "CاCC", "CCاC", "CCيC", "CCوC", "CCCة", "اCCC", "يCCC", "نCCC", "CCC",
    ]
    let marker = UInt16(UInt8(ascii: "C"))
    func pattern(_ text: String, _ confidence: Float) -> RootPattern {
      RootPattern(
        letters: text.utf16.map { $0 == marker ? 0 : PackedLetters.code($0) }, confidence: confidence)
    }
    return clear.map { pattern($0, 0.7) } + vague.map { pattern($0, 0.4) }
  }()
}
