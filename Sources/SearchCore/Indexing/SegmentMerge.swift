/// Makes one segment of several, their documents in the order given.
///
/// The closest rung is merged list by list; the wider rungs are then derived from it as in a flush,
/// so that one merged segment is the same bytes whatever segments it was made of.
public struct SegmentMerge: Sendable {
  private let layout: IndexLayout
  private let segments: [Segment]

  public init(_ segments: [Segment], layout: IndexLayout) {
    self.segments = segments
    self.layout = layout
  }

  /// Writes the closest rung.
  public func makeWriter() throws(SegmentError) -> SegmentWriter {
    guard segments.reduce(0, { $0 + $1.documentCount }) < Int(UInt32.max) else {
      throw .limitExceeded("more than 4 billion documents")
    }
    var fieldLengths: [UInt32] = []
    for segment in segments { try segment.appendFieldLengths(to: &fieldLengths) }
    var writer = SegmentWriter(layout: layout, fieldLengths: fieldLengths)
    var iterators: [TermDictionary.Iterator?] = []
    for segment in segments {
      var iterator = segment.terms(rung: 0)
      iterators.append(try iterator.next() ? iterator : nil)
    }
    var postings = Postings()
    while let term = iterators.compactMap({ $0?.term }).min(by: { $0.lexicographicallyPrecedes($1) }) {
      postings.removeAll()
      var base: UInt32 = 0
      for (index, segment) in segments.enumerated() {
        if var iterator = iterators[index], iterator.term == term {
          try append(iterator.target, of: segment, base, to: &postings)
          iterators[index] = try iterator.next() ? iterator : nil
        }
        base += UInt32(segment.documentCount)
      }
      try writer.addBase(term, postings)
    }
    return writer
  }

  private func append(
    _ target: TermDictionary.Target, of segment: Segment, _ base: UInt32, to postings: inout Postings
  ) throws(SegmentError) {
    let first = postings.documents.count
    for list in try segment.resolve(target, rung: 0, ordinal: 0).lists {
      try segment.list(list).decodeAll(into: &postings, keepsPositions: layout.keepsPositions)
    }
    for index in first..<postings.documents.count { postings.documents[index] += base }
  }

  /// The segment's bytes.
  public func finish(_ writer: consuming SegmentWriter) throws(SegmentError) -> [UInt8] {
    var keys = KeyListWriter()
    var stored = StoredFieldWriter()
    for segment in segments {
      var all: [[UInt8]] = []
      try segment.forEachKey { all.append($0) }
      for key in all { try keys.add(key) }
      if layout.keepsStoredFields {
        try segment.forEachStored { (fields) throws(SegmentError) in try stored.add(fields) }
      }
    }
    return try writer.finish(
      keys: try keys.finish(), stored: layout.keepsStoredFields ? try stored.finish() : nil)
  }
}
