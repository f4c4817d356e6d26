/// Which terms the terms of a closer rung give on wider ones: what an analyzer says of a range of
/// terms, in flat buffers.
public struct DerivedTerms: Sendable {
  /// The terms on one rung.
  private struct RungTerms {
    /// The bytes of all, one after the other, and where each ends.
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    /// Which source gives each.
    var sources: [UInt32] = []
  }

  private var rungs: [RungTerms] = []

  public init() {}

  /// Adds one term; sources come in rising order.
  public mutating func append(_ term: Span<UInt8>, source: Int, rung: Int) {
    while rungs.count <= rung { rungs.append(RungTerms()) }
    rungs[rung].bytes.append(term)
    rungs[rung].ends.append(UInt32(rungs[rung].bytes.count))
    rungs[rung].sources.append(UInt32(truncatingIfNeeded: source))
  }

  /// For one rung of several buffers in order: each distinct term with the rising numbers of its sources.
  static func group(_ parts: [DerivedTerms], rung: Int) -> TermGroups {
    let parts = parts.compactMap { $0.rungs.indices.contains(rung) ? $0.rungs[rung] : nil }
    let count = parts.reduce(0) { $0 + $1.ends.count }
    var table = TermTable(minimumCapacity: count / 8)
    var terms: [UInt32] = []
    var sources: [UInt32] = []
    terms.reserveCapacity(count)
    sources.reserveCapacity(count)
    for part in parts {
      table.insert(part.bytes.span, ends: part.ends.span, numbers: &terms)
      sources += part.sources
    }
    // A source that gives a term twice has it once.
    var lastSource = [UInt32](repeating: .max, count: table.count)
    var kept = 0
    for index in terms.indices {
      let (term, source) = (terms[index], sources[index])
      if lastSource[Int(term)] == source { continue }
      lastSource[Int(term)] = source
      (terms[kept], sources[kept]) = (term, source)
      kept += 1
    }
    terms.removeLast(terms.count - kept)
    sources.removeLast(sources.count - kept)
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

  /// The same with other values, for the keys in another order.
  func ordered(_ keys: [UInt32], _ body: (UInt32) -> UInt32) -> Buckets {
    var (ordered, next) = (self, UInt32(0))
    ordered.values.removeAll(keepingCapacity: true)
    for (place, key) in keys.enumerated() {
      ordered.values += self[Int(key)].lazy.map(body)
      next += UInt32(self[Int(key)].count)
      ordered.starts[place + 1] = next
    }
    return ordered
  }

  subscript(key: Int) -> ArraySlice<UInt32> { values[range(key)] }

  /// Where the values of a key are.
  func range(_ key: Int) -> Range<Int> { Int(starts[key])..<Int(starts[key + 1]) }
}
