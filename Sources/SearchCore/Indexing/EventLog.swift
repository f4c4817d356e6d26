/// Occurrences of words in order of arrival, document by document; in chunks, so that none is moved while the log
/// grows, and that one can be let go while the next is still needed.
struct EventLog: Sendable {
  /// The events of some documents.
  struct Chunk: Sendable {
    /// Each event its term above its position.
    fileprivate(set) var events: [UInt64] = []
    /// For each document, where its events end in the chunk.
    fileprivate(set) var documentEnds: [UInt32] = []
  }

  /// A chunk with so many events is closed with its document: the first, which grows as it needs to, …
  static let firstChunkLength = 1 << 18
  /// … and the others, for which there is room from the start: more than an allocator keeps for itself when it is
  /// given back.
  static let chunkLength = 1 << 22

  /// At least one, until they are taken; the last is added to.
  private(set) var chunks = [Chunk()]
  /// The number of events.
  private(set) var count = 0
  private(set) var documentCount = 0

  /// Appends the documents of a batch.
  ///
  /// - Parameter numbers: For each term of the batch its number here.
  mutating func append(_ batch: WordBatch.Events, numbers: Span<UInt32>) throws(SegmentError) {
    var start = 0
    for end in batch.documentEnds {
      let range = start..<Int(end)
      start = Int(end)
      // Places in a sorted log are numbered in 32 bits, the last of them for none.
      guard count + range.count < Int(UInt32.max) else {
        throw .limitExceeded("4 billion words in a segment; give less memory")
      }
      let last = openChunk()
      // All empty arrays are one, to which threads must not even write that it stays empty.
      if !range.isEmpty {
        let terms = batch.terms.span.extracting(range)
        let positions = batch.positions.span.extracting(range)
        chunks[last].events.append(addingCapacity: range.count) { events in
          for index in terms.indices {
            events.append(UInt64(numbers[Int(terms[index])]) &<< 32 | UInt64(positions[index]))
          }
        }
      }
      chunks[last].documentEnds.append(UInt32(chunks[last].events.count))
      count += range.count
      documentCount += 1
    }
  }

  /// The number of the chunk that the next document goes to.
  private mutating func openChunk() -> Int {
    let last = chunks.count - 1
    let length = last == 0 ? EventLog.firstChunkLength : EventLog.chunkLength
    if chunks[last].events.count < length { return last }
    var next = Chunk()
    next.events.reserveCapacity(EventLog.chunkLength + EventLog.chunkLength / 16)
    chunks.append(next)
    return last + 1
  }

  /// Takes the first chunk out, for whoever goes through the log and lets go of it.
  mutating func takeFirst() -> Chunk? { chunks.isEmpty ? nil : chunks.removeFirst() }

  /// How many events each of the terms has.
  func counts(termCount: Int) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: termCount)
    for chunk in chunks {
      for event in chunk.events { counts[Int(event &>> 32)] += 1 }
    }
    return counts
  }
}
