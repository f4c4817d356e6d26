/// Gathers the words of documents in memory until they are written as a segment.
///
/// A word costs one look-up in a hash table and one append to a log of (term, position) in order of
/// arrival; the log is sorted by term only when the segment is written.
public struct PostingBuffer: Sendable {
  let layout: IndexLayout
  private(set) var terms = TermTable(minimumCapacity: 1 << 14)
  /// For each occurrence its term and its position, in order of arrival.
  private(set) var eventTerms: [UInt32] = []
  private(set) var eventPositions: [UInt32] = []
  /// For each document, where its events end.
  private(set) var documentEnds: [UInt32] = []
  /// For each document and field, its length in positions.
  private(set) var fieldLengths: [UInt32] = []
  private(set) var keys = KeyListWriter()
  private(set) var stored = StoredFieldWriter()
  private var keyByteCount = 0
  private var base: UInt32 = 0

  public init(layout: IndexLayout) { self.layout = layout }

  public var documentCount: Int { documentEnds.count }

  /// Bytes of memory that writing it as a segment will have taken: events twice, for they are sorted.
  public var byteCount: Int {
    16 * eventTerms.count + terms.byteCount + 4 * fieldLengths.count + 4 * documentEnds.count + keyByteCount
      + stored.byteCount
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
    terms.insert(termBytes, ends: termEnds, numbers: &eventTerms)
    let start = base
    eventPositions.append(addingCapacity: positions.count) { events in
      for index in positions.indices { events.append(start &+ positions[index]) }
    }
    fieldLengths.append(positionCount)
    base &+= positionCount &+ IndexLayout.fieldGap
  }

  /// Closes the document; its number is the count of those before it.
  ///
  /// - Precondition: every field of the layout has been added.
  public mutating func endDocument(key: [UInt8], stored fields: [StoredField]) throws(SegmentError) {
    guard let end = UInt32(exactly: eventTerms.count) else {
      throw .limitExceeded("4 billion words in a segment; give less memory")
    }
    documentEnds.append(end)
    precondition(fieldLengths.count == documentEnds.count * layout.fields.count, "every field of the layout")
    try keys.add(key)
    keyByteCount += key.count
    if layout.keepsStoredFields { try stored.add(fields) }
    base = 0
  }
}
