import Foundation
import Testing

@testable import SearchCore

@Suite struct NaturalLogarithmTests {
  @Test("The logarithm is the platform's to 14 digits")
  func equalsThePlatforms() {
    var generator = SeededGenerator(seed: 1)
    var values = [0.5, 2, 10, 1e-300, 1e300, 1.0.nextUp, 1.0.nextDown, 2.0.squareRoot(), 0.5.squareRoot()]
    for _ in 0..<5000 {
      values.append(Double.random(in: 0.4...3, using: &generator))
      values.append(exp(Double.random(in: -600...600, using: &generator)))
    }
    for value in values {
      let expected = log(value)
      #expect(abs(naturalLogarithm(value) - expected) <= 1e-14 * abs(expected), "\(value)")
    }
    #expect(naturalLogarithm(1) == 0)
  }
}
