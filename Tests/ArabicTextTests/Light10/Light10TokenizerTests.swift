import Testing

@testable import ArabicText

@Suite struct Light10TokenizerTests {
  // Compared with Lucene 9.9.1's StandardTokenizer, LowerCaseFilter and DecimalDigitFilter.
  @Test(
    "Words begin and end where Lucene has them",
    arguments: [
      ("كتاب\u{200C}ها", ["كتاب\u{200C}ها"]),
      ("و3 في", ["و3", "في"]),
      ("ﷺ صلى", ["ﷺ", "صلى"]),
      ("a:b c.d e'f g,h", ["a:b", "c.d", "e'f", "g", "h"]),
      ("3.14 1,000 ١٬٢٣٤ 1:2", ["3.14", "1,000", "1٬234", "1", "2"]),
      ("x_1 __ _a _", ["x_1", "_a"]),
      ("user@example.com C++", ["user", "example.com", "c"]),
      ("http://a.org/b?c=d", ["http", "a.org", "b", "c", "d"]),
      ("ن.ب. قال.ثم", ["ن.ب", "قال.ثم"]),
      ("漢字ひらカタカナ ไทย", ["漢", "字", "ひ", "ら", "カタカナ", "ไทย"]),
      ("🇸🇦🇪🇬 👩🏽‍💻 #️⃣ ©", ["🇸🇦", "🇪🇬", "👩🏽‍💻", "#️⃣", "©"]),
      ("צה\"ל ג'", ["צה\"ל", "ג'"]),
      ("ÀÉ İstanbul ΣΑΣ", ["àé", "istanbul", "σασ"]),
      ("الْحَمْدُ كتـــاب", ["الْحَمْدُ", "كتـــاب"]),
      ("٢٠٢٤/٠٥ ۲۰۲۴ ١٫٥", ["2024", "05", "2024", "1٫5"]),
      ("۞ ۝ ؟!، ؛ ٬", []),
      ("a\u{200D}ب x\u{200F} y\u{FEFF}z", ["a\u{200D}ب", "x\u{200F}", "y\u{FEFF}z"]),
    ])
  func words(text: String, keys: [String]) {
    #expect(Light10Probe.keys(text).map { Array($0.utf8) } == keys.map { Array($0.utf8) })
  }

  @Test("A character that came after Unicode 12.1 is in no word")
  func youngCharacters() {
    #expect(Light10Probe.keys("ࢠ \u{0870} ا\u{0898}ب") == ["ࢠ", "ا", "ب"])
  }

  @Test(
    "A word of more than 255 units is cut where Lucene's window ends, and read on from there",
    arguments: [
      (String(repeating: "ب", count: 300), [255, 45]),
      // A mark that begins the rest belongs to no word, and no more does a full stop.
      (String(repeating: "ب", count: 255) + "\u{064B}ت", [255, 1]),
      (String(repeating: "a", count: 254) + ".b", [254, 1]),
      // Of the underscores as many as the window holds beside the letter.
      (String(repeating: "_", count: 300) + "ا", [255]),
      // No cut within a character of two units.
      (String(repeating: "𐐨", count: 200), [254, 146]),
    ])
  func longWords(text: String, units: [Int]) {
    #expect(Light10Probe.keys(text).map(\.utf16.count) == units)
  }

  @Test("A long text without spaces is read in parts, and words across their ends stay whole")
  func parts() {
    let text = String(repeating: "אב.גד-", count: 1_000)
    #expect(Light10Probe.keys(text) == [String](repeating: "אב.גד", count: 1_000))
  }

  @Test("Ranges are bytes of the source, positions count every word")
  func rangesAndPositions() {
    #expect(
      Light10Probe.tokens("«ABC» ٣٩، é🙂ب") == [
        .init(key: "abc", position: 0, start: 2, end: 5),
        .init(key: "39", position: 1, start: 8, end: 12),
        .init(key: "é", position: 2, start: 15, end: 17),
        .init(key: "🙂", position: 3, start: 17, end: 21),
        .init(key: "ب", position: 4, start: 21, end: 23),
      ])
  }

  @Test("Ill-formed bytes part words and are counted")
  func brokenText() {
    var tokenizer = Light10Tokenizer()
    var batch = TokenBatch()
    tokenizer.tokenize(
      ([0xD8, 0xA8, 0xFF, 0x61, 0x20, 0xE2, 0x80, 0x20, 0x62, 0xD8] as [UInt8]).span, into: &batch)
    #expect((0..<batch.count).map { String(decoding: batch.key($0), as: UTF8.self) } == ["ب", "a", "b"])
    #expect(batch.replacedCount == 3)
    #expect(batch.ends == [2, 4, 9])
  }
}
