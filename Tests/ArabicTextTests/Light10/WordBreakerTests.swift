import Testing

@testable import ArabicText

@Suite struct WordBreakerTests {
  @Test("ICU takes the standard rules")
  func standardRules() {
    let opened = WordBreaker.open(rules: StandardWordRules.text) != nil
    #expect(opened)
  }

  @Test("Rules that ICU refuses give no breaker")
  func brokenRules() {
    let opened = WordBreaker.open(rules: "$undefined {1};") != nil
    #expect(!opened)
  }

  @Test("A caller's own rules set the boundaries and their status, with byte offsets")
  func ownRules() throws {
    let found = try boundaries(of: "بب12!", rules: "[a-zب]+ {7}; [0-9]+ {9}; . {0};")
    #expect(found.map(\.bytes) == [0..<4, 4..<6, 6..<7])
    #expect(found.map(\.status) == [7, 9, 0])
  }

  @Test("Without rules of its own it has ICU's words, spaces and signs")
  func rootRules() throws {
    #expect(try boundaries(of: "ab، é", rules: nil).map(\.bytes) == [0..<2, 2..<4, 4..<5, 5..<7])
  }

  private func boundaries(of text: String, rules: String?) throws -> [(bytes: Range<Int>, status: Int32)] {
    guard var breaker = WordBreaker.open(rules: rules) else {
      Issue.record("ICU refuses the rules")
      return []
    }
    let bytes = Array(text.utf8)
    #expect(breaker.read(bytes.span, 0..<bytes.count) == 0)
    var found: [(bytes: Range<Int>, status: Int32)] = []
    breaker.forEachBoundary(in: 0..<breaker.units.count) { part, status in
      found.append((breaker.offsets[part.lowerBound]..<breaker.offsets[part.upperBound], status))
      return true
    }
    return found
  }
}
