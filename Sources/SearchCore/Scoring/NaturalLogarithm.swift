/// The natural logarithm of a positive finite number.
///
/// Written out so that scores are the same bits on every platform, whatever its C library: the
/// exponent is split off and ln m = 2 artanh((m − 1) / (m + 1)) summed for m in √½ ..< √2.
func naturalLogarithm(_ value: Double) -> Double {
  var exponent = Double(value.exponent)
  var mantissa = value.significand  // 1 ..< 2
  if mantissa > 1.414_213_562_373_095_1 {
    mantissa /= 2
    exponent += 1
  }
  let ratio = (mantissa - 1) / (mantissa + 1)
  let square = ratio * ratio
  // |ratio| < 0.172: the term after the last is below 2⁻⁶⁰.
  var sum = 0.0
  for power in stride(from: 23, through: 1, by: -2) { sum = sum * square + 1 / Double(power) }
  return exponent * 0.693_147_180_559_945_3 + 2 * ratio * sum
}
