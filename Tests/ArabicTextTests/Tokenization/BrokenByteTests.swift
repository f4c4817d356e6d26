import Testing

@testable import ArabicText

@Suite struct BrokenByteTests {
  /// A character at a time.
  private func slowly(_ text: [UInt8]) -> Int? {
    var offset = 0
    while offset < text.count {
      let (scalar, length) = UTF8Decoding.scalar(text.span, at: offset, limit: text.count)
      if scalar == nil { return offset }
      offset += length
    }
    return nil
  }

  @Test("Eight bytes at once find the byte that one at a time find")
  func equalsSlow() {
    let text = Array("كتب a الولدُ é رسالة 12 ﷺ طويلة 😀 إلى صديقه".utf8)
    let bytes: [UInt8] = [
      0x00, 0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xD8, 0xDF, 0xE0, 0xED, 0xF0, 0xF5, 0xFF,
    ]
    for start in 0..<8 {
      for place in start..<text.count {
        for byte in bytes {
          var damaged = Array(text[start...])
          damaged[place - start] = byte
          #expect(Tokenizer.firstBrokenByte(damaged.span) == slowly(damaged))
          let replaced = String(decoding: damaged, as: UTF8.self).unicodeScalars.count { $0 == "\u{FFFD}" }
          #expect(Tokenizer.brokenSequenceCount(damaged.span) == replaced)
        }
      }
    }
  }

  @Test("A batch without ranges has the same keys and places")
  func withoutRanges() throws {
    let text = Array("قال الشيخ عبد الله في كتابه #القدس_لنا و قال 3.14 abc".utf8)
    for preset in [AnalyzerPreset.ladder, .light10] {
      var tokenizer = Analyzer(preset).makeTokenizer()
      var full = TokenBatch()
      var bare = TokenBatch(keepsRanges: false)
      try tokenizer.tokenize(text.span, into: &full)
      try tokenizer.tokenize(text.span, into: &bare)
      #expect(full.starts.count == full.count && bare.starts.isEmpty && bare.ends.isEmpty)
      #expect(bare.keyBytes == full.keyBytes && bare.keyEnds == full.keyEnds)
      #expect(bare.positions == full.positions && bare.positionCount == full.positionCount)
    }
  }
}
