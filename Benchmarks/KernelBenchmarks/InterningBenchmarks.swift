import ArabicText
import Benchmark
import BenchmarkCorpus

/// The words of the corpus as an index interns them, in the order of the text, ten times over.
private struct RunningWords {
  /// Their bytes, one word after the other.
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [UInt32] = []
  private(set) var strings: [String] = []

  init() throws {
    var tokenizer = Analyzer(.ladder).makeTokenizer()
    var batch = TokenBatch()
    for document in try ProjectCorpus.documents() {
      batch.removeAll()
      try tokenizer.tokenize(Array(document.text.utf8).span, into: &batch)
      for index in 0..<batch.count {
        bytes += batch.key(index)
        ends.append(UInt32(bytes.count))
        strings.append(String(decoding: batch.key(index), as: UTF8.self))
      }
    }
    let (once, onceEnds, onceStrings) = (bytes, ends, strings)
    for _ in 1..<10 {
      ends += onceEnds.map { $0 + UInt32(bytes.count) }
      bytes += once
      strings += onceStrings
    }
    guard interned() == numberedBytes(), interned() == numberedStrings() else {
      throw Disagreement(what: "the numbers of words")
    }
  }

  func interned() -> [UInt32] {
    var table = TermTable()
    var numbers: [UInt32] = []
    table.insert(bytes.span, ends: ends.span, numbers: &numbers)
    return numbers
  }

  func numberedBytes() -> [UInt32] {
    var known: [ArraySlice<UInt8>: UInt32] = [:]
    var numbers: [UInt32] = []
    numbers.reserveCapacity(ends.count)
    var start = 0
    for end in ends {
      let next = UInt32(known.count)
      numbers.append(known[bytes[start..<Int(end)], default: next])
      if numbers[numbers.count - 1] == next { known[bytes[start..<Int(end)]] = next }
      start = Int(end)
    }
    return numbers
  }

  func numberedStrings() -> [UInt32] {
    var known: [String: UInt32] = [:]
    var numbers: [UInt32] = []
    numbers.reserveCapacity(strings.count)
    for word in strings {
      let next = UInt32(known.count)
      numbers.append(known[word, default: next])
      if numbers[numbers.count - 1] == next { known[word] = next }
    }
    return numbers
  }
}

func registerInterning() {
  Benchmark("intern the corpus ten times") { (_, words: RunningWords) in
    blackHole(words.interned())
  } setup: {
    try RunningWords()
  }
  Benchmark("intern the corpus ten times, plainly: dictionary of bytes") { (_, words: RunningWords) in
    blackHole(words.numberedBytes())
  } setup: {
    try RunningWords()
  }
  Benchmark("intern the corpus ten times, plainly: dictionary of strings") { (_, words: RunningWords) in
    blackHole(words.numberedStrings())
  } setup: {
    try RunningWords()
  }
}
