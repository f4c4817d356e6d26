/// Where in a log the occurrences of each term of the closest rung are: for each batch that has one of its words a run,
/// those of a term in order. A counting sort of the runs, which are far fewer than occurrences; these stay where they lie
/// in the log.
struct TermRuns: Sendable {
  /// Of a term.
  private struct Entry {
    /// Where its runs end.
    var end: UInt32 = 0
    /// How many occurrences they have together.
    var count: UInt32 = 0
  }

  /// So many runs ahead memory is asked for what will be needed, the first thing first.
  private static let far = 32
  private static let near = 16

  private let log: OccurrenceLog
  private let entries: [Entry]
  /// Term after term the number of each run's first occurrence.
  private let runs: [UInt32]

  /// - Parameter terms: Which terms each word has.
  init(_ log: consuming OccurrenceLog, _ terms: WordTerms, termCount: Int) throws(SegmentError) {
    var entries = [Entry](repeating: Entry(), count: termCount)
    log.forEachWord { word in terms.forEachTerm(of: word) { entries[$0].end &+= 1 } }
    var total = 0
    for term in entries.indices {
      let count = Int(entries[term].end)
      entries[term].end = UInt32(truncatingIfNeeded: total)
      total += count
    }
    // Words may have several terms.
    guard total <= Int(UInt32.max) else {
      throw .limitExceeded("4 billion words in a segment; give less memory")
    }
    var runs = [UInt32](room: total)
    log.forEachBatch { batch, words, ends in
      TermRuns.append(words, ends, from: batch.first, terms, &entries, &runs)
    }
    log.removeWords()
    self.runs = runs
    self.log = log
    self.entries = entries
  }

  /// Appends the runs of a batch to those of their terms.
  private static func append(
    _ words: Span<UInt32>, _ ends: Span<UInt32>, from first: UInt32, _ terms: WordTerms,
    _ entries: inout [Entry], _ runs: inout [UInt32]
  ) {
    var entries = entries.mutableSpan
    var runs = runs.mutableSpan
    var start: UInt32 = 0
    for index in words.indices {
      if index &+ far < words.count {
        terms.prefetch(words[index &+ far])
        if let term = terms.only(of: words[index &+ near]) { entries.prefetch(term) }
        if let term = terms.only(of: words[index &+ near / 2]) { runs.prefetch(Int(entries[term].end)) }
      }
      let count = ends[index] &- start
      terms.forEachTerm(of: words[index]) { term in
        runs[Int(entries[term].end)] = first &+ start
        entries[term].end &+= 1
        entries[term].count &+= count
      }
      start = ends[index]
    }
  }

  /// How many occurrences a term has.
  @inline(__always) func count(_ term: Int) -> Int { Int(entries[term].count) }

  /// Appends the occurrences of some terms, term after term, each as its document above its position: those of one word
  /// rise.
  ///
  /// - Parameter count: How many they are.
  func append(_ terms: Range<Int>, count: Int, to occurrences: inout [UInt64]) {
    let start = terms.lowerBound > 0 ? Int(entries[terms.lowerBound - 1].end) : 0
    let end = terms.isEmpty ? start : Int(entries[terms.upperBound - 1].end)
    let runs = runs.span.extracting(start..<end)
    occurrences.append(addingCapacity: count) { output in
      for index in runs.indices {
        if index &+ TermRuns.near < runs.count { log.prefetch(run: runs[index &+ TermRuns.near]) }
        log.append(run: runs[index], to: &output)
      }
    }
  }
}
