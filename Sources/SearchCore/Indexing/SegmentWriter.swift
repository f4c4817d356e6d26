internal import Synchronization

/// Writes one segment: after the stored fields the lengths of documents; then the terms of the closest rung with their
/// postings and positions, in rising order; then the wider rungs, made of the lists already written; then
/// dictionaries and identifiers. Postings pass on to where the segment goes as they are written.
///
/// Postings are not written twice where it can be helped: a wider term with a single member takes that
/// member's list, one whose members another term has had takes the other's, and any other reads large lists
/// where they lie and has one list with the sum of the rest (``PartSelection``).
public struct SegmentWriter: Sendable {
  private let layout: IndexLayout
  /// For each document.
  let lengthCodes: [UInt8]
  private var frame: SegmentFrameWriter
  private var keys: KeyListWriter
  private var listWriter: PostingListWriter
  private var dictionaries: [TermDictionaryWriter]
  /// For each rung the terms of the closest one that are there as they are.
  private var unchanged: [[UInt32]]
  private var baseTerms: TermList
  private var baseLists: BaseLists

  /// - Parameters:
  ///   - fieldLengths: For each document and field, its length in positions.
  ///   - keys: The identifiers of the documents.
  ///   - stored: What they keep.
  ///   - baseTerms: The terms of the closest rung, where they are known beforehand.
  init(
    layout: IndexLayout, fieldLengths: [UInt32], keys: KeyListWriter, stored: consuming StoredSection,
    baseTerms: TermList = TermList()
  ) throws(SegmentError) {
    self.layout = layout
    self.keys = keys
    self.baseTerms = baseTerms
    baseLists = BaseLists(hasPositions: layout.keepsPositions)
    frame = try stored.finish()
    let fieldCount = layout.fields.count
    lengthCodes = (0..<(fieldLengths.count / max(fieldCount, 1))).map { document in
      var length = 0
      for (field, value) in layout.fields.enumerated() {
        length += value.boost * Int(fieldLengths[document * fieldCount + field])
      }
      return LengthCode.encode(length)
    }
    listWriter = PostingListWriter(countsPositions: layout.countsPositions)
    dictionaries = [TermDictionaryWriter](repeating: TermDictionaryWriter(), count: layout.rungCount)
    unchanged = [[UInt32]](repeating: [], count: layout.rungCount)
    try frame.add(.statistics, SegmentStatistics(layout: layout, fieldLengths: fieldLengths).encoded())
    var lengths = ByteWriter()
    lengths.append(contentsOf: lengthCodes)
    try frame.add(.lengths, lengths)
    try frame.add(.fieldLengths, FieldLengths.encode(fieldLengths, layout: layout))
    try frame.open(.postings)
    baseLists = BaseLists(start: frame.sectionStart, hasPositions: layout.keepsPositions)
  }

  /// The number of terms on the closest rung.
  public var baseTermCount: Int { baseTerms.count }

  /// A term of the closest rung.
  public func baseTerm(_ ordinal: Int) -> ArraySlice<UInt8> { baseTerms[ordinal] }

  /// Adds the next term of the closest rung, none of which was known beforehand.
  mutating func addBase(_ term: some Collection<UInt8>, _ list: Postings) throws(SegmentError) {
    let start = frame.sectionByteCount
    try listWriter.write(
      list, lengthCodes: lengthCodes, keepsPositions: layout.keepsPositions, into: &frame.pending)
    try baseTerms.append(term)
    try noteBase(start..<frame.sectionByteCount, documentCount: list.documents.count)
    try frame.passOn()
  }

  /// Adds the lists of the next terms that were known beforehand.
  mutating func addBase(_ encoded: EncodedLists) throws(SegmentError) {
    var start = frame.sectionByteCount
    for list in encoded.lists {
      try noteBase(start..<start + list.byteCount, documentCount: list.documentCount)
      start += list.byteCount
    }
    try frame.append(encoded.bytes)
  }

  /// Notes where in the postings the list of the next term of the closest rung is.
  private mutating func noteBase(_ range: Range<Int>, documentCount: Int) throws(SegmentError) {
    try dictionaries[0].add(
      baseTerms[baseLists.count].span,
      .own(documentCount: documentCount, offset: range.lowerBound, byteCount: range.count),
      nextListOffset: range.lowerBound)
    baseLists.append(byteCount: range.count, documentCount: documentCount)
  }

