/// Student's two-sided t-test of the hypothesis that the mean of paired differences is zero.
public struct PairedTTest: Hashable, Sendable {
  /// Mean over standard error; infinite where all differences are one same value other than zero.
  public let t: Double
  /// One less than the number of pairs.
  public let degreesOfFreedom: Int
  /// The probability of so large a `t`, of either sign, by chance: exact, by the incomplete beta function.
  /// 1 where all differences are zero.
  public let p: Double

  /// Tests the differences of the pairs.
  ///
  /// - Returns: `nil` for fewer than two differences, which have no variance.
  public init?(differences: [Double]) {
    guard differences.count >= 2 else { return nil }
    let count = Double(differences.count)
    degreesOfFreedom = differences.count - 1
    let mean = differences.reduce(0, +) / count
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let standardError = (squares / (count - 1) / count).squareRoot()
    guard standardError > 0 else {
      t = mean == 0 ? 0 : (mean > 0 ? .infinity : -.infinity)
      p = mean == 0 ? 1 : 0
      return
    }
    t = mean / standardError
    // Abramowitz and Stegun 26.7.1 with 26.5.27: A(t|v) = 1 - I_x(v/2, 1/2), x = v / (v + t²).
    let freedom = count - 1
    p = incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
  }
}
