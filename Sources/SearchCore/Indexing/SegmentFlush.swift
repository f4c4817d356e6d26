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
  /// How many events each word has, by its number.
  private let counts: [UInt32]
  private let fieldLengths: [UInt32]
  private let keys: KeyListWriter
  private let stored: StoredSection

  /// - Parameter threads: How many sort words.
  public init(_ buffer: consuming PostingBuffer, threads: Int = 1) async {
    layout = buffer.layout
    fieldLengths = buffer.fieldLengths
    keys = buffer.keys
    stored = buffer.stored
    let (terms, log) = (buffer.words.terms, buffer.log)
    self.log = log
    let sorted: (terms: TermList, numbers: [UInt32])
    if threads > 1 {
      async let counts = log.counts(termCount: terms.count)
      sorted = await terms.sorted(threads: threads)
      self.counts = await counts
    } else {
      sorted = await terms.sorted(threads: 1)
      counts = log.counts(termCount: terms.count)
    }
    words = Words(terms: sorted.terms, order: sorted.numbers)
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
    let sizes = (0..<terms.count).map { terms.words($0).reduce(0) { $0 + Int(counts[Int($1)]) } }
    let total = sizes.reduce(0, +)
    let sliceCount = max(1, min(4 * threads, total / SegmentFlush.leastSliceLength))
    var slices: [Range<Int>] = []
    var (start, size) = (0, 0)
    for ordinal in sizes.indices {
      size += sizes[ordinal]
      // A term that is everywhere makes its slice longer and the next shorter: threads end together.
      if size >= total / sliceCount * (slices.count + 1) || ordinal == terms.count - 1 {
        slices.append(start..<ordinal + 1)
        start = ordinal + 1
      }
    }
    return slices
  }
}
