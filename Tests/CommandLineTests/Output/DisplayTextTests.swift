import Testing

@testable import fihris_cli

@Suite struct DisplayTextTests {
  @Test("Controls of C0 and C1 become spaces")
  func controls() {
    #expect(DisplayText.withoutControls("ا\tب\nج\u{1B}[31m\u{9B}\u{7F}د") == "ا ب ج [31m  د")
  }

  @Test("On a terminal no directional run can spill out of its field; direction marks stay")
  func directionalRuns() {
    #expect(DisplayText.forTerminal("a\u{202E}b\u{2069}c\u{2067}d\u{200F}e\n") == "abcd\u{200F}e ")
  }

  @Test("A field stands between FSI and PDI, an empty one does not")
  func isolates() {
    #expect(DisplayText.isolated("كتاب") == "\u{2068}كتاب\u{2069}")
    #expect(DisplayText.isolated("") == "")
  }

  @Test(
    "Width counts columns: none for vowels and format characters, two for wide letters",
    arguments: [("كِتَابٌ", 4), ("book", 4), ("a\u{200D}b", 2), ("日本", 4), ("", 0)])
  func width(text: String, columns: Int) {
    #expect(DisplayText.width(text) == columns)
  }
}
