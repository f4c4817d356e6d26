extension PositionBonus {
  /// What each word and each pair adds to one document: slow and obvious, what
  /// ``add(to:_:number:base:floor:)`` is tested against, and what explains a score.
  func scoresByScanning(_ reader: CommitReader, _ plan: QueryPlan, _ document: Int) throws(SegmentError)
    -> (
      early: [(word: Word, place: UInt32, score: UInt32)],
      neighbours: [(pair: Pair, counts: NeighbourCounts, score: UInt32)]
    )
  {
    guard let (segment, number, local) = reader.locate(document) else { return ([], []) }
    let damping = plan.model.damping[Int(segment.lengthCode(UInt32(local)))]
    let lengths = try segment.fieldLengths()
    let fields = segment.statistics.fieldLengths.indices.map { lengths.positions(field: $0, document: local) }
    var positions: [Int: Set<Int>] = [:]
    var early: [(word: Word, place: UInt32, score: UInt32)] = []
    for word in words {
      let found = try self.positions(plan.clauses[word.clause], segment, number, UInt32(local))
      positions[word.clause] = found
      let places = fields.flatMap { field in
        found.filter { $0 >= Int(field.lowerBound) && $0 < Int(field.upperBound) }
          .map { UInt32($0) - field.lowerBound }
      }
      guard let place = places.min() else { continue }
      let score = word.score(at: place, half: options.half)
      if score > 0 { early.append((word, place, score)) }
    }
    var neighbours: [(pair: Pair, counts: NeighbourCounts, score: UInt32)] = []
    for pair in pairs {
      let second = positions[pair.second, default: []]
      var counts = NeighbourCounts()
      for position in positions[pair.first, default: []] {
        if second.contains(position + Int(pair.distance)) { counts.inOrder += 1 }
        if second.contains(where: { $0 != position && abs($0 - position) <= Int(options.reach) }) {
          counts.near += 1
        }
      }
      let score = pair.score(counts, damping: damping)
      if score > 0 { neighbours.append((pair, counts, score)) }
    }
    return (early, neighbours)
  }

  private func positions(_ clause: QueryPlan.Clause, _ segment: Segment, _ number: Int, _ document: UInt32)
    throws(SegmentError) -> Set<Int>
  {
    guard case .word(let word) = clause.kind else { return [] }
    var positions: [UInt32] = []
    for (index, term) in word.terms.enumerated() where term.rung == options.rung {
      for list in try clause.found[number].lists(index, segment) {
        var cursor = PositionCursor(try segment.list(list))
        try cursor.seek(to: document)
        if cursor.document == document { try cursor.appendPositions(to: &positions) }
      }
    }
    return Set(positions.map(Int.init))
  }
}
