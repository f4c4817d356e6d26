/// The words of some documents, each distinct one once: what can be made of them apart from the ``PostingBuffer`` that
/// they go to, which then looks up a word once for all its occurrences here.
public struct WordBatch: ~Copyable, Sendable {
  /// The words of a batch of usual length, and its events, find room without anything having to grow.
  private static let usualWordCount = 1 << 13
  private static let usualEventCount = 1 << 15

  private var table = TermTable(minimumCapacity: usualWordCount)
  private var events = Events(capacity: usualEventCount)
  private var fieldLengths: [UInt32] = []
  private var base: UInt32 = 0

  public init() {}

  /// Adds the words of the open document's next field, in schema order.
  ///
  /// - Parameters:
  ///   - termBytes: The bytes of all terms, one after the other.
  ///   - termEnds: For each occurrence, where its term ends in `termBytes`.
  ///   - positions: For each occurrence, its position in the field, never falling.
  ///   - positionCount: The field's length in positions, above every one of them.
  public mutating func addField(
    termBytes: Span<UInt8>, termEnds: Span<UInt32>, positions: Span<UInt32>, positionCount: UInt32
  ) {
    precondition(termEnds.count == positions.count, "a position for each term")
    events.append(positions: positions, from: base) { table.insert(termBytes, ends: termEnds, numbers: &$0) }
    fieldLengths.append(positionCount)
    base &+= IndexLayout.stride(ofField: positionCount)
  }

  /// Closes the document.
  public mutating func endDocument() {
    events.endDocument()
    base = 0
  }

  /// What is kept of it until its turn comes: the table is let go.
  public consuming func finish() -> Finished {
    Finished(words: table.terms, events: events, fieldLengths: fieldLengths)
  }

  public struct Finished: Sendable {
    /// In order of first sight.
    let words: TermList
    /// Their terms are places in `words`.
    let events: Events
    /// For each document and field, its length in positions.
    let fieldLengths: [UInt32]
  }

  /// Occurrences of words, document by document; the last may be open.
  struct Events: Sendable {
    /// For each event its term and its position.
    private(set) var terms: [UInt32] = []
    private(set) var positions: [UInt32] = []
    /// For each document, where its events end.
    private(set) var documentEnds: [UInt32] = []

    /// - Parameter capacity: For so many events there is room from the start.
    init(capacity: Int = 0) {
      terms.reserveCapacity(capacity)
      positions.reserveCapacity(capacity)
    }

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
}
