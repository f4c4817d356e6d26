import Testing

@testable import Evaluation

@Suite struct PairedTestTests {
  private let differences = [0.1, -0.05, 0.2, 0.3, 0, 0.12, -0.01]

  @Test("t and p are those of SciPy's ttest_1samp")
  func computesT() throws {
    let test = try #require(PairedTTest(differences: differences))
    #expect(abs(test.t - 1.9848689005338116) < 1e-12)
    #expect(abs(test.p - 0.09438484600195242) < 1e-12)
    #expect(test.degreesOfFreedom == 6)
  }

  @Test(
    "The incomplete beta function agrees with SciPy's betainc",
    arguments: [
      (0.5, 1, 0.5, 0.2928932188134525),
      (0.2, 2, 3, 0.1808),
      (0.9, 500, 0.5, 1.045367793835481e-24),
      (0.999, 1000, 0.5, 0.15724727426672383),
      (0.3, 0.5, 0.5, 0.36901011956554536),
      (0.01, 5, 0.5, 2.4712578086395438e-11),
    ])
  func computesBeta(x: Double, a: Double, b: Double, expected: Double) {
    #expect(abs(incompleteBeta(x, a, b) - expected) < 1e-11 * max(expected, 1e-3))
  }

  @Test("Ends of the incomplete beta function are 0 and 1")
  func computesEnds() {
    #expect(incompleteBeta(0, 2, 3) == 0)
    #expect(incompleteBeta(1, 2, 3) == 1)
  }

  @Test("Without any difference p is 1; with one same difference everywhere it is 0")
  func handlesNoVariance() throws {
    let none = try #require(PairedTTest(differences: [0, 0, 0]))
    #expect(none.p == 1 && none.t == 0)
    let same = try #require(PairedTTest(differences: [-0.5, -0.5]))
    #expect(same.p == 0 && same.t == -.infinity)
    #expect(PairedTTest(differences: [1]) == nil)
    #expect(PairedRandomizationTest(differences: [0, 0, 0]).p == 1)
  }

  @Test("The randomization test is near the share over all assignments of signs, and repeats to the bit")
  func randomizes() {
    let test = PairedRandomizationTest(differences: differences)
    #expect(abs(test.p - 0.125) < 0.015)  // four standard errors of 10,000 draws
    #expect(PairedRandomizationTest(differences: differences).p == test.p)
    #expect(PairedRandomizationTest(differences: differences, seed: 7).seed == 7)
  }
}
