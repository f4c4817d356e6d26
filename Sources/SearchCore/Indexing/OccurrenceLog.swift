/// The occurrences of words in order of arrival, batch after batch, those of a batch by word; all are numbered.
///
/// They lie in chunks, so that none is moved while the log grows, and that memory goes back to the system when they are
/// let go.
struct OccurrenceLog: Sendable {
  /// Of some batches what they have.
  private struct Chunk {
    var narrow: [UInt32] = []
    var wide: [UInt64] = []
    /// The numbers of their words, and where the occurrences of each end in its batch.
    var words: [UInt32] = []
    var ends: [UInt32] = []
  }

  /// Where the occurrences of a batch are.
  struct Batch: Sendable {
    fileprivate let chunk: Int
    fileprivate let isWide: Bool
    /// In the chunk.
    fileprivate let occurrences: Range<Int>
    fileprivate let words: Range<Int>
    fileprivate let positionWidth: Int
    fileprivate let firstDocument: UInt32
    /// The number of its first occurrence.
    let first: UInt32
  }

  /// A chunk with so many occurrences is closed: the first, which grows as it needs to, …
  static let firstChunkLength = 1 << 18
  /// … and the others, for which there is room from the start: more than an allocator keeps for itself when it is
  /// given back.
  static let chunkLength = 1 << 23

  /// Numbers go on with a multiple of this power of two in each batch, so that a table says which batch has one.
  private static let cellWidth: UInt32 = 10

  /// The last is added to.
  private var chunks = [Chunk()]
  private(set) var batches: [Batch] = []
  /// For each such multiple the batch.
  private var cells: [UInt32] = []
  /// The number of occurrences, and how often a word is in a batch.
  private(set) var count = 0
  private(set) var runCount = 0
  private(set) var documentCount = 0

  /// Appends the documents of a batch.
  ///
  /// - Parameter words: For each word of the batch its number.
  mutating func append(_ batch: BatchOccurrences, words: [UInt32]) throws(SegmentError) {
    let cellCount = (batch.count + 1 << OccurrenceLog.cellWidth - 1) >> OccurrenceLog.cellWidth
    guard cells.count + cellCount < 1 << (32 - OccurrenceLog.cellWidth) else {
      throw .limitExceeded("4 billion words in a segment; give less memory")
    }
    guard documentCount + batch.documentCount <= Int(UInt32.max) else {
      throw .limitExceeded("4 billion documents in a segment; give less memory")
    }
    let chunk = openChunk()
    let isWide = !batch.wide.isEmpty
    let start = isWide ? chunks[chunk].wide.count : chunks[chunk].narrow.count
    let firstWord = chunks[chunk].words.count
    batches.append(
      Batch(
        chunk: chunk, isWide: isWide, occurrences: start..<start + batch.count,
        words: firstWord..<firstWord + words.count, positionWidth: batch.positionWidth,
        firstDocument: UInt32(documentCount), first: UInt32(cells.count) &<< OccurrenceLog.cellWidth))
    if batch.count > 0 {
      chunks[chunk].narrow += batch.narrow
      chunks[chunk].wide += batch.wide
      chunks[chunk].words += words
      chunks[chunk].ends += batch.ends
      cells.append(contentsOf: repeatElement(UInt32(batches.count - 1), count: cellCount))
    }
    count += batch.count
    runCount += words.count
    documentCount += batch.documentCount
  }

  /// The number of the chunk that the next batch goes to.
  private mutating func openChunk() -> Int {
    let last = chunks.count - 1
    let length = last == 0 ? OccurrenceLog.firstChunkLength : OccurrenceLog.chunkLength
    if chunks[last].narrow.count + chunks[last].wide.count < length { return last }
    var next = Chunk()
    next.narrow.reserveCapacity(OccurrenceLog.chunkLength + OccurrenceLog.chunkLength / 16)
    next.words.reserveCapacity(OccurrenceLog.chunkLength)
    next.ends.reserveCapacity(OccurrenceLog.chunkLength)
    chunks.append(next)
    return last + 1
  }

  /// Calls `body` with each batch, the numbers of its words, and where the occurrences of each end.
  func forEachBatch(_ body: (Batch, _ words: Span<UInt32>, _ ends: Span<UInt32>) -> Void) {
    for batch in batches {
      let (words, ends) = (chunks[batch.chunk].words, chunks[batch.chunk].ends)
      body(batch, words.span.extracting(batch.words), ends.span.extracting(batch.words))
    }
  }

  /// Calls `body` with the number of each word of each batch.
  func forEachWord(_ body: (UInt32) -> Void) {
    for chunk in chunks {
      for word in chunk.words { body(word) }
    }
  }

  /// Lets go of what is known by word.
  mutating func removeWords() {
    for chunk in chunks.indices { (chunks[chunk].words, chunks[chunk].ends) = ([], []) }
  }

  /// Asks memory for a run of occurrences: those of one word in one batch.
  ///
  /// - Parameter first: The number of its first occurrence.
  @inline(__always) func prefetch(run first: UInt32) {
    let batch = batch(of: first)
    let place = Int(first &- batches[batch].first) &+ batches[batch].occurrences.lowerBound
    // An address alone, which makes nobody an owner.
    let values = unsafe chunks[batches[batch].chunk].narrow.withUnsafeBufferPointer { $0.baseAddress }
    if let values = unsafe values { unsafe Memory.prefetch(values + place) }
  }

  /// Appends a run of occurrences, each as its document above its position.
  @inline(__always) func append(run first: UInt32, to output: inout OutputSpan<UInt64>) {
    let batch = batch(of: first)
    let chunk = batches[batch].chunk
    let start = Int(first &- batches[batch].first) &+ batches[batch].occurrences.lowerBound
    let document = batches[batch].firstDocument
    let width = batches[batch].positionWidth
    if !batches[batch].isWide {
      unsafe chunks[chunk].narrow.withUnsafeBufferPointer {
        unsafe OccurrenceLog.append($0.span, from: start, document, width, to: &output)
      }
    } else {
      unsafe chunks[chunk].wide.withUnsafeBufferPointer {
        unsafe OccurrenceLog.append($0.span, from: start, document, width, to: &output)
      }
    }
  }

  @inline(__always) private func batch(of number: UInt32) -> Int {
    Int(cells[Int(number &>> OccurrenceLog.cellWidth)])
  }

  @inline(__always) private static func append<Value: FixedWidthInteger & UnsignedInteger>(
    _ values: Span<Value>, from start: Int, _ firstDocument: UInt32, _ positionWidth: Int,
    to output: inout OutputSpan<UInt64>
  ) {
    let mark = BatchOccurrences.mark(Value.self)
    let width = Value(truncatingIfNeeded: positionWidth)
    let positions: Value = 1 &<< width &- 1
    var index = start
    var value: Value
    repeat {
      value = values[index]
      index &+= 1
      let document = firstDocument &+ UInt32(truncatingIfNeeded: (value & ~mark) &>> width)
      output.append(UInt64(document) &<< 32 | UInt64(value & positions))
    } while value & mark == 0
  }
}
