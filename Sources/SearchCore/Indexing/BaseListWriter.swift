/// Writes the lists of the closest rung from the log of occurrences.
struct BaseListWriter: Sendable {
  /// The bytes that an occurrence takes in the lists of most texts at most.
  private static let longestEvent = 6
  /// So many occurrences are gathered at a time, of whole terms; after as many postings the lists that have been written
  /// are let go.
  private static let usualCount = 1 << 12
  /// So many occurrences ahead memory is asked for the lengths of a document.
  private static let ahead = 16

  private let runs: TermRuns
  private let layout: IndexLayout
  private let boosts: [UInt32]
  /// So many occurrences of a term never add up to too large a frequency.
  private let mostWithoutCut: Int
  private let fieldLengths: [UInt32]
  private let lengthCodes: [UInt8]

  /// - Parameters:
  ///   - runs: Where the occurrences of each term are.
  ///   - fieldLengths: For each document and field, its length in positions.
  ///   - lengthCodes: For each document.
  init(
    _ runs: TermRuns, layout: IndexLayout, fieldLengths: [UInt32], lengthCodes: [UInt8]
  ) {
    self.runs = runs
    self.layout = layout
    boosts = layout.fields.map { UInt32($0.boost) }
    mostWithoutCut = Int(Postings.maximumFrequency / max(boosts.max() ?? 1, 1))
    self.fieldLengths = fieldLengths
    self.lengthCodes = lengthCodes
  }

  /// The lists of a slice: of some terms that follow each other.
  func write(_ slice: Range<Int>, of terms: BaseTerms) throws(SegmentError) -> EncodedLists {
    var writer = PostingListWriter(countsPositions: layout.countsPositions)
    // Room that is not used is not touched.
    var encoded = EncodedLists(
      capacity: BaseListWriter.longestEvent * slice.reduce(0) { $0 + runs.count($1) })
    var postings = Postings()
    var gathered: [UInt64] = []
    var next = slice.lowerBound
    while next < slice.upperBound {
      let part = gather(from: next, before: slice.upperBound, into: &gathered)
      next = part.upperBound
      var start = 0
      for ordinal in part {
        let range = start..<start + runs.count(ordinal)
        start = range.upperBound
        if terms.hasSeveralWords(ordinal) {
          // Of a slice of an array there would be a copy.
          unsafe gathered.withUnsafeMutableBufferPointer { unsafe $0[range].sort() }
        }
        // To empty arrays takes longer than to write most lists: it is done once for many.
        if postings.documents.count >= BaseListWriter.usualCount { postings.removeAll() }
        let (first, firstPosition) = (postings.documents.count, postings.positions.count)
        append(gathered.span.extracting(range), mayCut: range.count > mostWithoutCut, to: &postings)
        try writer.write(
          postings, from: first, positions: firstPosition, lengthCodes: lengthCodes,
          keepsPositions: layout.keepsPositions, into: &encoded.bytes)
        encoded.endList(documentCount: postings.documents.count - first)
      }
    }
    return encoded
  }

  /// Gathers the occurrences of some terms.
  ///
  /// - Returns: Which, at least one.
  private func gather(from first: Int, before end: Int, into gathered: inout [UInt64]) -> Range<Int> {
    var (last, count) = (first, runs.count(first))
    while last + 1 < end, count < BaseListWriter.usualCount {
      last += 1
      count += runs.count(last)
    }
    gathered.removeAll(keepingCapacity: true)
    runs.append(first..<last + 1, count: count, to: &gathered)
    return first..<last + 1
  }

  /// Appends the occurrences of a term, document by document.
  ///
  /// - Parameter mayCut: Whether they may be more than a frequency can say; else a faster way gives the same.
  func append(_ events: Span<UInt64>, mayCut: Bool, to postings: inout Postings) {
    let hasBoosts = layout.countsPositions || !layout.keepsPositions
    if layout.keepsPositions, !mayCut { return appendFew(events, hasBoosts, to: &postings) }
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

  /// The same of so few that no frequency is too large, where positions are kept.
  private func appendFew(_ events: Span<UInt64>, _ hasBoosts: Bool, to postings: inout Postings) {
    let boosts = boosts.span
    let fieldLengths = fieldLengths.span
    let lastField = hasBoosts ? max(0, boosts.count - 1) : 0
    unsafe postings.appendUnchecked(atMost: events.count, positions: events.count) { room in
      // No document is the one before the first.
      var last = ~UInt32(truncatingIfNeeded: events[0] &>> 32)
      var place = -1
      var (frequency, count): (UInt32, UInt32) = (0, 0)
      for index in events.indices {
        let event = unsafe events[unchecked: index]
        let document = UInt32(truncatingIfNeeded: event &>> 32)
        let position = UInt32(truncatingIfNeeded: event)
        let first = Int(document) &* boosts.count
        if lastField > 0, index &+ BaseListWriter.ahead < events.count {
          let next = unsafe events[unchecked: index &+ BaseListWriter.ahead]
          fieldLengths.prefetch(Int(next &>> 32) &* boosts.count)
        }
        var field = 0
        var end: UInt32 = 0
        for candidate in 0..<lastField {
          end &+= IndexLayout.stride(ofField: fieldLengths[first &+ candidate])
          field &+= position >= end ? 1 : 0
        }
        let isSame = document == last
        place &+= isSame ? 0 : 1
        frequency = (isSame ? frequency : 0) &+ boosts[field]
        count = (isSame ? count : 0) &+ 1
        last = document
        // Written for each, and written over until the document's last.
        unsafe room.documents[place] = document
        unsafe room.frequencies[place] = frequency
        unsafe room.counts[place] = count
        unsafe room.positions[index] = position
      }
      return (place &+ 1, events.count)
    }
  }
}
