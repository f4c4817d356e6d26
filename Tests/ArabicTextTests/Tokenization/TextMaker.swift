/// Makes texts of characters that tokenizers stumble over; a seed always gives the same texts.
struct TextMaker: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }

  private static let scalars: [Unicode.Scalar] =
    Array("ابتةىأإآءؤئولكمنهيفقعبدالله".unicodeScalars) + Array("ًٌٍَُِّْٰٓٔۖۡۥۦ".unicodeScalars)
    + Array("ـ٠١٢۳4567 .,:;'’\"_-@#*/٫٬،؛؟٪%…!\n\t".unicodeScalars) + Array("abXYZéßİıΣжʾʿ".unicodeScalars)
    + [
      0x200B, 0x200C, 0x200D, 0x200F, 0x061C, 0x00AD, 0x2060, 0xFEFF, 0x202F, 0x00A0, 0x0600, 0x06DD, 0x06DE,
    ].map {
      Unicode.Scalar($0 as UInt16) ?? " "
    } + Array("漢かกา한😀👍🏽©ﷺ﷽ﻻﷲ①½𞸀𐐀१۞٭".unicodeScalars)

  /// A text of up to `longest` characters.
  mutating func text(longest: Int) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...longest, using: &self) {
      // Half of them spaces and plain letters, or words would be too short for most joints.
      let index = Bool.random(using: &self) ? Int.random(in: 0..<28, using: &self) : nil
      text.append(
        index.map { $0 == 27 ? " " : Self.scalars[$0] } ?? Self.scalars.randomElement(using: &self) ?? " ")
    }
    return String(text)
  }

  /// Up to `longest` bytes, many of them no UTF-8.
  mutating func bytes(longest: Int) -> [UInt8] {
    var bytes = Array(text(longest: longest / 3).utf8)
    for _ in 0..<Int.random(in: 0...4, using: &self) where !bytes.isEmpty {
      bytes[Int.random(in: 0..<bytes.count, using: &self)] = .random(in: 0x61...0xFF, using: &self)
    }
    return bytes
  }
}
