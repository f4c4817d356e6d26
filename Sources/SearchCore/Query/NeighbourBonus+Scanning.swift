extension NeighbourBonus {
  /// What each pair adds to one document: slow and obvious, what ``add(to:_:number:base:floor:)`` is
  /// tested against, and what explains a score.
  func scoresByScanning(_ reader: CommitReader, _ plan: QueryPlan, _ document: Int) throws(SegmentError)
    -> [(pair: Pair, counts: NeighbourCounts, score: UInt32)]
  {
    guard let (segment, number, local) = reader.locate(document) else { return [] }
    let damping = plan.model.damping[Int(segment.lengthCode(UInt32(local)))]
    var scores: [(pair: Pair, counts: NeighbourCounts, score: UInt32)] = []
    for pair in pairs {
      let first = try positions(plan.clauses[pair.first], segment, number, UInt32(local))
      let second = try positions(plan.clauses[pair.second], segment, number, UInt32(local))
      var counts = NeighbourCounts()
      for position in first {
        if second.contains(position + Int(pair.distance)) { counts.inOrder += 1 }
        if second.contains(where: { $0 != position && abs($0 - position) <= Int(options.reach) }) {
          counts.near += 1
        }
      }
      let score = pair.score(counts, damping: damping)
      if score > 0 { scores.append((pair, counts, score)) }
    }
    return scores
  }

  private func positions(_ clause: QueryPlan.Clause, _ segment: Segment, _ number: Int, _ document: UInt32)
    throws(SegmentError) -> Set<Int>
  {
    guard case .word(let word) = clause.kind else { return [] }
    var positions: [UInt32] = []
    for (term, found) in zip(word.terms, clause.found[number]) where term.rung == options.rung {
      guard let found else { continue }
      for list in found.lists {
        var cursor = PositionCursor(try segment.list(list))
        try cursor.seek(to: document)
        if cursor.document == document { try cursor.appendPositions(to: &positions) }
      }
    }
    return Set(positions.map(Int.init))
  }
}
