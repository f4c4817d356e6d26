/// Reads a whole segment and derives again what it says of itself.
public enum SegmentVerifier {
  /// - Throws: ``SegmentError`` at the first thing that does not hold.
  public static func verify(_ segment: Segment) throws(SegmentError) {
    for (section, entry) in segment.frame.entries {
      try segment.frame.verify(entry.range, of: section, entry)
    }
    try verifyLengths(segment)
    let base = try verifyBase(segment)
    for rung in 1..<max(1, segment.statistics.rungCount) { try verifyDerived(segment, rung: rung, base) }
    try verifyDocuments(segment)
  }

  private static func verifyLengths(_ segment: Segment) throws(SegmentError) {
    let statistics = segment.statistics
    var lengths: [UInt32] = []
    try segment.appendFieldLengths(to: &lengths)
    let fieldCount = statistics.fieldLengths.count
    var sums = [Int](repeating: 0, count: fieldCount)
    var total = 0
    for document in 0..<segment.documentCount {
      var length = 0
      for field in 0..<fieldCount {
        let positions = Int(lengths[document * fieldCount + field])
        sums[field] += positions
        length += positions * Int(statistics.fieldBoosts[field])
      }
      total += length
      guard total <= statistics.totalLength else { throw .malformed(section: .statistics, offset: 0) }
      guard segment.lengthCode(UInt32(document)) == LengthCode.encode(length) else {
        throw .malformed(section: .lengths, offset: document)
      }
    }
    guard sums == statistics.fieldLengths, total == statistics.totalLength else {
      throw .malformed(section: .statistics, offset: 0)
    }
  }

  /// Every list of the closest rung decodes, and its positions lie within their documents.
  private static func verifyBase(_ segment: Segment) throws(SegmentError) -> [PostingList.Reference] {
    let lengths = try segment.fieldLengths()
    let fieldCount = segment.statistics.fieldLengths.count
    var references: [PostingList.Reference] = []
    var end = segment.postings.range.lowerBound
    var iterator = segment.terms(rung: 0)
    var previous: [UInt8]?
    var positions: [UInt32] = []
    while try iterator.next() {
      let term = try segment.resolve(iterator.target, rung: 0, ordinal: references.count)
      try verifyOrder(iterator.term, &previous, rung: 0, ordinal: references.count)
      let reference = term.lists[0]
      references.append(reference)
      // Lists lie side by side, so that no byte is read for two terms.
      guard reference.range.lowerBound == end, !reference.range.isEmpty else {
        throw .malformed(section: .terms(rung: 0), offset: reference.range.lowerBound)
      }
      end = reference.range.upperBound
      let list = try segment.list(reference)
      var documents: [UInt32] = []
      var frequencies: [UInt32] = []
      try list.decodeAll(documents: &documents, frequencies: &frequencies)
      guard documents.count == reference.documentCount else {
        throw list.malformed(at: reference.range.lowerBound)
      }
      guard list.hasPositions else { continue }
      var cursor = PositionCursor(list)
      for (index, document) in documents.enumerated() {
        positions.removeAll(keepingCapacity: true)
        try cursor.seek(to: document)
        try cursor.appendPositions(to: &positions)
        // Each position is in a field, and the fields' boosts make up the frequency.
        var boosted: UInt64 = 0
        for field in 0..<fieldCount {
          let range = lengths.positions(field: field, document: Int(document))
          boosted += UInt64(segment.boost(ofField: field)) * UInt64(positions.count { range.contains($0) })
        }
        guard min(boosted, UInt64(Postings.maximumFrequency)) == UInt64(frequencies[index]) else {
          throw list.malformed(at: reference.range.lowerBound)
        }
      }
    }
    return references
  }

  private static func verifyOrder(
    _ term: [UInt8], _ previous: inout [UInt8]?, rung: Int, ordinal: Int
  ) throws(SegmentError) {
    if let previous, !previous.lexicographicallyPrecedes(term) {
      throw .malformed(section: .terms(rung: rung), offset: ordinal)
    }
    previous = term
  }

  /// The lists of every term of a wider rung, added up, are the sum of its members.
  private static func verifyDerived(
    _ segment: Segment, rung: Int, _ base: [PostingList.Reference]
  ) throws(SegmentError) {
    var merger = PostingMerger(segment.frame.bytes, layout: segment.listLayout)
    let keepsPositions = rung < segment.statistics.positionRungCount
    var whole = Postings()
    var members = Postings()
    var iterator = segment.terms(rung: rung)
    var previous: [UInt8]?
    var ordinal = 0
    while try iterator.next() {
      try verifyOrder(iterator.term, &previous, rung: rung, ordinal: ordinal)
      // It would have two entries.
      if let closest = try segment.find(iterator.term, rung: 0),
        segment.dictionaries[rung].unchanged.contains(closest.place.ordinal)
      {
        throw .malformed(section: .terms(rung: rung), offset: ordinal)
      }
      let term = try segment.resolve(iterator.target, rung: rung, ordinal: ordinal)
      ordinal += 1
      guard case .own = iterator.target else { continue }
      let ordinals = try segment.baseOrdinals(term.place)
      let lists = ordinals.map { base[$0] }
      // Checked before the lists are read: it bounds what a few bytes can make a reader do.
      guard zip(ordinals, ordinals.dropFirst()).allSatisfy(<),
        lists.allSatisfy({ $0.documentCount <= term.documentCount })
      else {
        throw .malformed(section: .terms(rung: rung), offset: ordinal)
      }
      try merger.merge(term.lists, keepsPositions: keepsPositions, into: &whole)
      try merger.merge(lists, keepsPositions: keepsPositions, into: &members)
      guard whole == members, whole.documents.count == term.documentCount else {
        throw .malformed(section: .terms(rung: rung), offset: ordinal)
      }
    }
  }

  private static func verifyDocuments(_ segment: Segment) throws(SegmentError) {
    var keys: Set<[UInt8]> = []
    try segment.forEachKey { keys.insert($0) }
    guard keys.count == segment.documentCount else { throw .malformed(section: .keys, offset: 0) }
    var stored = 0
    try segment.forEachStored { (_) throws(SegmentError) in stored += 1 }
    guard !segment.statistics.keepsStoredFields || stored == segment.documentCount else {
      throw .malformed(section: .stored, offset: 0)
    }
  }
}
