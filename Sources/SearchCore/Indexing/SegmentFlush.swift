/// Turns a posting buffer into a segment.
///
/// In three steps, so that the caller can have an analyzer work on many terms at once between
/// them: `init` sorts, ``makeWriter(baseTerms:)`` writes the closest rung,
/// ``SegmentWriter/addWiderRungs(_:)`` the others, ``finish(_:)`` the rest.
public struct SegmentFlush: Sendable {
  private let layout: IndexLayout
  private let terms: TermTable
  /// Term numbers in rising order of their bytes.
  private let order: [UInt32]
  private let events: Buckets
  private let eventDocuments: [UInt32]
  private let fieldLengths: [UInt32]
  private var keys: KeyListWriter
  private var stored: StoredFieldWriter

  public init(_ buffer: consuming PostingBuffer) {
    layout = buffer.layout
    fieldLengths = buffer.fieldLengths
    keys = buffer.keys
    stored = buffer.stored
    terms = buffer.terms
    order = terms.sortedNumbers()
    // Both runs are sorted by the same keys, so a term's documents and positions stay in step.
    var documents: [UInt32] = []
    documents.reserveCapacity(buffer.eventTerms.count)
    for (document, end) in buffer.documentEnds.enumerated() {
      while documents.count < end { documents.append(UInt32(document)) }
    }
    events = Buckets(keys: buffer.eventTerms, values: buffer.eventPositions, keyCount: terms.count)
    eventDocuments = Buckets(keys: buffer.eventTerms, values: documents, keyCount: terms.count).values
  }

  /// The number of distinct words.
  public var termCount: Int { order.count }

  /// The bytes of a word, by its rank.
  public func term(_ rank: Int) -> ArraySlice<UInt8> { terms.term(Int(order[rank])) }

  /// Writes the closest rung.
  ///
  /// - Parameter baseTerms: What each word gives there, its rank the source, on rung 0; `nil` where the words
  ///   are the terms.
  public func makeWriter(baseTerms: [DerivedTerms]?) throws(SegmentError) -> SegmentWriter {
    var writer = SegmentWriter(layout: layout, fieldLengths: fieldLengths)
    var postings = Postings()
    if let baseTerms {
      let groups = DerivedTerms.group(baseTerms, rung: 0)
      for number in groups.table.sortedNumbers() {
        gather(groups.members[Int(number)].lazy.map { order[Int($0)] }, into: &postings)
        try writer.addBase(groups.table.term(Int(number)), postings)
      }
    } else {
      for number in order {
        gather(CollectionOfOne(number), into: &postings)
        try writer.addBase(terms.term(Int(number)), postings)
      }
    }
    return writer
  }

  /// The segment's bytes.
  public consuming func finish(_ writer: consuming SegmentWriter) throws(SegmentError) -> [UInt8] {
    let storedFields = layout.keepsStoredFields ? try stored.finish() : nil
    return try writer.finish(keys: try keys.finish(), stored: storedFields)
  }

  /// Makes one list of the occurrences of some words.
  private func gather(_ numbers: some Collection<UInt32>, into postings: inout Postings) {
    postings.removeAll()
    if numbers.count == 1, let only = numbers.first {
      for event in Int(events.starts[Int(only)])..<Int(events.starts[Int(only) + 1]) {
        append(document: eventDocuments[event], position: events.values[event], to: &postings)
      }
    } else {
      var merged: [UInt64] = []
      for number in numbers {
        for event in Int(events.starts[Int(number)])..<Int(events.starts[Int(number) + 1]) {
          merged.append(UInt64(eventDocuments[event]) << 32 | UInt64(events.values[event]))
        }
      }
      merged.sort()
      for pair in merged {
        append(
          document: UInt32(truncatingIfNeeded: pair >> 32), position: UInt32(truncatingIfNeeded: pair),
          to: &postings)
      }
    }
    for index in postings.frequencies.indices {
      postings.frequencies[index] = min(postings.frequencies[index], Postings.maximumFrequency)
    }
  }

  @inline(__always) private func append(document: UInt32, position: UInt32, to postings: inout Postings) {
    let boost = layout.countsPositions || !layout.keepsPositions ? boost(document, position) : 1
    if postings.documents.last == document {
      let last = postings.documents.count - 1
      // Past the largest frequency a word counts no more, and no position is kept that it does not count.
      if postings.frequencies[last] >= Postings.maximumFrequency { return }
      postings.frequencies[last] += boost
      if layout.keepsPositions { postings.counts[last] += 1 }
    } else {
      postings.documents.append(document)
      postings.frequencies.append(boost)
      if layout.keepsPositions { postings.counts.append(1) }
    }
    if layout.keepsPositions { postings.positions.append(position) }
  }

  /// The boost of the field that a position lies in.
  private func boost(_ document: UInt32, _ position: UInt32) -> UInt32 {
    let fieldCount = layout.fields.count
    var end: UInt32 = 0
    for (index, field) in layout.fields.enumerated() {
      end &+= fieldLengths[Int(document) * fieldCount + index] &+ IndexLayout.fieldGap
      if position < end { return UInt32(field.boost) }
    }
    return 1
  }
}
