/// Writes one segment: first the lengths of documents; then the terms of the closest rung with their postings and
/// positions, in rising order; then the wider rungs, made of the lists already written; then dictionaries,
/// identifiers and stored fields. Postings and stored fields pass on to where the segment goes as they are written.
///
/// Postings are not written twice where it can be helped: a wider term with a single member takes that
/// member's list, one whose members another term has had takes the other's, and any other reads large lists
/// where they lie and has one list with the sum of the rest (``PartSelection``).
public struct SegmentWriter: Sendable {
  private let layout: IndexLayout
  private let lengthCodes: [UInt8]
  private var frame: SegmentFrameWriter
  private var listWriter: PostingListWriter
  private var dictionaries: [TermDictionaryWriter]
  /// For each rung the terms of the closest one that are there as they are.
  private var unchanged: [[UInt32]]
  private var baseBytes: [UInt8] = []
  private var baseEnds: [UInt32] = []
  private var baseLists: [PostingList.Reference] = []
  /// The rest of the term being written, and its bytes.
  private var rest = Postings()
  private var restBytes = ByteWriter()

  /// - Parameter fieldLengths: For each document and field, its length in positions.
  init(layout: IndexLayout, fieldLengths: [UInt32], output: SegmentOutput) throws(SegmentError) {
    self.layout = layout
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
    frame = try SegmentFrameWriter(output)
    try frame.add(.statistics, SegmentStatistics(layout: layout, fieldLengths: fieldLengths).encoded())
    var lengths = ByteWriter()
    lengths.append(contentsOf: lengthCodes)
    try frame.add(.lengths, lengths)
    try frame.add(.fieldLengths, FieldLengths.encode(fieldLengths, layout: layout))
    try frame.open(.postings)
  }

  private var documentCount: Int { lengthCodes.count }

  /// The number of terms on the closest rung.
  public var baseTermCount: Int { baseEnds.count }

  /// A term of the closest rung.
  public func baseTerm(_ ordinal: Int) -> ArraySlice<UInt8> {
    baseBytes[(ordinal == 0 ? 0 : Int(baseEnds[ordinal - 1]))..<Int(baseEnds[ordinal])]
  }

  /// Adds the next term of the closest rung.
  mutating func addBase(_ term: some Collection<UInt8>, _ list: Postings) throws(SegmentError) {
    let start = frame.sectionByteCount
    try listWriter.write(
      list, lengthCodes: lengthCodes, keepsPositions: layout.keepsPositions, into: &frame.pending)
    baseBytes.append(contentsOf: term)
    guard let end = UInt32(exactly: baseBytes.count) else { throw .limitExceeded("terms of more than 4 GB") }
    baseEnds.append(end)
    let reference = PostingList.Reference(
      range: frame.sectionStart + start..<frame.sectionStart + frame.sectionByteCount,
      documentCount: list.documents.count, hasPositions: layout.keepsPositions)
    baseLists.append(reference)
    try dictionaries[0].add(
      term,
      .own(documentCount: reference.documentCount, offset: start, byteCount: reference.range.count),
      nextListOffset: start)
    try frame.passOn()
  }

