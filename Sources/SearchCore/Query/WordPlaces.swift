/// Where a word of the query stands in some documents of a segment.
struct WordPlaces {
  /// The number of the document among those asked for, above the position; rising, each once.
  private(set) var occurrences: [UInt64] = []

  /// - Parameters:
  ///   - clause: A word.
  ///   - number: The segment's place in the commit.
  ///   - rung: The rung on which the word is looked for; its lists have positions.
  ///   - documents: Rising.
  init(_ clause: QueryPlan.Clause, _ segment: Segment, number: Int, rung: Int, _ documents: [UInt32])
    throws(SegmentError)
  {
    guard case .word(let word) = clause.kind else { return }
    let terms = word.terms.indices.lazy.filter { word.terms[$0].rung == rung }
    occurrences.reserveCapacity(4 * documents.count)
    for list in try clause.found[number].distinctLists(terms, segment) {
      let count = occurrences.count
      try read(try segment.list(list), documents)
      merge(from: count)
    }
  }

  /// Calls `body` for each document that has the word, with how far its first place is behind the beginning of
  /// a field, in whichever field that is least.
  ///
  /// - Parameter fields: Document by document, the positions that each field takes.
  func forEachFirst(
    _ fields: [Range<UInt32>], fieldCount: Int, _ body: (_ slot: Int, _ place: UInt32) -> Void
  ) {
    var index = 0
    while index < occurrences.count {
      let slot = Int(occurrences[index] >> 32)
      var end = index
      while end < occurrences.count, Int(occurrences[end] >> 32) == slot { end += 1 }
      var first: UInt32?
      for range in fields[slot * fieldCount..<(slot + 1) * fieldCount] {
        while index < end, UInt32(truncatingIfNeeded: occurrences[index]) < range.lowerBound { index += 1 }
        guard index < end, case let position = UInt32(truncatingIfNeeded: occurrences[index]),
          range.contains(position)
        else { continue }
        first = min(first ?? .max, position - range.lowerBound)
      }
      if let first { body(slot, first) }
      index = end
    }
  }

  private mutating func read(_ list: PostingList, _ documents: [UInt32]) throws(SegmentError) {
    var cursor = PositionCursor(list)
    var last = UInt64.max
    for slot in documents.indices {
      try cursor.seek(to: documents[slot], isFar: true)
      if cursor.document == PostingCursor.exhausted { return }
      guard cursor.document == documents[slot] else { continue }
      try cursor.forEachPosition {
        // Words that were made of one another share their position.
        let place = UInt64(slot) << 32 | UInt64($0)
        if place != last { occurrences.append(place) }
        last = place
      }
    }
  }

  /// Merges the occurrences from a place on, which rise, with those before, which do so too.
  private mutating func merge(from middle: Int) {
    guard middle > 0, middle < occurrences.count, occurrences[middle] <= occurrences[middle - 1] else {
      return
    }
    var merged = [UInt64](room: occurrences.count)
    let kept = RisingRuns.merge(occurrences, occurrences.count, from: middle, into: &merged)
    merged.removeLast(merged.count - kept)
    occurrences = merged
  }
}
