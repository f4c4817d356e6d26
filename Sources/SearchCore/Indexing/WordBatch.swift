/// The words of some documents, each distinct one once: what can be made of them apart from the ``PostingBuffer`` that
/// they go to, which then looks up a word once for all its occurrences here.
public struct WordBatch: ~Copyable, Sendable {
  /// The words of a batch of usual length find room without the table having to grow.
  private static let usualWordCount = 1 << 13

  private var table = TermTable(minimumCapacity: usualWordCount)
  private var log = EventLog.Chunk()
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
    log.append(positions: positions, from: base) { table.insert(termBytes, ends: termEnds, numbers: &$0) }
    fieldLengths.append(positionCount)
    base &+= positionCount &+ IndexLayout.fieldGap
  }

  /// Closes the document.
  public mutating func endDocument() {
    log.endDocument()
    base = 0
  }

  /// What is kept of it until its turn comes: the table is let go.
  public consuming func finish() -> Finished {
    Finished(words: table.terms, log: log, fieldLengths: fieldLengths)
  }

  public struct Finished: Sendable {
    /// In order of first sight.
    let words: TermList
    /// The events, their terms places in `words`.
    let log: EventLog.Chunk
    /// For each document and field, its length in positions.
    let fieldLengths: [UInt32]
  }
}
