import Testing

@testable import ArabicText

/// The tables against ICU's reading of the rules, on texts that neither was written for.
@Suite struct TokenizerPathTests {
  @Test("ICU takes the rules")
  func rulesCompile() {
    #expect(RuleBreaker() != nil)
    #expect(StandardWords() != nil)
  }

  @Test("Tables and rules find the same tokens in texts of hard characters", arguments: 1...8)
  func agree(seed: UInt64) throws {
    var maker = TextMaker(seed: seed)
    var tokenizer = ArabicTokenizer()
    for _ in 0..<250 {
      let text = maker.text(longest: 24)
      let bytes = Array(text.utf8)
      var fast = TokenBatch()
      tokenizer.tokenize(bytes.span, into: &fast)
      var slow = TokenBatch()
      tokenizer.tokenizeByRules(bytes.span, into: &slow)
      let codes = text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
      #expect(Self.tokens(fast) == Self.tokens(slow), "seed \(seed), text \(codes)")
    }
  }

  @Test("Tables and rules agree on every character between letters, digits and spaces")
  func agreeOnEveryCharacter() {
    var tokenizer = ArabicTokenizer()
    let scalars = [0x21...0x2FFF, 0xFB1D...0xFEFF].joined().compactMap { Unicode.Scalar($0 as Int) }
    for page in stride(from: 0, to: scalars.count, by: 64) {
      var text = ""
      for scalar in scalars[page..<min(page + 64, scalars.count)] {
        text += "ب\(scalar)ب 1\(scalar)٢ a\(scalar)b \(scalar)\u{0301} "
      }
      let bytes = Array(text.utf8)
      var fast = TokenBatch()
      tokenizer.tokenize(bytes.span, into: &fast)
      var slow = TokenBatch()
      tokenizer.tokenizeByRules(bytes.span, into: &slow)
      #expect(Self.tokens(fast) == Self.tokens(slow), "from \(String(scalars[page].value, radix: 16))")
    }
  }

  @Test("A tokenizer used again gives what a new one gives")
  func isUsedAgain() throws {
    var maker = TextMaker(seed: 11)
    var tokenizer = Analyzer().makeTokenizer()
    var batch = TokenBatch()
    for _ in 0..<50 {
      let text = maker.text(longest: 60)
      batch.removeAll()
      try tokenizer.tokenize(Array(text.utf8).span, into: &batch)
      #expect(Self.tokens(batch) == Self.tokens(try TokenizationProbe.batch(text)))
    }
  }

  private static func tokens(_ batch: TokenBatch) -> [String] {
    (0..<batch.count).map {
      "\(String(decoding: batch.key($0), as: UTF8.self)) \(batch.positions[$0]) \(batch.starts[$0])-\(batch.ends[$0])"
    }
  }
}
