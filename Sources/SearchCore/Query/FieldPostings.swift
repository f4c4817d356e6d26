/// The postings of a term within one field, found by its positions.
enum FieldPostings {
  static func restrict(_ term: Segment.Term, to field: Int, _ segment: Segment) throws(SegmentError)
    -> MadePostings
  {
    let lengths = try segment.fieldLengths()
    let boost = segment.boost(ofField: field)
    var sums: [UInt32: UInt32] = [:]
    var positions: [UInt32] = []
    for list in try segment.baseLists(term) {
      var cursor = PositionCursor(list)
      try cursor.seek(to: 0)
      while cursor.document != PostingCursor.exhausted {
        let document = cursor.document
        positions.removeAll(keepingCapacity: true)
        try cursor.appendPositions(to: &positions)
        let range = lengths.positions(field: field, document: Int(document))
        let count = positions.count { range.contains($0) }
        if count > 0 {
          sums[document] = UInt32(clamping: UInt64(sums[document] ?? 0) + UInt64(count) * UInt64(boost))
        }
        try cursor.seek(to: document + 1)
      }
    }
    var made = MadePostings()
    for (document, frequency) in sums.sorted(by: { $0.key < $1.key }) { made.add(document, frequency) }
    return made
  }
}
