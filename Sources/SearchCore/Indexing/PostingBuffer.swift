/// Gathers the words of documents in memory until they are written as a segment.
///
/// They come in batches (``WordBatch``), whose distinct words cost one look-up in a hash table each; an occurrence costs one
/// append to a log of (term, position) in order of arrival, which is sorted by term only when the segment is written.
public struct PostingBuffer: ~Copyable, Sendable {
  let layout: IndexLayout
  private(set) var words = TermTable(minimumCapacity: 1 << 14)
  private(set) var log = EventLog()
  /// For each document and field, its length in positions.
  private(set) var fieldLengths: [UInt32] = []
  private(set) var keys = KeyListWriter()
  private(set) var stored: StoredSection
  private var keyByteCount = 0

  /// - Parameter output: Where the segment will go; what documents keep does so at once.
  public init(layout: IndexLayout, output: SegmentOutput = SegmentOutput()) throws(SegmentError) {
    self.layout = layout
    stored = try StoredSection(output, layout: layout)
  }

  public var documentCount: Int { log.documentCount }

  /// Bytes of memory that writing it as a segment will have taken: eight for an event, and two more, for what is sorted
  /// at a time and which documents each slice has (``SlicedLog``).
  public var byteCount: Int {
    10 * log.count + words.byteCount + 4 * fieldLengths.count + 4 * documentCount + keyByteCount
  }

  /// Adds documents; the number of each is the count of those before it.
  ///
  /// - Parameters:
  ///   - batch: Their words.
  ///   - documents: For each its key and what it keeps.
  /// - Precondition: every document of the batch, and none else, has every field of the layout.
  public mutating func append(
    _ batch: WordBatch.Finished, _ documents: some Sequence<(key: [UInt8], stored: [StoredField])>
  ) throws(SegmentError) {
    var numbers: [UInt32] = []
    words.insert(batch.words, numbers: &numbers)
    try log.append(batch.events, numbers: numbers.span)
    fieldLengths += batch.fieldLengths
    precondition(fieldLengths.count == documentCount * layout.fields.count, "every field of the layout")
    for document in documents {
      try keys.add(document.key)
      keyByteCount += document.key.count
      try stored.add(document.stored)
    }
  }
}
