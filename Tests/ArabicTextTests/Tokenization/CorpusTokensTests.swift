import Foundation
import Testing

@testable import ArabicText

@Suite struct CorpusTokensTests {
  @Test(
    "On the corpus the tables give the tokens of the rules",
    arguments: [
      "dialect", "encyclopaedia", "household", "law", "literature", "news", "technology", "vowelled",
    ])
  func tablesEqualRules(file: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let bytes = [UInt8](try Data(contentsOf: root.appendingPathComponent("Corpus/documents/\(file).jsonl")))
    var tokenizer = ArabicTokenizer()
    var count = 0
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let text = Array(line)
      var fast = TokenBatch()
      var slow = TokenBatch()
      tokenizer.tokenize(text.span, into: &fast)
      tokenizer.tokenizeByRules(text.span, into: &slow)
      count += fast.count
      #expect(
        fast.keyBytes == slow.keyBytes && fast.keyEnds == slow.keyEnds && fast.positions == slow.positions)
      #expect(
        fast.starts == slow.starts && fast.ends == slow.ends && fast.positionCount == slow.positionCount)
    }
    #expect(count > 500)
  }
}