  /// Adds the wider rungs.
  ///
  /// - Parameters:
  ///   - terms: What each term of the closest rung gives on rungs from 1, its ordinal the source.
  ///   - threads: How many lists are made at a time; what is written does not depend on it.
  public mutating func addWiderRungs(
    _ terms: consuming [DerivedTerms], threads: Int = 1
  ) async throws(SegmentError) {
    // What the analyzer said is let go once it is grouped.
    let rungs = try await wider(terms, threads: threads)
    // The lists to merge are read back from what has been written.
    let bytes = try frame.view()
    var documentCounts = [baseLists.documentCounts.map(Int.init)]
    let baseCounts = documentCounts[0]
    var owners = ListOwners(baseCount: baseCounts.count)
    var narrower: PartSelection.Narrower?
    var written: [WrittenRung] = []
    for (number, grouped) in zip(1..., rungs) {
      let rung = WiderRung(grouped, rung: number, owners: &owners)
      unchanged[number] = grouped.unchanged
      let writer = WiderListWriter(
        bytes, lists: baseLists, lengthCodes: lengthCodes, keepsPositions: number < layout.positionRungCount,
        countsPositions: layout.countsPositions,
        PartSelection(
          rung: number, narrower, baseCounts: baseCounts,
          documentCount: layout.keepsPositions && number >= layout.positionRungCount ? lengthCodes.count : nil
        ))
      let start = frame.sectionByteCount
      let own = try await add(rung, writer, baseCounts: baseCounts, threads: threads)
      let finished = WrittenRung(rung, own: own, start: start, narrower: documentCounts)
      written.append(finished)
      documentCounts.append(finished.documentCounts)
      if number < rungs.count {
        narrower = PartSelection.Narrower(
          rung, documentCounts: finished.documentCounts, baseCount: baseCounts.count)
      }
    }
    try await addDictionaries(of: written, threads: threads)
  }

  /// The terms of the wider rungs, the closest first.
  private func wider(
    _ terms: consuming [DerivedTerms], threads: Int
  ) async throws(SegmentError) -> [WiderTerms] {
    let (terms, baseTerms) = (terms, baseTerms)
    var rungs: [WiderTerms] = []
    try await OrderedTasks.run(max(0, layout.rungCount - 1), threads: threads) {
      (number) throws(SegmentError) in
      WiderTerms(terms, rung: number + 1, baseTerms)
    } take: { (_, rung) throws(SegmentError) in
      rungs.append(rung)
    }
    return rungs
  }

  /// Adds what stands for the terms of a wider rung, and returns the counts of those that have their own.
  private mutating func add(
    _ rung: WiderRung, _ writer: WiderListWriter, baseCounts: [Int], threads: Int
  ) async throws(SegmentError) -> [EncodedLists.List] {
    let runs = rung.ownRuns(baseCounts: baseCounts, threads: threads)
    var lists: [EncodedLists.List] = []
    // Those that are not at work: each thread has its own, and no more are made.
    let idle = Mutex<[WiderListWriter]>([])
    try await OrderedTasks.run(runs.count, threads: threads) { (number) throws(SegmentError) in
      var writer = idle.withLock { $0.popLast() } ?? writer
      var encoded = EncodedLists()
      for ordinal in runs[number] {
        try writer.write(rung.members(ordinal), term: ordinal, into: &encoded)
      }
      idle.withLock { $0.append(writer) }
      return encoded
    } take: { (_, encoded) throws(SegmentError) in
      lists += encoded.lists
      try frame.append(encoded.bytes)
    }
    return lists
  }

  /// Makes the dictionaries of the wider rungs; on several threads the disk keeps meanwhile what has been written.
  private mutating func addDictionaries(of rungs: [WrittenRung], threads: Int) async throws(SegmentError) {
    let output = frame.output
    let syncCount = threads > 1 ? 1 : 0
    try await OrderedTasks.run(syncCount + rungs.count, threads: threads) {
      (number) throws(SegmentError) -> TermDictionaryWriter? in
      if number >= syncCount { return try rungs[number - syncCount].dictionary() }
      try output.sync()
      return nil
    } take: { (number, dictionary) throws(SegmentError) in
      if let dictionary { dictionaries[number - syncCount + 1] = dictionary }
    }
  }

  /// The segment's bytes.
  public consuming func finish() throws(SegmentError) -> SegmentBytes {
    try frame.close()
    for rung in 0..<layout.rungCount {
      var section = ByteWriter()
      try dictionaries[rung].finish(
        unchanged: unchanged[rung], baseCount: rung > 0 ? baseTermCount : 0, into: &section)
      try frame.add(.terms(rung: rung), section)
    }
    try frame.add(.keys, keys.finish())
    return try frame.finish()
  }
}
