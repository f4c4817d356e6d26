#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The regularized incomplete beta function I_x(a, b).
///
/// By its continued fraction (Abramowitz and Stegun 26.5.8) in Lentz's method; good to about 11 digits.
///
/// - Parameters:
///   - x: 0 ... 1; values outside are taken as the nearer end.
///   - a: Above 0.
///   - b: Above 0.
func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  if x <= 0 { return 0 }
  if x >= 1 { return 1 }
  // The fraction converges fast only below the mean of the distribution.
  return x > (a + 1) / (a + b + 2) ? 1 - lowerPart(1 - x, b, a) : lowerPart(x, a, b)
}

private func lowerPart(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let logarithm = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)
  return exp(logarithm) / a * continuedFraction(x, a, b)
}

private func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300  // stands for a denominator of zero, as Lentz's method asks
  func step(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
  var d = 1 / step(1 - (a + b) * x / (a + 1))
  var c = 1.0
  var result = d
  // Needs about √max(a, b) rounds.
  for round in 1...10_000 {
    let m = Double(round)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / step(1 + even * d)
    c = step(1 + even / c)
    result *= d * c
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / step(1 + odd * d)
    c = step(1 + odd / c)
    let factor = d * c
    result *= factor
    if abs(factor - 1) < 1e-15 { break }
  }
  return result
}
