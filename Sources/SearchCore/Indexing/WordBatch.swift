/// The words of some documents, each distinct one once: what can be made of them apart from the ``PostingBuffer`` that
/// they go to, which then looks up a word once for all its occurrences here.
public struct WordBatch: ~Copyable, Sendable {
  /// Room for as many words and distinct ones as most texts have; more of these, and the table grows as it needs to.
  private static let bytesPerWord = 8
  private static let bytesPerDistinctWord = 32
  private static let mostBytesExpected = 1 << 20

  private var table: TermTable
  private var events: Events
  private var fieldLengths: [UInt32] = []
  private var base: UInt32 = 0
  /// Above all positions.
  private var positionCount: UInt32 = 0

  /// - Parameter byteCount: How much text is expected.
  public init(byteCount: Int = 0) {
    let byteCount = min(byteCount, WordBatch.mostBytesExpected)
    table = TermTable(minimumCapacity: byteCount / WordBatch.bytesPerDistinctWord)
    events = Events(capacity: byteCount / WordBatch.bytesPerWord)
  }

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
    precondition(
      positions.isEmpty || positions[positions.count - 1] < positionCount, "positions in the field")
    events.append(positions: positions, from: base) { table.insert(termBytes, ends: termEnds, numbers: &$0) }
    fieldLengths.append(positionCount)
    self.positionCount = max(self.positionCount, base &+ positionCount)
    base &+= IndexLayout.stride(ofField: positionCount)
  }

  /// Closes the document.
  public mutating func endDocument() {
    events.endDocument()
    base = 0
  }

  /// What is kept of it until its turn comes: the table is let go, and the occurrences are sorted by word.
  ///
  /// - Precondition: every document is closed.
  public consuming func finish() -> Finished {
    Finished(
      words: table.terms,
      occurrences: BatchOccurrences(events, wordCount: table.count, positionCount: positionCount),
      fieldLengths: fieldLengths)
  }

  public struct Finished: Sendable {
    /// In order of first sight.
    let words: TermList
    let occurrences: BatchOccurrences
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
