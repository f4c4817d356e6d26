/// The occurrences of some terms, by term, each as its document above its position: a counting sort of what the
/// log has of them (Knuth volume 3, 5.2, algorithm D), so that a term's lie in order of both.
struct SortedEvents {
  /// Stands for a term whose events are left out.
  private static let none = UInt32.max

  let events: [UInt64]
  /// For each term where its events end.
  private let ends: [UInt32]
  private let counts: [UInt32]

  /// - Parameters:
  ///   - terms: Those whose events are wanted; one may be there twice.
  ///   - counts: How many events each term of the log has.
  init(_ log: EventLog, of terms: some Sequence<UInt32>, counts: [UInt32]) {
    var places = [UInt32](repeating: SortedEvents.none, count: counts.count)
    var total: UInt32 = 0
    for term in terms where places[Int(term)] == SortedEvents.none {
      places[Int(term)] = total
      total += counts[Int(term)]
    }
    var events = [UInt64](repeating: 0, count: Int(total))
    let isWanted = places.map { $0 == SortedEvents.none ? 0 : 1 as UInt8 }
    var wanted: [UInt32] = []
    var next = places.mutableSpan
    var sorted = events.mutableSpan
    var document: UInt64 = 0
    for chunk in log.chunks {
      let terms = chunk.terms.span
      let positions = chunk.positions.span
      var start = 0
      for end in chunk.documentEnds {
        let count = SortedEvents.find(terms.extracting(start..<Int(end)), isWanted.span, &wanted)
        for index in 0..<count {
          // Moving the place to the next event leaves, after the last, where the term's events end.
          let event = start &+ Int(wanted[index])
          let term = Int(terms[event])
          sorted[Int(next[term])] = document << 32 | UInt64(positions[event])
          next[term] += 1
        }
        start = Int(end)
        document += 1
      }
    }
    self.events = events
    ends = places
    self.counts = counts
  }

  /// Puts the places of the terms that are wanted at the head of `found` and returns how many there are; without a branch,
  /// which nobody could foresee.
  @inline(__always) private static func find(
    _ terms: Span<UInt32>, _ isWanted: Span<UInt8>, _ found: inout [UInt32]
  ) -> Int {
    if found.count < terms.count { found = [UInt32](repeating: 0, count: 2 * terms.count) }
    var found = found.mutableSpan
    var count = 0
    for index in terms.indices {
      // Never past the index.
      unsafe found[unchecked: count] = UInt32(truncatingIfNeeded: index)
      count &+= Int(isWanted[Int(terms[index])])
    }
    return count
  }

  /// Where the events of one of the terms are.
  func range(_ term: Int) -> Range<Int> { Int(ends[term] - counts[term])..<Int(ends[term]) }
}
