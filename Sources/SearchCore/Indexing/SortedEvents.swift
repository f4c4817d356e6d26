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
    // An event that is left out goes where nobody looks, behind the last: a branch could not be foreseen.
    var events = [UInt64](repeating: 0, count: Int(total) + 1)
    var next = places.mutableSpan
    var sorted = events.mutableSpan
    var document: UInt64 = 0
    for chunk in log.chunks {
      let terms = chunk.terms.span
      let positions = chunk.positions.span
      var event = 0
      for end in chunk.documentEnds {
        while event < Int(end) {
          // Moving the place to the next event leaves, after the last, where the term's events end.
          let term = Int(terms[event])
          let place = next[term]
          next[term] = place &+ (place == SortedEvents.none ? 0 : 1)
          sorted[Int(min(place, total))] = document << 32 | UInt64(positions[event])
          event += 1
        }
        document += 1
      }
    }
    events.removeLast()
    self.events = events
    ends = places
    self.counts = counts
  }

  /// Where the events of one of the terms are.
  func range(_ term: Int) -> Range<Int> { Int(ends[term] - counts[term])..<Int(ends[term]) }
}
