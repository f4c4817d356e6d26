import Testing

@testable import fihris_cli

@Suite struct DecimalTextTests {
  @Test(
    "A number has exactly the digits asked for, rounded to nearest",
    arguments: [
      (0.0, 4, "0.0000"), (1.5, 0, "2"), (-1.25, 1, "-1.3"), (0.000_000_4, 6, "0.000000"),
      (0.000_000_6, 6, "0.000001"), (12.345_678_9, 6, "12.345679"), (-0.04, 1, "0.0"), (99.99, 1, "100.0"),
      (123_456_789.125, 2, "123456789.13"),
    ])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(DecimalText.fixed(value, decimals: decimals) == text)
  }

  @Test("A number past the range of the digits comes as Swift writes it")
  func large() {
    #expect(DecimalText.fixed(1e300, decimals: 6) == "1e+300")
    #expect(DecimalText.fixed(.infinity, decimals: 6) == "inf")
  }

  @Test("A megabyte is a million bytes")
  func megabytes() {
    #expect(DecimalText.megabytes(94_449_999) == "94.4 MB")
  }
}
