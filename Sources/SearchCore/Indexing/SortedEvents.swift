/// The occurrences of the terms of a slice, by term, each as its document above its position: a counting sort of what
/// the log has of them (Knuth volume 3, 5.2, algorithm D), so that a term's lie in order of both.
struct SortedEvents {
  /// Stands for a term whose events are left out.
  private static let none = UInt32.max
  /// So many events ahead memory is asked for what will be needed.
  private static let far = 32
  private static let near = 16

  let events: [UInt64]
  /// For each term where its events end.
  private let ends: [UInt32]
  private let counts: [UInt32]

  /// - Parameters:
  ///   - slice: The number of the slice.
  ///   - terms: Its terms; one may be there twice.
  ///   - counts: How many events each term of the log has.
  init(_ log: SlicedLog, slice: Int, of terms: some Sequence<UInt32>, counts: [UInt32]) {
    var places = [UInt32](repeating: SortedEvents.none, count: counts.count)
    var total: UInt32 = 0
    for term in terms where places[Int(term)] == SortedEvents.none {
      places[Int(term)] = total
      total += counts[Int(term)]
    }
    let range = log.range(slice)
    precondition(range.count == Int(total), "the terms of the slice")
    var events = [UInt64](room: Int(total))
    let unsorted = log.events.span.extracting(range)
    var documents = log.documents(slice)
    var next = places.mutableSpan
    var sorted = events.mutableSpan
    var document: UInt64 = 0
    for index in unsorted.indices {
      // Of an event that comes soon its place, of a nearer one what lies there.
      if index &+ SortedEvents.far < unsorted.count {
        next.prefetch(SortedEvents.term(unsorted[index &+ SortedEvents.far]))
        sorted.prefetch(Int(next[SortedEvents.term(unsorted[index &+ SortedEvents.near])]))
      }
      let event = unsorted[index]
      if event & SlicedLog.firstMark != 0 { document = UInt64(documents.next()) << 32 }
      // Moving the place to the next event leaves, after the last, where the term's events end.
      let term = SortedEvents.term(event)
      sorted[Int(next[term])] = document | event & UInt64(UInt32.max)
      next[term] += 1
    }
    self.events = events
    ends = places
    self.counts = counts
  }

  @inline(__always) private static func term(_ event: UInt64) -> Int {
    Int((event & ~SlicedLog.firstMark) &>> 32)
  }

  /// Where the events of one of the terms are.
  func range(_ term: Int) -> Range<Int> { Int(ends[term] - counts[term])..<Int(ends[term]) }
}
