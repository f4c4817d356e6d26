/// Writes one segment: first the terms of the closest rung with their postings and positions, in
/// rising order; then the wider rungs, whose lists are merged from those already written; then
/// what belongs to documents.
///
/// A wider term with a single member takes that member's list, and one whose members another term
/// has had takes the other's: the same bytes, stored once.
public struct SegmentWriter: Sendable {
  private let layout: IndexLayout
  private let lengthCodes: [UInt8]
  private let fieldLengths: [UInt32]
  private var postings = ByteWriter()
  private var listWriter: PostingListWriter
  private var dictionaries: [TermDictionaryWriter]
  private var baseBytes: [UInt8] = []
  private var baseEnds: [UInt32] = []
  private var baseLists: [PostingList.Reference] = []

  /// - Parameter fieldLengths: For each document and field, its length in positions.
  init(layout: IndexLayout, fieldLengths: [UInt32]) {
    self.layout = layout
    self.fieldLengths = fieldLengths
    let fieldCount = layout.fields.count
    lengthCodes = (0..<(fieldLengths.count / max(fieldCount, 1))).map { document in
      var length = 0
      for (field, value) in layout.fields.enumerated() {
        length += value.boost * Int(fieldLengths[document * fieldCount + field])
      }
      return LengthCode.encode(length)
    }
    listWriter = PostingListWriter(
      keepsPositions: layout.keepsPositions, countsPositions: layout.countsPositions)
    dictionaries = [TermDictionaryWriter](repeating: TermDictionaryWriter(), count: layout.rungCount)
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
    let start = postings.count
    try listWriter.write(list, lengthCodes: lengthCodes, members: nil, into: &postings)
    baseBytes.append(contentsOf: term)
    guard let end = UInt32(exactly: baseBytes.count) else { throw .limitExceeded("terms of more than 4 GB") }
    baseEnds.append(end)
    let reference = PostingList.Reference(
      range: start..<postings.count, documentCount: list.documents.count, isDerived: false)
    baseLists.append(reference)
    try dictionaries[0].add(
      term,
      .own(documentCount: reference.documentCount, offset: start, byteCount: reference.range.count),
      nextListOffset: start)
  }

  /// Adds the wider rungs.
  ///
  /// - Parameter terms: What each term of the closest rung gives on rungs from 1, its ordinal the source.
  public mutating func addWiderRungs(_ terms: [DerivedTerms]) throws(SegmentError) {
    // The lists to merge are read back from what has been written.
    let written = SegmentBytes(postings.bytes)
    var merger = PostingMerger(
      written, documentCount: documentCount,
      layout: PostingList.Layout(
        documentCount: documentCount, keepsPositions: layout.keepsPositions,
        countsPositions: layout.countsPositions))
    var merged = Postings()
    var firstWithMembers: [ArraySlice<UInt32>: (rung: Int, ordinal: UInt32)] = [:]
    for rung in 1..<max(layout.rungCount, 1) {
      let groups = DerivedTerms.group(terms, rung: rung)
      for number in groups.table.sortedNumbers() {
        let term = groups.table.term(Int(number))
        let members = groups.members[Int(number)]
        let start = postings.count
        if members.count == 1, let only = members.first {
          try dictionaries[rung].add(term, .base(ordinal: only), nextListOffset: start)
        } else if let same = firstWithMembers[members] {
          try dictionaries[rung].add(
            term, .shared(ordinal: same.ordinal, rung: same.rung), nextListOffset: start)
        } else {
          firstWithMembers[members] = (rung, UInt32(dictionaries[rung].count))
          try merger.merge(members, of: baseLists, into: &merged)
          try listWriter.write(merged, lengthCodes: lengthCodes, members: members, into: &postings)
          try dictionaries[rung].add(
            term,
            .own(
              documentCount: merged.documents.count, offset: start, byteCount: postings.count - start),
            nextListOffset: start)
        }
      }
    }
  }

  /// The segment's bytes.
  consuming func finish(keys: ByteWriter, stored: ByteWriter?) throws(SegmentError) -> [UInt8] {
    var frame = SegmentFrameWriter(byteCount: postings.count + keys.count + (stored?.count ?? 0))
    frame.add(.statistics, SegmentStatistics(layout: layout, fieldLengths: fieldLengths).encoded())
    var lengths = ByteWriter()
    lengths.append(contentsOf: lengthCodes)
    frame.add(.lengths, lengths)
    frame.add(.fieldLengths, FieldLengths.encode(fieldLengths, layout: layout))
    for rung in 0..<layout.rungCount {
      var section = ByteWriter()
      try dictionaries[rung].finish(into: &section)
      frame.add(.terms(rung: rung), section)
    }
    frame.add(.postings, postings)
    frame.add(.keys, keys)
    if let stored { frame.add(.stored, stored) }
    return frame.finish()
  }
}
