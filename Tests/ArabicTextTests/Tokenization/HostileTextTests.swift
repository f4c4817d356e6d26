import Testing

@testable import ArabicText

/// Broken, endless and monotonous texts.
@Suite struct HostileTextTests {
  private static func tokenize(
    _ bytes: [UInt8], _ brokenUTF8: BrokenUTF8 = .replace, _ preset: AnalyzerPreset = .ladder
  ) throws(TextError) -> TokenBatch {
    var tokenizer = Analyzer(preset).makeTokenizer()
    var batch = TokenBatch()
    try tokenizer.tokenize(bytes.span, brokenUTF8: brokenUTF8, into: &batch)
    return batch
  }

  @Test(
    "The first ill-formed byte is named",
    arguments: [
      ([0x61, 0x80], 1), ([0xC0, 0xAF], 0), ([0xD8], 0), ([0xD8, 0xA7, 0xD8], 2), ([0xE0, 0x80, 0x80], 0),
      ([0x20, 0xED, 0xA0, 0x80], 1), ([0xF5, 0x80, 0x80, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0),
      ([0xE2, 0x80], 0),
    ] as [([UInt8], Int)])
  func refused(bytes: [UInt8], offset: Int) {
    #expect(throws: TextError.brokenUTF8(offset: offset)) { try Self.tokenize(bytes, .reject) }
  }

  @Test("Ill-formed sequences are boundaries, and as many as the standard library replaces", arguments: 1...4)
  func replaced(seed: UInt64) throws {
    var maker = TextMaker(seed: seed)
    for _ in 0..<200 {
      let bytes = maker.bytes(longest: 60)
      let replaced = String(decoding: bytes, as: UTF8.self).unicodeScalars.count { $0 == "\u{FFFD}" }
      let batch = try Self.tokenize(bytes)
      #expect(batch.replacedCount == replaced, "\(bytes)")
      let allInside = (0..<batch.count).allSatisfy {
        batch.starts[$0] < batch.ends[$0] && Int(batch.ends[$0]) <= bytes.count
      }
      #expect(allInside, "\(bytes)")
    }
  }

  @Test("A broken byte parts two words")
  func brokenByteIsABoundary() throws {
    let batch = try Self.tokenize(Array("قا".utf8) + [0xFF] + Array("ل".utf8))
    #expect(batch.count == 2)
    #expect(batch.replacedCount == 1)
  }

  @Test("A word is cut after 255 letters", arguments: [("ب", 2), ("a", 1), ("١", 2), ("ж", 2)])
  func longWords(letter: String, width: Int) throws {
    let batch = try Self.tokenize(Array(String(repeating: letter, count: 600).utf8))
    #expect(batch.keyEnds == [255, 510, 600].map { UInt32($0 * width) })
    #expect(batch.positions == [0, 1, 2])
  }

  @Test(
    "No key of many parts is longer than a word, and the parts are all there",
    arguments: [
      ("1-", 2_000), ("ab-", 2_000), ("a.", 2_000 / 16), ("ab.cd@", 3_000), ("_ا", 2_000), ("و ", 2_000),
      ("ab_", 2_000 * 3 / 255 + 1),
    ])
  func monotonousTexts(part: String, tokens: Int) throws {
    let batch = try Self.tokenize(Array(String(repeating: part, count: 2_000).utf8))
    #expect(batch.count == tokens)
    var start: UInt32 = 0
    var longest: UInt32 = 0
    for end in batch.keyEnds {
      longest = max(longest, end - start)
      start = end
    }
    #expect(longest <= 255 * 4)
  }

  @Test("A web address that is too long is left to its parts")
  func longAddress() throws {
    let path = String(repeating: "/ab", count: 200)
    let batch = try Self.tokenize(Array("http://x.com\(path)".utf8))
    #expect(String(decoding: batch.key(0), as: UTF8.self) == "x.com")
    #expect(batch.count == 201)
  }
}
