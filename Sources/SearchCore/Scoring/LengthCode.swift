/// A document's length in one byte: exact to 31, then sixteen steps an octave.
///
/// Code `c` under 32 stands for the length `c`; from there `(16 + c % 16) << (c / 16 - 1)`, the
/// smallest length it is given to. Like the byte of Lucene's norms with one mantissa bit more: a
/// length is taken at most 1/16 too short. Lengths past 507,904 share code 255... a document of
/// half a million words gains nothing from a finer one.
public enum LengthCode {
  /// The code of a length in boosted words.
  public static func encode(_ length: Int) -> UInt8 {
    guard length >= 32 else { return UInt8(max(0, length)) }
    let octave = Int.bitWidth - 1 - length.leadingZeroBitCount  // at least 5
    let code = (octave - 3) * 16 + (length >> (octave - 4)) - 16
    return UInt8(min(code, 255))
  }

  /// The smallest length with a code.
  public static func decode(_ code: UInt8) -> Int {
    code < 32 ? Int(code) : (16 + Int(code) % 16) << (Int(code) / 16 - 1)
  }
}
