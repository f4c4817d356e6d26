/// Turns a posting buffer into a segment.
///
/// In three steps, so that the caller can have an analyzer work on many terms between them: ``makeWriter(baseTerms:threads:)`` writes the
/// closest rung, ``SegmentWriter/addWiderRungs(_:threads:)`` the others, ``SegmentWriter/finish()`` the rest.
///
/// Not to be copied, so that what a step has used up is let go.
public struct SegmentFlush: ~Copyable, Sendable {
  /// The distinct words of a buffer by rising bytes.
  public struct Words: Sendable {
    /// By rank.
    fileprivate let terms: TermList
    /// The words' numbers, by rank.
    fileprivate let order: [UInt32]

    public var count: Int { order.count }

    /// The bytes of a word, by its rank.
    public subscript(rank: Int) -> ArraySlice<UInt8> { terms[rank] }
  }

  /// Fewer events than this are not worth a slice.
  private static let leastSliceLength = 1 << 16

  public let words: Words
  private let layout: IndexLayout
  private let log: EventLog
  private let fieldLengths: [UInt32]
  private let keys: KeyListWriter
  private let stored: StoredSection

  /// - Parameter threads: How many sort words.
  public init(_ buffer: consuming PostingBuffer, threads: Int = 1) async {
    layout = buffer.layout
    fieldLengths = buffer.fieldLengths
    keys = buffer.keys
    stored = buffer.stored
    let sorted = await buffer.words.terms.sorted(threads: threads)
    words = Words(terms: sorted.terms, order: sorted.numbers)
    log = buffer.log
  }

  /// Writes the closest rung.
  ///
  /// - Parameters:
  ///   - baseTerms: What each word gives there, its rank the source, on rung 0; `nil` where the words are the
  ///     terms.
  ///   - threads: How many lists are made at a time; what is written does not depend on it.
  public consuming func makeWriter(
    baseTerms: [DerivedTerms]?, threads: Int = 1
  ) async throws(SegmentError) -> SegmentWriter {
    let order = words.order
    let terms = baseTerms.map { BaseTerms($0, wordOrder: order) } ?? BaseTerms(words.terms, wordOrder: order)
    var writer = try SegmentWriter(
      layout: layout, fieldLengths: fieldLengths, keys: keys, stored: stored, baseTerms: terms.terms)
    let counts = log.counts(termCount: words.count)
    let slices = slices(terms, counts: counts, threads: threads)
    let lists = BaseListWriter(
      log, counts: counts, layout: layout, fieldLengths: fieldLengths, lengthCodes: writer.lengthCodes)
    try await OrderedTasks.run(slices.count, threads: threads) { (number) throws(SegmentError) in
      try lists.write(slices[number], of: terms)
    } take: { (_, encoded) throws(SegmentError) in
      try writer.addBase(encoded)
    }
    return writer
  }

  /// Cuts the terms of the closest rung so that the events of one slice, which are sorted at a time, are few
  /// beside all.
  private func slices(_ terms: BaseTerms, counts: [UInt32], threads: Int) -> [Range<Int>] {
    let length = max(SegmentFlush.leastSliceLength, log.count / (4 * threads))
    var slices: [Range<Int>] = []
    var (start, size) = (0, 0)
    for ordinal in 0..<terms.count {
      for word in terms.words(ordinal) { size += Int(counts[Int(word)]) }
      if size >= length || ordinal == terms.count - 1 {
        slices.append(start..<ordinal + 1)
        (start, size) = (ordinal + 1, 0)
      }
    }
    return slices
  }
}
