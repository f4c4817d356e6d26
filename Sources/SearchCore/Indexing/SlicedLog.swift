/// The events of a log by slices of its terms, those of a slice in order of arrival: the first step of a sort by
/// term, after which what is sorted at a time stays near the processor.
struct SlicedLog: Sendable {
  /// In an event: it is the first of its document in the slice. Terms are numbered below, for all are less than 4 GB.
  static let firstMark: UInt64 = 1 << 63

  /// Where a slice ends so far.
  private struct End {
    /// Its next event goes here.
    var place: Int
    /// The document of its last event.
    var document = UInt32.max
  }

  /// Slice after slice, each event its term above its position.
  let events: [UInt64]
  private let starts: [Int]
  /// For each slice a bit for each document, whether it has events there.
  private let presence: [UInt64]
  private let presenceLength: Int

  /// - Parameters:
  ///   - slices: At most ``SliceNumbers/most``, the terms of each; a term may be in several, and there twice.
  ///   - counts: How many events each term of the log has.
  init(_ log: consuming EventLog, slices: [some Sequence<UInt32>], counts: [UInt32]) {
    let numbers = SliceNumbers(slices, counts: counts)
    let starts = numbers.eventCounts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    presenceLength = (log.documentCount + 63) / 64
    var ends = starts.dropLast().map { End(place: $0) }
    var events = [UInt64](room: starts[slices.count])
    var presence = [UInt64](repeating: 0, count: slices.count * presenceLength)
    var document: UInt32 = 0
    while let chunk = log.takeFirst() {
      var start = 0
      for end in chunk.documentEnds {
        SlicedLog.sort(
          chunk.events.span.extracting(start..<Int(end)), of: document, by: numbers, &ends, &events,
          &presence,
          presenceLength)
        start = Int(end)
        document += 1
      }
    }
    precondition(ends.map(\.place) == Array(starts.dropFirst()), "the counts of the log")
    self.starts = starts
    self.events = events
    self.presence = presence
  }

  /// Appends the events of a document to their slices.
  private static func sort(
    _ new: Span<UInt64>, of document: UInt32, by numbers: SliceNumbers, _ ends: inout [End],
    _ events: inout [UInt64], _ presence: inout [UInt64], _ presenceLength: Int
  ) {
    let word = Int(document) / 64
    let bit = UInt64(1) << UInt64(document % 64)
    let ofTerms = numbers.ofTerms.span
    var events = events.mutableSpan
    var presence = presence.mutableSpan
    var ends = ends.mutableSpan
    @inline(__always) func append(
      _ event: UInt64, to slice: Int, _ ends: inout MutableSpan<End>, _ events: inout MutableSpan<UInt64>,
      _ presence: inout MutableSpan<UInt64>
    ) {
      let place = ends[slice].place
      ends[slice].place = place &+ 1
      if ends[slice].document == document {
        events[place] = event
      } else {
        events[place] = event | firstMark
        ends[slice].document = document
        presence[slice &* presenceLength &+ word] |= bit
      }
    }
    for index in new.indices {
      let event = new[index]
      let term = Int(event &>> 32)
      let slice = ofTerms[term]
      if slice < SliceNumbers.none {
        append(event, to: Int(slice), &ends, &events, &presence)
      } else if slice == SliceNumbers.several {
        for slice in numbers.all[term] { append(event, to: Int(slice), &ends, &events, &presence) }
      }
    }
  }

  /// Where the events of a slice are.
  func range(_ slice: Int) -> Range<Int> { starts[slice]..<starts[slice + 1] }

  /// The documents that have events in a slice.
  func documents(_ slice: Int) -> Documents {
    Documents(presence[slice * presenceLength..<(slice + 1) * presenceLength])
  }

  /// Documents by their bits.
  struct Documents {
    private let presence: ArraySlice<UInt64>
    private var word: Int
    /// The bits of the word that are left.
    private var left: UInt64

    fileprivate init(_ presence: ArraySlice<UInt64>) {
      self.presence = presence
      word = presence.startIndex
      left = presence.first ?? 0
    }

    /// Goes on to the next document.
    ///
    /// - Precondition: there is one.
    mutating func next() -> UInt32 {
      while left == 0 {
        word += 1
        left = presence[word]
      }
      let bit = left.trailingZeroBitCount
      left &= left - 1
      return UInt32((word - presence.startIndex) * 64 + bit)
    }
  }
}
