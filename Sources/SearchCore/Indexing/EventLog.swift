/// Occurrences of words in order of arrival, document by document; in chunks, so that none is moved while the log
/// grows.
struct EventLog: Sendable {
  /// The events of some documents, the last of which may be open.
  struct Chunk: Sendable {
    /// For each event its term and its position.
    fileprivate(set) var terms: [UInt32] = []
    fileprivate(set) var positions: [UInt32] = []
    /// For each document, where its events end in the chunk.
    fileprivate(set) var documentEnds: [UInt32] = []

    /// Appends events of the open document.
    ///
    /// - Parameters:
    ///   - positions: For each its position, to which `start` is added.
    ///   - terms: Appends their terms.
    @inline(__always) mutating func append(
      positions: Span<UInt32>, from start: UInt32, terms: (inout [UInt32]) -> Void
    ) {
      // All empty arrays are one, to which threads must not even write that it stays empty.
      if positions.isEmpty { return }
      terms(&self.terms)
      self.positions.append(addingCapacity: positions.count) { events in
        for index in positions.indices { events.append(start &+ positions[index]) }
      }
    }

    /// Closes the open document.
    mutating func endDocument() { documentEnds.append(UInt32(terms.count)) }
  }

  /// A chunk with so many events is closed with its document: the first, which grows as it needs to, …
  static let firstChunkLength = 1 << 18
  /// … and the others, for which there is room from the start: more than an allocator keeps for itself when it is
  /// given back.
  static let chunkLength = 1 << 23

  /// At least one; the last is open.
  private(set) var chunks = [Chunk()]
  /// Events and documents of the chunks before the last.
  private var closedCount = 0
  private var closedDocumentCount = 0

  private var last: Int { chunks.count - 1 }

  /// The number of events.
  var count: Int { closedCount + chunks[last].terms.count }

  var documentCount: Int { closedDocumentCount + chunks[last].documentEnds.count }

  /// Appends the documents of another log.
  ///
  /// - Parameter numbers: For each term of the other log its number here.
  mutating func append(_ other: Chunk, numbers: Span<UInt32>) throws(SegmentError) {
    var start = 0
    for end in other.documentEnds {
      let events = start..<Int(end)
      start = Int(end)
      // All empty arrays are one, to which threads must not even write that it stays empty.
      if !events.isEmpty {
        let others = other.terms.span.extracting(events)
        chunks[last].terms.append(addingCapacity: events.count) { terms in
          for index in others.indices { terms.append(numbers[Int(others[index])]) }
        }
        chunks[last].positions.append(other.positions.span.extracting(events))
      }
      try endDocument()
    }
  }

  /// Closes the open document.
  private mutating func endDocument() throws(SegmentError) {
    let open = chunks[last].terms.count
    // Places in a sorted log are numbered in 32 bits, the last of them for none.
    guard closedCount + open < Int(UInt32.max) else {
      throw .limitExceeded("4 billion words in a segment; give less memory")
    }
    chunks[last].endDocument()
    guard open >= (last == 0 ? EventLog.firstChunkLength : EventLog.chunkLength) else { return }
    closedCount += open
    closedDocumentCount += chunks[last].documentEnds.count
    var next = Chunk()
    next.terms.reserveCapacity(EventLog.chunkLength + EventLog.chunkLength / 16)
    next.positions.reserveCapacity(EventLog.chunkLength + EventLog.chunkLength / 16)
    chunks.append(next)
  }

  /// How many events each of the terms has.
  func counts(termCount: Int) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: termCount)
    for chunk in chunks {
      for term in chunk.terms { counts[Int(term)] += 1 }
    }
    return counts
  }
}
