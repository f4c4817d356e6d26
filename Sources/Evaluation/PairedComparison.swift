/// How two runs differ over the same queries, and whether that may be chance.
public struct PairedComparison: Hashable, Sendable {
  /// The queries compared.
  public let queryCount: Int
  /// The queries in which the run is better than the baseline.
  public let betterCount: Int
  /// The queries in which the run is worse than the baseline; the rest are equal.
  public let worseCount: Int
  /// The mean of run less baseline.
  public let meanDifference: Double
  /// Student's two-sided paired t-test.
  public let tTest: PairedTTest
  /// Fisher's two-sided randomization test, which assumes no distribution.
  public let randomizationTest: PairedRandomizationTest

  /// Compares by the differences "run less baseline", one for each query.
  ///
  /// - Returns: `nil` for fewer than two differences.
  public init?(differences: [Double]) {
    guard let tTest = PairedTTest(differences: differences) else { return nil }
    queryCount = differences.count
    betterCount = differences.count { $0 > 0 }
    worseCount = differences.count { $0 < 0 }
    meanDifference = differences.reduce(0, +) / Double(differences.count)
    self.tTest = tTest
    randomizationTest = PairedRandomizationTest(differences: differences)
  }
}
