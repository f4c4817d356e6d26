/// Gathers the words of documents in memory until they are written as a segment.
///
/// A word costs one look-up in a hash table and one append to a log of (term, position) in order of
/// arrival; the log is sorted by term only when the segment is written.
public struct PostingBuffer: ~Copyable, Sendable {
  let layout: IndexLayout
  private(set) var words = TermTable(minimumCapacity: 1 << 14)
  private(set) var log = EventLog()
  /// For each document and field, its length in positions.
  private(set) var fieldLengths: [UInt32] = []
  private(set) var keys = KeyListWriter()
  private(set) var stored: StoredSection
  private var keyByteCount = 0
  private var base: UInt32 = 0

  /// - Parameter output: Where the segment will go; what documents keep does so at once.
  public init(layout: IndexLayout, output: SegmentOutput = SegmentOutput()) throws(SegmentError) {
    self.layout = layout
    stored = try StoredSection(output, layout: layout)
  }

  public var documentCount: Int { log.documentCount }

  /// Bytes of memory that writing it as a segment will have taken: eight for an event, and two more, for a part of
  /// them is sorted at a time.
  public var byteCount: Int {
    10 * log.count + words.byteCount + 4 * fieldLengths.count + 4 * documentCount + keyByteCount
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
    log.append(positions: positions, from: base) { words.insert(termBytes, ends: termEnds, numbers: &$0) }
    fieldLengths.append(positionCount)
    base &+= positionCount &+ IndexLayout.fieldGap
  }

  /// Closes the document; its number is the count of those before it.
  ///
  /// - Precondition: every field of the layout has been added.
  public mutating func endDocument(key: [UInt8], stored fields: [StoredField]) throws(SegmentError) {
    try log.endDocument()
    precondition(fieldLengths.count == documentCount * layout.fields.count, "every field of the layout")
    try keys.add(key)
    keyByteCount += key.count
    try stored.add(fields)
    base = 0
  }
}
