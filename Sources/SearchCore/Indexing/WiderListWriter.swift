/// Writes what stands for the terms of a wider rung, made of the lists of the closest: large ones are read where
/// they lie, the others have one list with their sum.
struct WiderListWriter: Sendable {
  private let lists: BaseLists
  private let lengthCodes: [UInt8]
  private let keepsPositions: Bool
  private var selection: PartSelection
  private var merger: PostingMerger
  private var listWriter: PostingListWriter
  /// The rest of the term being written, and its bytes.
  private var rest = Postings()
  private var restBytes = ByteWriter()

  /// - Parameters:
  ///   - bytes: Where the lists of the closest rung are read.
  ///   - lists: Those lists.
  init(
    _ bytes: SegmentBytes, lists: BaseLists, lengthCodes: [UInt8], keepsPositions: Bool,
    countsPositions: Bool, _ selection: PartSelection
  ) {
    self.lists = lists
    self.lengthCodes = lengthCodes
    self.keepsPositions = keepsPositions
    self.selection = selection
    merger = PostingMerger(
      bytes,
      layout: PostingList.Layout(documentCount: lengthCodes.count, countsPositions: countsPositions))
    listWriter = PostingListWriter(countsPositions: countsPositions)
  }

  /// Appends what stands for a term.
  ///
  /// - Parameters:
  ///   - members: The terms of the closest rung that it is made of, two at least.
  ///   - ordinal: Its own.
  mutating func write(
    _ members: ArraySlice<UInt32>, term ordinal: Int, into encoded: inout EncodedLists
  ) throws(SegmentError) {
    let selected = selection.select(members, term: ordinal)
    rest.removeAll()
    restBytes.removeAll()
    if !selected.rest.isEmpty {
      try merger.merge(selected.rest.map { lists[Int($0)] }, keepsPositions: keepsPositions, into: &rest)
      try listWriter.write(rest, lengthCodes: lengthCodes, keepsPositions: keepsPositions, into: &restBytes)
    }
    DerivedList.write(
      selected.parts, restCount: rest.documents.count, rest: restBytes.bytes, members: selected.rest,
      into: &encoded.bytes)
    encoded.endList(
      documentCount: try merger.documentCount(selected.taken.map { lists[Int($0)] }, and: rest.documents))
  }
}
