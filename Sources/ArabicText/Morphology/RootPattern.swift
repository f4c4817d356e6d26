/// A word pattern: fixed letters and places of radicals.
struct RootPattern: Sendable {
  /// How many letters it has, radicals and all.
  let count: Int
  /// Its fixed letters, packed, with 0 for a radical, and all bits of their places.
  private let fixed: UInt64
  private let mask: UInt64
  /// How sure the root is when the pattern fits and the root is attested.
  let confidence: Float

  /// - Parameter text: Letters, with C for a radical; at most ``PackedLetters/longest``.
  private init(_ text: String, _ confidence: Float) {
    let codes = text.utf16.map { $0 == UInt16(UInt8(ascii: "C")) ? 0 : UInt64(PackedLetters.code($0)) }
    count = codes.count
    fixed = codes.reduce(0) { $0 << 5 | $1 }
    mask = codes.reduce(0) { $0 << 5 | ($1 == 0 ? 0 : 31) }
    self.confidence = confidence
  }

  /// The radicals, packed, of a word with as many letters that has the fixed ones; else `nil`.
  func radicals(_ word: UInt64) -> UInt32? {
    guard word & mask == fixed else { return nil }
    var radicals: UInt32 = 0
    for place in (0..<count).reversed() where mask >> UInt64(5 * place) & 31 == 0 {
      radicals = radicals << 5 | UInt32(word >> UInt64(5 * place) & 31)
    }
    return radicals
  }

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
    return clear.map { RootPattern($0, 0.7) } + vague.map { RootPattern($0, 0.4) }
  }()
}
