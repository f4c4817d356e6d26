/// Which terms the terms of a closer rung give on wider ones: what an analyzer says of a range of
/// terms, in one flat buffer.
public struct DerivedTerms: Sendable {
  /// A term that source `source` gives on `rung`.
  struct Entry: Sendable {
    var source: UInt32
    var rung: UInt8
    var end: UInt32
  }

  private(set) var bytes: [UInt8] = []
  private(set) var entries: [Entry] = []

  public init() {}

  /// Adds one term; sources come in rising order.
  public mutating func append(_ term: Span<UInt8>, source: Int, rung: Int) {
    bytes.append(term)
    entries.append(
      Entry(source: UInt32(truncatingIfNeeded: source), rung: UInt8(rung), end: UInt32(bytes.count)))
  }

  /// For one rung of several buffers in order: each distinct term with the rising numbers of its sources.
  static func group(_ parts: [DerivedTerms], rung: Int) -> TermGroups {
    var table = TermTable()
    var terms: [UInt32] = []
    var sources: [UInt32] = []
    var lastSource: [UInt32] = []
    for part in parts {
      let bytes = part.bytes.span
      var start = 0
      for entry in part.entries {
        if entry.rung == rung {
          let term = table.insert(bytes.extracting(start..<Int(entry.end)))
          // A source that gives a term twice has it once.
          if Int(term) == lastSource.count { lastSource.append(.max) }
          if lastSource[Int(term)] != entry.source {
            lastSource[Int(term)] = entry.source
            terms.append(term)
            sources.append(entry.source)
          }
        }
        start = Int(entry.end)
      }
    }
    return TermGroups(
      terms: table.terms, members: Buckets(keys: terms, values: sources, keyCount: table.count))
  }
}

/// Distinct terms and, for each, which sources have it.
struct TermGroups: Sendable {
  var terms: TermList
  var members: Buckets
}

/// Values by key: a counting sort that keeps their order (Knuth volume 3, 5.2, algorithm D).
struct Buckets: Sendable {
  private(set) var starts: [UInt32]
  private(set) var values: [UInt32]

  init(keys: [UInt32], values unsorted: [UInt32], keyCount: Int) {
    starts = [UInt32](repeating: 0, count: keyCount + 1)
    for key in keys { starts[Int(key) + 1] += 1 }
    for key in 0..<keyCount { starts[key + 1] += starts[key] }
    var next = starts
    values = [UInt32](repeating: 0, count: unsorted.count)
    for index in keys.indices {
      let key = Int(keys[index])
      values[Int(next[key])] = unsorted[index]
      next[key] += 1
    }
  }

  /// The same with other values.
  func map(_ body: (UInt32) -> UInt32) -> Buckets {
    var mapped = self
    mapped.values = values.map(body)
    return mapped
  }

  subscript(key: Int) -> ArraySlice<UInt32> { values[Int(starts[key])..<Int(starts[key + 1])] }
}
