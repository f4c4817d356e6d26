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

  /// Writes what documents keep and the closest rung.
  ///
  /// - Parameter output: Where the segment goes.
  public func makeWriter(_ output: SegmentOutput = SegmentOutput()) throws(SegmentError) -> SegmentWriter {
    guard segments.reduce(0, { $0 + $1.documentCount }) < Int(UInt32.max) else {
      throw .limitExceeded("more than 4 billion documents")
    }
    var stored = try StoredSection(output, layout: layout)
    var fieldLengths: [UInt32] = []
    var keys = KeyListWriter()
    for segment in segments {
      try segment.forEachStored { (fields) throws(SegmentError) in try stored.add(fields) }
      try segment.appendFieldLengths(to: &fieldLengths)
      try segment.forEachKey { (key) throws(SegmentError) in try keys.add(key) }
    }
    var writer = try SegmentWriter(layout: layout, fieldLengths: fieldLengths, keys: keys, stored: stored)
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
}
