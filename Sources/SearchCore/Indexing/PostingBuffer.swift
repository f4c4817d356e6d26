/// Gathers the words of documents in memory until they are written as a segment.
///
/// They come in batches (``WordBatch``), whose distinct words cost one look-up in a hash table each; their occurrences,
/// sorted by word in the batch, go to a log, whose runs are sorted by term only when the segment is written.
public struct PostingBuffer: ~Copyable, Sendable {
  let layout: IndexLayout
  private(set) var words = TermTable(minimumCapacity: 1 << 14)
  private(set) var log = OccurrenceLog()
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

  /// Bytes of memory that writing it as a segment will have taken: four for an occurrence, for each word of a batch eight in
  /// the log and four where its runs are sorted (``TermRuns``), of which a batch is taken to have half as many at least.
  public var byteCount: Int {
    4 * log.count + 12 * max(log.runCount, log.count / 2) + words.byteCount
      + 4 * fieldLengths.count + 4 * documentCount + keyByteCount
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
    try log.append(batch.occurrences, words: numbers)
    fieldLengths += batch.fieldLengths
    precondition(fieldLengths.count == documentCount * layout.fields.count, "every field of the layout")
    for document in documents {
      try keys.add(document.key)
      keyByteCount += document.key.count
      try stored.add(document.stored)
    }
  }
}
