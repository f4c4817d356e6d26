/// Numbers as text with a fixed number of digits after the point.
enum DecimalText {
  /// The nearest decimal with `decimals` digits after the point, halves away from zero: `fixed(2.5, decimals: 2)`
  /// is `2.50`.
  ///
  /// A number too large for that many digits, an infinity or NaN comes as Swift writes it.
  static func fixed(_ value: Double, decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    guard let scaled = Int(exactly: (value * scale).rounded()) else { return "\(value)" }
    let digits = String(scaled.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    let sign = scaled < 0 ? "-" : ""
    guard decimals > 0 else { return sign + padded }
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// Bytes in megabytes of 10^6 bytes, with one digit: `94.4 MB`.
  static func megabytes(_ byteCount: Int) -> String {
    fixed(Double(byteCount) / 1e6, decimals: 1) + " MB"
  }
}
