/// Fisher's two-sided randomization test of paired differences: how often do random signs give a mean at least
/// as far from zero?
///
/// Smucker, Allan and Carterette, "A comparison of statistical significance tests for information retrieval
/// evaluation", CIKM 2007.
public struct PairedRandomizationTest: Hashable, Sendable {
  /// The random assignments of signs that were tried.
  public let drawCount: Int
  /// The seed of the random numbers: same differences, same seed, same `p`.
  public let seed: UInt64
  /// The share of draws at least as far from zero as the mean seen, the one seen counted among them.
  public let p: Double

  /// Tries `drawCount` random assignments of signs; costs `drawCount` × `differences.count` additions.
  public init(differences: [Double], drawCount: Int = 10_000, seed: UInt64 = 2026) {
    self.drawCount = max(0, drawCount)
    self.seed = seed
    let effective = differences.filter { $0 != 0 }
    let seen = abs(effective.reduce(0, +))
    // Sums of equal terms in another order may differ in their last digits.
    let threshold = seen - 1e-12 * effective.reduce(0) { $0 + abs($1) }
    var random = SplitMix64(state: seed)
    var extremeCount = 0
    for _ in 0..<self.drawCount {
      var sum = 0.0
      var signs: UInt64 = 0
      for (index, difference) in effective.enumerated() {
        if index % 64 == 0 { signs = random.next() }
        sum += signs & 1 == 0 ? difference : -difference
        signs >>= 1
      }
      if abs(sum) >= threshold { extremeCount += 1 }
    }
    p = Double(extremeCount + 1) / Double(self.drawCount + 1)
  }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
