/// A term of the closest rung with its counts over a commit.
public struct BaseTerm: Sendable, Equatable {
  public var bytes: [UInt8]
  /// How often it stands in the documents; in an index without positions words of a field count its boost.
  public var occurrences: Int
  /// In how many documents it stands.
  public var documentCount: Int
}

extension CommitReader {
  /// The terms of the closest rung that a term is made of, by rising bytes; none where it is not known.
  ///
  /// Reads the lists of all of them.
  public func baseTerms(of term: [UInt8], rung: Int) throws(SegmentError) -> [BaseTerm] {
    var found: [[UInt8]: BaseTerm] = [:]
    for segment in segments {
      guard let whole = try segment.find(term, rung: rung) else { continue }
      for ordinal in try segment.baseOrdinals(whole.place) {
        let (bytes, base) = try segment.baseEntry(ordinal)
        let occurrences = try segment.occurrences(of: base)
        found[bytes, default: BaseTerm(bytes: bytes, occurrences: 0, documentCount: 0)].occurrences +=
          occurrences
        found[bytes]?.documentCount += base.documentCount
      }
    }
    return found.values.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }
}

extension Segment {
  fileprivate func occurrences(of term: Term) throws(SegmentError) -> Int {
    var sum = 0
    for reference in term.lists {
      var postings = Postings()
      let list = try list(reference)
      // A frequency counts a field's boost, its positions do not.
      let counts = list.hasPositions && list.layout.countsPositions
      try list.decodeAll(into: &postings, keepsPositions: counts)
      sum += (counts ? postings.counts : postings.frequencies).reduce(0) { $0 + Int($1) }
    }
    return sum
  }
}
