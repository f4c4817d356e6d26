/// A segment open for reading; immutable, read by any number of threads at once.
public final class Segment: Sendable {
  let frame: SegmentFrame
  let statistics: SegmentStatistics
  let dictionaries: [TermDictionary]
  private let lengths: Int
  let postings: SegmentFrame.Entry
  let listLayout: PostingList.Layout
  private let sets: DocumentSets
  /// The sets kept of a segment have together at most one byte for so many of the segment's.
  private static let bytesToSetByte = 32

  /// Opens a segment: its frame and its small sections are checked, the others when they are used.
  ///
  /// - Throws: ``SegmentError`` when the bytes are not those of a segment.
  public init(_ bytes: SegmentBytes) throws(SegmentError) {
    frame = try SegmentFrame(bytes)
    statistics = try SegmentStatistics(bytes, range: try frame.checked(.statistics))
    let lengthRange = try frame.checked(.lengths)
    guard lengthRange.count == statistics.documentCount else {
      throw .malformed(section: .lengths, offset: lengthRange.lowerBound)
    }
    lengths = lengthRange.lowerBound
    guard let postings = frame.entry(.postings) else { throw .missingSection(.postings) }
    self.postings = postings
    var dictionaries: [TermDictionary] = []
    for rung in 0..<statistics.rungCount {
      dictionaries.append(
        try TermDictionary(frame, rung: rung, baseCount: dictionaries.first?.termCount ?? 0))
    }
    self.dictionaries = dictionaries
    listLayout = PostingList.Layout(
      documentCount: statistics.documentCount, countsPositions: statistics.countsPositions)
    sets = DocumentSets(limit: bytes.count / Segment.bytesToSetByte)
  }

  public var documentCount: Int { statistics.documentCount }

  /// The length code of a document of the segment.
  @inline(__always) func lengthCode(_ document: UInt32) -> UInt8 {
    frame.bytes.byte(at: lengthCodeOffset(document))
  }

  /// Where the length code of a document is; those of the documents after it follow.
  func lengthCodeOffset(_ document: UInt32) -> Int { lengths + Int(document) }

  /// The length code of every document.
  var lengthCodes: [UInt8] { frame.bytes.array(lengths..<lengths + documentCount) }

  /// How many words a word of a field counts for.
  func boost(ofField field: Int) -> UInt32 { statistics.fieldBoosts[field] }

  /// The words of a field, over all documents.
  public func wordCount(ofField field: Int) -> Int { statistics.fieldLengths[field] }

  /// The number of terms on a rung.
  public func termCount(rung: Int) -> Int {
    dictionaries[rung].termCount + dictionaries[rung].unchanged.count
  }

  /// Whether the segment is one of an index with this layout.
  func fits(_ layout: IndexLayout) -> Bool {
    statistics.rungCount == layout.rungCount && statistics.positionRungCount == layout.positionRungCount
      && statistics.countsPositions == layout.countsPositions
      && statistics.keepsStoredFields == layout.keepsStoredFields
      && statistics.fieldBoosts == layout.fields.map { UInt32(clamping: $0.boost) }
  }

  /// The list at a place, its bytes checked.
  func list(_ reference: PostingList.Reference) throws(SegmentError) -> PostingList {
    try frame.verify(reference.range, of: .postings, postings)
    return try PostingList(frame.bytes, reference, layout: listLayout)
  }

  /// Whether the documents of a term that so many have are kept once they have been asked for, where there is room.
  func keepsDocuments(ofTermIn documentCount: Int) -> Bool {
    DocumentSets.keeps(documentCount: documentCount, of: self.documentCount)
  }

  /// The documents that have a term.
  ///
  /// - Parameter lists: Gives those that make it up.
  func documents(
    having place: Place, _ lists: () throws(SegmentError) -> ArraySlice<PostingList.Reference>
  ) throws(SegmentError) -> DocumentSet {
    try sets.set(
      DocumentSets.Key(rung: place.rung, ordinal: place.ordinal), documentCount: place.documentCount,
      of: documentCount
    ) { () throws(SegmentError) in
      var set = DocumentSet(documentCount: documentCount)
      var documents: [UInt32] = []
      for list in try lists() {
        documents.removeAll(keepingCapacity: true)
        try self.list(list).decodeAll(documents: &documents)
        set.insert(documents)
      }
      return set
    }
  }

  // MARK: Documents

  /// How long the fields of each document are, and so where they lie.
  func fieldLengths() throws(SegmentError) -> FieldLengths {
    try FieldLengths(
      frame.bytes, range: try frame.checked(.fieldLengths), fieldCount: statistics.fieldLengths.count,
      documentCount: documentCount)
  }

  /// Appends the length of every field of every document.
  func appendFieldLengths(to lengths: inout [UInt32]) throws(SegmentError) {
    let all = try fieldLengths()
    for document in 0..<documentCount {
      for field in statistics.fieldLengths.indices {
        lengths.append(all.length(field: field, document: document))
      }
    }
  }

  /// The identifiers of the documents.
  func keys() throws(SegmentError) -> KeyList {
    let keys = try KeyList(frame.bytes, range: try frame.checked(.keys))
    guard keys.count == documentCount else { throw .malformed(section: .keys, offset: 0) }
    return keys
  }

  /// The identifier of a document of the segment.
  public func key(_ document: Int) throws(SegmentError) -> [UInt8] { try keys().key(document) }

  /// Calls `body` with every identifier, in order.
  public func forEachKey(_ body: ([UInt8]) throws(SegmentError) -> Void) throws(SegmentError) {
    try keys().forEach(body)
  }

  /// The stored fields of a document of the segment; none where they are not kept.
  public func storedFields(_ document: Int) throws(SegmentError) -> [StoredField] {
    guard let entry = frame.entry(.stored) else { return [] }
    return try StoredFields(frame, entry).fields(document)
  }

  /// Calls `body` with the stored fields of every document, in order.
  func forEachStored(_ body: ([StoredField]) throws(SegmentError) -> Void) throws(SegmentError) {
    guard let entry = frame.entry(.stored) else { return }
    try StoredFields(frame, entry).forEach(documentCount, body)
  }

  /// The size of each section in bytes, in the order of the file.
  public var sectionSizes: [(section: Section, byteCount: Int)] {
    frame.entries.sorted { $0.value.range.lowerBound < $1.value.range.lowerBound }
      .map { ($0.key, $0.value.range.count) }
  }

  /// The size of the segment in bytes.
  public var byteCount: Int { frame.bytes.count }
}
