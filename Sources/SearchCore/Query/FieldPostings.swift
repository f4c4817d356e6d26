/// The postings of a list within one field, found by its positions.
enum FieldPostings {
  static func restrict(
    _ reference: PostingList.Reference, to field: Int, _ segment: Segment
  ) throws(SegmentError) -> MadePostings {
    let lengths = try segment.fieldLengths()
    let boost = segment.boost(ofField: field)
    var made = MadePostings()
    var positions: [UInt32] = []
    var cursor = PositionCursor(try segment.list(reference))
    try cursor.seek(to: 0)
    while cursor.document != PostingCursor.exhausted {
      let document = cursor.document
      positions.removeAll(keepingCapacity: true)
      try cursor.appendPositions(to: &positions)
      let range = lengths.positions(field: field, document: Int(document))
      let count = positions.count { range.contains($0) }
      if count > 0 { made.add(document, UInt32(clamping: UInt64(count) * UInt64(boost))) }
      try cursor.seek(to: document + 1)
    }
    return made
  }
}
