/// Turns a posting buffer into a segment.
///
/// In three steps, so that the caller can have an analyzer work on many terms at once between
/// them: `init` sorts, ``makeWriter(_:baseTerms:)`` writes the closest rung,
/// ``SegmentWriter/addWiderRungs(_:)`` the others, ``finish(_:)`` the rest.
public struct SegmentFlush: Sendable {
  private let layout: IndexLayout
  private let terms: TermTable
  /// Term numbers in rising order of their bytes.
  private let order: [UInt32]
  private let sorted: SortedEvents
  private let fieldLengths: [UInt32]
  private let boosts: [UInt32]
  private var keys: KeyListWriter
  private var stored: StoredFieldWriter

  public init(_ buffer: consuming PostingBuffer) {
    layout = buffer.layout
    boosts = layout.fields.map { UInt32($0.boost) }
    fieldLengths = buffer.fieldLengths
    keys = buffer.keys
    stored = buffer.stored
    terms = buffer.terms
    order = terms.sortedNumbers()
    sorted = SortedEvents(
      terms: buffer.eventTerms, positions: buffer.eventPositions, documentEnds: buffer.documentEnds,
      termCount: terms.count)
  }

  /// The number of distinct words.
  public var termCount: Int { order.count }

  /// The bytes of a word, by its rank.
  public func term(_ rank: Int) -> ArraySlice<UInt8> { terms.term(Int(order[rank])) }

  /// Writes the closest rung.
  ///
  /// - Parameters:
  ///   - output: Where the segment goes.
  ///   - baseTerms: What each word gives there, its rank the source, on rung 0; `nil` where the words are the
  ///     terms.
  public func makeWriter(
    _ output: SegmentOutput = SegmentOutput(), baseTerms: [DerivedTerms]?
  ) throws(SegmentError) -> SegmentWriter {
    var writer = try SegmentWriter(layout: layout, fieldLengths: fieldLengths, output: output)
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
  public consuming func finish(_ writer: consuming SegmentWriter) throws(SegmentError) -> SegmentBytes {
    try writer.endPostings(keys: try keys.finish())
    return try writer.finish(stored: stored)
  }

  /// Makes one list of the occurrences of some words.
  private func gather(_ numbers: some Collection<UInt32>, into postings: inout Postings) {
    postings.removeAll()
    if numbers.count == 1, let only = numbers.first {
      append(sorted.events.span.extracting(sorted.range(Int(only))), to: &postings)
    } else {
      var merged: [UInt64] = []
      for number in numbers { merged.append(contentsOf: sorted.events[sorted.range(Int(number))]) }
      merged.sort()
      append(merged.span, to: &postings)
    }
  }

  /// Appends the events of a term, document by document.
  private func append(_ events: Span<UInt64>, to postings: inout Postings) {
    let hasBoosts = layout.countsPositions || !layout.keepsPositions
    var index = 0
    while index < events.count {
      let document = UInt32(truncatingIfNeeded: events[index] >> 32)
      let firstPosition = postings.positions.count
      var frequency: UInt32 = 0
      // Past the largest frequency a word counts no more, and no position is kept that it does not count.
      while index < events.count, UInt32(truncatingIfNeeded: events[index] >> 32) == document {
        let position = UInt32(truncatingIfNeeded: events[index])
        index += 1
        if frequency >= Postings.maximumFrequency { continue }
        frequency += hasBoosts ? boost(document, position) : 1
        if layout.keepsPositions { postings.positions.append(position) }
      }
      postings.documents.append(document)
      if layout.keepsPositions {
        postings.counts.append(UInt32(postings.positions.count - firstPosition))
      }
      postings.frequencies.append(min(frequency, Postings.maximumFrequency))
    }
  }

  /// The boost of the field that a position lies in.
  @inline(__always) private func boost(_ document: UInt32, _ position: UInt32) -> UInt32 {
    var end: UInt32 = 0
    for field in boosts.indices {
      end &+= fieldLengths[Int(document) &* boosts.count &+ field] &+ IndexLayout.fieldGap
      if position < end { return boosts[field] }
    }
    return 1
  }
}
