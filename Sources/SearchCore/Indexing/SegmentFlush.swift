/// Turns a posting buffer into a segment.
///
/// In three steps: ``makeWriter(baseTerms:threads:alongside:)`` writes the closest rung and has an analyzer say meanwhile what its
/// terms give on the others, ``SegmentWriter/addWiderRungs(_:threads:)`` writes these, ``SegmentWriter/finish()`` the rest.
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

  /// What an analyzer says of the words, in parts: of each what they give on the wider rungs, their ranks the sources.
  public struct Derivation: Sendable {
    let partCount: Int
    let derive: @Sendable (_ part: Int) -> DerivedTerms

    public init(partCount: Int, _ derive: @escaping @Sendable (_ part: Int) -> DerivedTerms) {
      self.partCount = partCount
      self.derive = derive
    }

    public static var none: Derivation { Derivation(partCount: 0) { _ in DerivedTerms() } }

    /// What comes of the first parts, as many as can be begun before the signal is given.
    fileprivate func derive(before signal: Signal, threads: Int) async -> [DerivedTerms] {
      var derived: [DerivedTerms] = []
      var isOver = threads < 1
      await OrderedTasks.run(isOver ? 0 : partCount, threads: threads) {
        signal.isGiven ? nil : derive($0)
      } take: { (_, terms: DerivedTerms?) in
        // A part behind one that was left out is of no use, even if it was begun before the signal.
        if let terms, !isOver { derived.append(terms) } else { isOver = true }
      }
      return derived
    }
  }

  private enum Made: Sendable {
    case lists(EncodedLists)
    case terms(DerivedTerms)
  }

  /// Occurrences of a slice, whose lists are written at a time.
  private static let sliceLength = 1 << 18
  /// Fewer are not worth a slice.
  private static let leastSliceLength = 1 << 16

  public let words: Words
  private let layout: IndexLayout
  private var log: OccurrenceLog
  private let fieldLengths: [UInt32]
  private let keys: KeyListWriter
  private let stored: StoredSection

  /// - Parameter threads: How many sort words.
  public init(_ buffer: consuming PostingBuffer, threads: Int = 1) async {
    layout = buffer.layout
    fieldLengths = buffer.fieldLengths
    keys = buffer.keys
    stored = buffer.stored
    log = buffer.log
    let sorted = await buffer.words.terms.sorted(threads: threads)
    words = Words(terms: sorted.terms, order: sorted.numbers)
  }

  /// The same as ``makeWriter(baseTerms:threads:alongside:)`` with nothing to derive.
  public consuming func makeWriter(
    baseTerms: [DerivedTerms]?, threads: Int = 1
  ) async throws(SegmentError) -> SegmentWriter {
    try await makeWriter(baseTerms: baseTerms, threads: threads, alongside: .none).writer
  }

  /// Writes the closest rung.
  ///
  /// - Parameters:
  ///   - baseTerms: What each word gives there, its rank the source, on rung 0; `nil` where the words are the
  ///     terms.
  ///   - threads: How many lists are made at a time; what is written does not depend on it.
  ///   - derivation: Done where a thread has no more lists to make.
  /// - Returns: Besides, what came of the derivation, in order.
  public consuming func makeWriter(
    baseTerms: [DerivedTerms]?, threads: Int = 1, alongside derivation: Derivation
  ) async throws(SegmentError) -> (writer: SegmentWriter, derived: [DerivedTerms]) {
    let order = words.order
    let terms = baseTerms.map { BaseTerms($0, wordOrder: order) } ?? BaseTerms(words.terms, wordOrder: order)
    var writer = try SegmentWriter(
      layout: layout, fieldLengths: fieldLengths, keys: keys, stored: stored, baseTerms: terms.terms)
    // While one thread sorts the log by term, the others derive.
    let isSorted = Signal()
    async let first = derivation.derive(before: isSorted, threads: threads - 1)
    var log = OccurrenceLog()
    swap(&log, &self.log)
    let runs: TermRuns
    do throws(SegmentError) {
      runs = try TermRuns(consume log, terms.wordTerms(wordCount: order.count), termCount: terms.count)
    } catch {
      isSorted.give()
      throw error
    }
    isSorted.give()
    let slices = slices(runs, termCount: terms.count, threads: threads)
    let lists = BaseListWriter(
      runs, layout: layout, fieldLengths: fieldLengths, lengthCodes: writer.lengthCodes)
    var derived = await first
    let early = derived.count
    try await OrderedTasks.run(slices.count + derivation.partCount - early, threads: threads) {
      (number) throws(SegmentError) in
      number < slices.count
        ? Made.lists(try lists.write(slices[number], of: terms))
        : .terms(derivation.derive(early + number - slices.count))
    } take: { (_, made) throws(SegmentError) in
      switch made {
      case .lists(let encoded): try writer.addBase(encoded)
      case .terms(let terms): derived.append(terms)
      }
    }
    return (writer, derived)
  }

  /// Cuts the terms of the closest rung so that those of a slice have about as many occurrences as those of another.
  private func slices(_ runs: TermRuns, termCount: Int, threads: Int) -> [Range<Int>] {
    let total = (0..<termCount).reduce(0) { $0 + runs.count($1) }
    // One more may come of rounding.
    let sliceCount = max(
      1, min(max(total / SegmentFlush.sliceLength, 4 * threads), total / SegmentFlush.leastSliceLength))
    var slices: [Range<Int>] = []
    var (start, size) = (0, 0)
    for ordinal in 0..<termCount {
      size += runs.count(ordinal)
      // A term that is everywhere makes its slice longer and the next shorter: threads end together.
      if size >= total / sliceCount * (slices.count + 1) || ordinal == termCount - 1 {
        slices.append(start..<ordinal + 1)
        start = ordinal + 1
      }
    }
    return slices
  }
}