  /// Adds the wider rungs.
  ///
  /// - Parameter terms: What each term of the closest rung gives on rungs from 1, its ordinal the source.
  public mutating func addWiderRungs(_ terms: [DerivedTerms]) throws(SegmentError) {
    // The lists to merge are read back from what has been written.
    var merger = PostingMerger(
      try frame.view(),
      layout: PostingList.Layout(
        documentCount: documentCount, countsPositions: layout.countsPositions))
    let baseCounts = baseLists.map(\.documentCount)
    var firstWithMembers: [ArraySlice<UInt32>: (rung: Int, ordinal: Int)] = [:]
    var documentCounts = [baseCounts]
    var narrower: PartSelection.Narrower?
    for rung in 1..<max(layout.rungCount, 1) {
      let groups = DerivedTerms.group(terms, rung: rung)
      let order = takeUnchanged(groups, rung: rung)
      var selection = PartSelection(rung: rung, narrower, baseCounts: baseCounts)
      documentCounts.append([])
      for (ordinal, number) in order.enumerated() {
        let members = groups.members[Int(number)]
        let start = frame.sectionByteCount
        let target: TermDictionaryWriter.Target
        let count: Int
        if members.count == 1, let only = members.first {
          count = baseCounts[Int(only)]
          target = .base(ordinal: only)
        } else if let same = firstWithMembers[members] {
          count = documentCounts[same.rung][same.ordinal]
          target = .shared(ordinal: UInt32(same.ordinal), rung: same.rung)
        } else {
          firstWithMembers[members] = (rung, ordinal)
          count = try write(
            selection.select(members, term: ordinal), keepsPositions: rung < layout.positionRungCount, &merger
          )
          target = .own(documentCount: count, offset: start, byteCount: frame.sectionByteCount - start)
        }
        documentCounts[rung].append(count)
        try dictionaries[rung].add(groups.table.term(Int(number)), target, nextListOffset: start)
        try frame.passOn()
      }
      narrower = PartSelection.Narrower(
        groups, order, documentCounts: documentCounts[rung], baseCount: baseCounts.count)
    }
  }

  /// Notes which terms are those of the closest rung as they are, and returns the numbers of the others by their
  /// bytes.
  private mutating func takeUnchanged(_ groups: TermGroups, rung: Int) -> [UInt32] {
    var others: [UInt32] = []
    for number in 0..<groups.table.count {
      let members = groups.members[number]
      if members.count == 1, let only = members.first, baseTerm(Int(only)) == groups.table.term(number) {
        unchanged[rung].append(only)
      } else {
        others.append(UInt32(number))
      }
    }
    return groups.table.sorted(others)
  }

  /// Writes what stands for a wider term, and returns in how many documents it is.
  private mutating func write(
    _ selected: PartSelection.Result, keepsPositions: Bool, _ merger: inout PostingMerger
  ) throws(SegmentError) -> Int {
    rest.removeAll()
    restBytes.removeAll()
    if !selected.rest.isEmpty {
      try merger.merge(
        selected.rest.map { baseLists[Int($0)] }, keepsPositions: keepsPositions, into: &rest)
      try listWriter.write(rest, lengthCodes: lengthCodes, keepsPositions: keepsPositions, into: &restBytes)
    }
    DerivedList.write(
      selected.parts, restCount: rest.documents.count, rest: restBytes.bytes, members: selected.rest,
      into: &frame.pending)
    return try merger.documentCount(selected.taken.map { baseLists[Int($0)] }, and: rest.documents)
  }

  /// Ends the postings, and adds the dictionaries and the identifiers; what may follow are stored fields.
  mutating func endPostings(keys: ByteWriter) throws(SegmentError) {
    try frame.close()
    for rung in 0..<layout.rungCount {
      var section = ByteWriter()
      try dictionaries[rung].finish(
        unchanged: unchanged[rung], baseCount: rung > 0 ? baseTermCount : 0, into: &section)
      try frame.add(.terms(rung: rung), section)
    }
    try frame.add(.keys, keys)
    if layout.keepsStoredFields { try frame.open(.stored) }
  }

  /// Takes over the blocks that a writer of stored fields has closed.
  mutating func takeBlocks(of stored: inout StoredFieldWriter) throws(SegmentError) {
    try frame.append(stored.takeBlocks())
  }

  /// The segment's bytes.
  ///
  /// - Parameter stored: What has not been taken over yet.
  consuming func finish(stored: consuming StoredFieldWriter) throws(SegmentError) -> SegmentBytes {
    if layout.keepsStoredFields {
      var end = ByteWriter()
      try stored.finish(into: &end)
      try frame.append(stored.takeBlocks())
      try frame.append(end)
      try frame.close()
    }
    return try frame.finish()
  }
}
