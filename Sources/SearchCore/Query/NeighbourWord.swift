/// Where a word of the query stands in some documents of a segment.
struct NeighbourWord {
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
    var lists: [PostingList.Reference] = []
    for (term, found) in zip(word.terms, clause.found[number]) where term.rung == rung {
      for list in found?.lists ?? [] where !lists.contains(list) { lists.append(list) }
    }
    var sources = 0
    for list in lists {
      let count = occurrences.count
      try read(try segment.list(list), documents)
      if occurrences.count > count { sources += 1 }
    }
    if sources > 1 { occurrences.sort() }
    removeRepeated()
  }

  private mutating func read(_ list: PostingList, _ documents: [UInt32]) throws(SegmentError) {
    var cursor = PositionCursor(list)
    for slot in documents.indices {
      try cursor.seek(to: documents[slot])
      if cursor.document == PostingCursor.exhausted { return }
      guard cursor.document == documents[slot] else { continue }
      try cursor.forEachPosition { occurrences.append(UInt64(slot) << 32 | UInt64($0)) }
    }
  }

  /// Words that were made of one another share their position.
  private mutating func removeRepeated() {
    var kept = 0
    for index in occurrences.indices where index == 0 || occurrences[index] != occurrences[kept - 1] {
      occurrences[kept] = occurrences[index]
      kept += 1
    }
    occurrences.removeLast(occurrences.count - kept)
  }
}
