import ArabicText
import Benchmark
import BenchmarkCorpus

/// The texts of the corpus.
private struct Texts {
  let texts: [String]
  let bytes: [[UInt8]]
  /// The key of each running word.
  private(set) var words: [ArraySlice<UInt8>] = []
  private(set) var distinctWords: [ArraySlice<UInt8>] = []

  init() throws {
    texts = try ProjectCorpus.documents().map(\.text)
    bytes = texts.map { Array($0.utf8) }
    var tokenizer = Analyzer(.ladder).makeTokenizer()
    var known: Set<ArraySlice<UInt8>> = []
    for text in bytes {
      var batch = TokenBatch()
      try tokenizer.tokenize(text.span, into: &batch)
      for index in 0..<batch.count {
        words.append(batch.key(index))
        if known.insert(batch.key(index)).inserted { distinctWords.append(batch.key(index)) }
      }
    }
  }

  func termCount(_ words: [ArraySlice<UInt8>]) -> Int {
    let analyzer = Analyzer(.ladder)
    var terms = RungTerms()
    var count = 0
    for word in words {
      terms.removeAll()
      analyzer.appendTerms(of: word.span, to: &terms)
      count += terms.entries.count
    }
    return count
  }

  /// Cut wherever a character is neither letter nor digit, nonspacing marks left out: much less than a
  /// tokenizer does.
  func split() -> Int {
    var count = 0
    for text in texts {
      for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
        var kept = String.UnicodeScalarView()
        for scalar in word.unicodeScalars where scalar.properties.generalCategory != .nonspacingMark {
          kept.append(scalar)
        }
        blackHole(String(kept).lowercased())
        count += 1
      }
    }
    return count
  }
}

func registerAnalysis() {
  Benchmark("tokenize the corpus") { (benchmark, texts: Texts) in
    do {
      var tokenizer = Analyzer(.ladder).makeTokenizer()
      var batch = TokenBatch()
      for text in texts.bytes {
        batch.removeAll()
        try tokenizer.tokenize(text.span, into: &batch)
      }
      blackHole(batch)
    } catch { benchmark.error("\(error)") }
  } setup: {
    try Texts()
  }
  Benchmark("tokenize the corpus, plainly: split, marks dropped") { (_, texts: Texts) in
    blackHole(texts.split())
  } setup: {
    try Texts()
  }
  Benchmark("terms of each distinct word") { (_, texts: Texts) in
    blackHole(texts.termCount(texts.distinctWords))
  } setup: {
    try Texts()
  }
  Benchmark("terms of each distinct word, plainly: of each running word") { (_, texts: Texts) in
    blackHole(texts.termCount(texts.words))
  } setup: {
    try Texts()
  }
}
