/// Writes the lists of the closest rung from the log of occurrences.
struct BaseListWriter: Sendable {
  /// The bytes that an event takes in the lists of most texts at most.
  private static let longestEvent = 6
  /// After so many postings the lists that have been written are let go.
  private static let mostPostings = 1 << 12
  /// So many events ahead memory is asked for the lengths of a document.
  private static let ahead = 16

  private let log: SlicedLog
  private let counts: [UInt32]
  private let layout: IndexLayout
  private let boosts: [UInt32]
  private let fieldLengths: [UInt32]
  private let lengthCodes: [UInt8]

  /// - Parameters:
  ///   - counts: How many events each word of the log has.
  ///   - fieldLengths: For each document and field, its length in positions.
  ///   - lengthCodes: For each document.
  init(
    _ log: SlicedLog, counts: [UInt32], layout: IndexLayout, fieldLengths: [UInt32], lengthCodes: [UInt8]
  ) {
    self.log = log
    self.counts = counts
    self.layout = layout
    boosts = layout.fields.map { UInt32($0.boost) }
    self.fieldLengths = fieldLengths
    self.lengthCodes = lengthCodes
  }

  /// The lists of a slice: of some terms that follow each other.
  func write(_ slice: Range<Int>, number: Int, of terms: BaseTerms) throws(SegmentError) -> EncodedLists {
    let sorted = SortedEvents(log, slice: number, of: terms.words(slice), counts: counts)
    var writer = PostingListWriter(countsPositions: layout.countsPositions)
    // Room that is not used is not touched.
    var encoded = EncodedLists(capacity: BaseListWriter.longestEvent * sorted.events.count)
    var postings = Postings()
    for ordinal in slice {
      // To empty arrays takes longer than to write most lists: it is done once for many.
      if postings.documents.count >= BaseListWriter.mostPostings { postings.removeAll() }
      let (first, firstPosition) = (postings.documents.count, postings.positions.count)
      append(terms.words(ordinal), of: sorted, to: &postings)
      try writer.write(
        postings, from: first, positions: firstPosition, lengthCodes: lengthCodes,
        keepsPositions: layout.keepsPositions, into: &encoded.bytes)
      encoded.endList(documentCount: postings.documents.count - first)
    }
    return encoded
  }

  /// Appends the list of the occurrences of some words.
  private func append(_ words: ArraySlice<UInt32>, of sorted: SortedEvents, to postings: inout Postings) {
    if words.count == 1, let only = words.first {
      append(sorted.events.span.extracting(sorted.range(Int(only))), to: &postings)
    } else {
      var merged: [UInt64] = []
      for word in words { merged.append(contentsOf: sorted.events[sorted.range(Int(word))]) }
      merged.sort()
      append(merged.span, to: &postings)
    }
  }

  /// Appends the events of a term, document by document.
  private func append(_ events: Span<UInt64>, to postings: inout Postings) {
    let hasBoosts = layout.countsPositions || !layout.keepsPositions
    let keepsPositions = layout.keepsPositions
    let boosts = boosts.span
    let fieldLengths = fieldLengths.span
    let lastField = hasBoosts ? max(0, boosts.count - 1) : 0
    func stride(_ document: UInt32, _ field: Int) -> UInt32 {
      IndexLayout.stride(ofField: fieldLengths[Int(document) &* boosts.count &+ field])
    }
    postings.append(atMost: events.count, positions: events.count) {
      documents, frequencies, counts, positions in
      var index = 0
      while index < events.count {
        let document = UInt32(truncatingIfNeeded: events[index] &>> 32)
        let firstPosition = positions.count
        var frequency: UInt32 = 0
        if hasBoosts, index &+ BaseListWriter.ahead < events.count {
          fieldLengths.prefetch(Int(events[index &+ BaseListWriter.ahead] &>> 32) &* boosts.count)
        }
        // Positions rise, and so do the fields that they lie in.
        var field = 0
        var end = lastField > 0 ? stride(document, field) : 0
        // Past the largest frequency a word counts no more, and no position is kept that it does not count.
        repeat {
          let position = UInt32(truncatingIfNeeded: events[index])
          index &+= 1
          if frequency >= Postings.maximumFrequency { continue }
          while field < lastField, position >= end {
            field &+= 1
            end &+= stride(document, field)
          }
          frequency &+= boosts[field]
          if keepsPositions { positions.append(position) }
        } while index < events.count && UInt32(truncatingIfNeeded: events[index] &>> 32) == document
        documents.append(document)
        if keepsPositions { counts.append(UInt32(truncatingIfNeeded: positions.count &- firstPosition)) }
        frequencies.append(min(frequency, Postings.maximumFrequency))
      }
    }
  }
}
