import Testing

@testable import fihris_cli

@Suite struct TrecRunTests {
  @Test("A line has six fields and a score of six decimals")
  func line() {
    #expect(
      TrecRun.line(query: "q1", document: "د-1", rank: 2, score: 12.345_678_9, tag: "fihris")
        == "q1 Q0 د-1 2 12.345679 fihris\n")
  }

  @Test(
    "A name with white space, or none, cannot stand in a run",
    arguments: [
      ("q1", true), ("د", true), ("", false), ("a b", false), ("a\u{B}b", false), ("a\u{A0}b", true),
    ])
  func names(name: String, fits: Bool) {
    #expect(TrecRun.canHold(name) == fits)
  }
}
