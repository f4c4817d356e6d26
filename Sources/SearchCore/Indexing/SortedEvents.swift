/// The occurrences of a posting buffer by term, each as its document above its position: a counting
/// sort of the log (Knuth volume 3, 5.2, algorithm D), so that a term's lie in order of both.
struct SortedEvents {
  /// For each term where its events begin, and where the last one's end.
  private let starts: [UInt32]
  let events: [UInt64]

  /// - Parameters:
  ///   - terms: For each event its term, below `termCount`, in order of arrival.
  ///   - positions: For each event its position.
  ///   - documentEnds: For each document where its events end.
  init(terms: [UInt32], positions: [UInt32], documentEnds: [UInt32], termCount: Int) {
    var starts = [UInt32](repeating: 0, count: termCount + 1)
    var events = [UInt64](repeating: 0, count: terms.count)
    var next = starts.mutableSpan
    var places = events.mutableSpan
    // Counted two places up and added up, a term's place is one after its own start.
    for term in terms where Int(term) + 2 <= termCount { next[Int(term) + 2] += 1 }
    for term in 1..<max(next.count, 1) { next[term] += next[term - 1] }
    let termSpan = terms.span
    let positionSpan = positions.span
    var event = 0
    for document in documentEnds.indices {
      let head = UInt64(document) << 32
      let end = Int(documentEnds[document])
      while event < end {
        // Moving the place to the next event leaves, after the last, where the term's events end.
        let slot = Int(termSpan[event]) + 1
        let place = next[slot]
        next[slot] = place + 1
        places[Int(place)] = head | UInt64(positionSpan[event])
        event += 1
      }
    }
    self.starts = starts
    self.events = events
  }

  /// Where a term's events are.
  func range(_ term: Int) -> Range<Int> { Int(starts[term])..<Int(starts[term + 1]) }
}
