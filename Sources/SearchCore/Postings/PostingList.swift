/// A posting list in a segment: where its parts lie. Its grammar stands at ``PostingListWriter``.
struct PostingList {
  /// What the parts of a list mean in a segment.
  struct Layout {
    var documentCount: Int
    var countsPositions: Bool
  }

  /// Where a list is, and how many documents are in it.
  struct Reference: Equatable {
    var range: Range<Int>
    var documentCount: Int
    var hasPositions: Bool
  }

  static let blockLength = PostingListWriter.blockLength
  /// The bits of the largest frequency less one.
  static let maximumFrequencyWidth = 20

  let bytes: SegmentBytes
  let layout: Layout
  let documentCount: Int
  let fullBlocks: Int
  private let skips: Int
  private let skipStride: Int
  private let blocks: Int
  /// Where the blocks and the tail end and the positions begin.
  let positions: Int
  let end: Int
  let hasPositions: Bool

  /// - Throws: ``SegmentError`` when the parts do not fit the range.
  init(_ bytes: SegmentBytes, _ reference: Reference, layout: Layout) throws(SegmentError) {
    var reader = ByteReader(bytes, section: .postings, range: reference.range)
    let size = try reader.variable()
    self.bytes = bytes
    self.layout = layout
    documentCount = reference.documentCount
    fullBlocks = documentCount / PostingList.blockLength
    hasPositions = reference.hasPositions
    skipStride = 8 + Impacts.byteCount + (hasPositions ? 4 : 0)
    skips = reader.offset
    if fullBlocks > 0 { _ = try reader.take(Impacts.byteCount + fullBlocks * skipStride) }
    blocks = reader.offset
    _ = try reader.take(size)
    positions = reader.offset
    end = reference.range.upperBound
  }

  /// A list without postings.
  static let empty = PostingList()

  private init() {
    bytes = SegmentBytes([])
    layout = Layout(documentCount: 0, countsPositions: false)
    (documentCount, fullBlocks, skips, skipStride, blocks, positions, end) = (0, 0, 0, 0, 0, 0, 0)
    hasPositions = false
  }

  func malformed(at offset: Int) -> SegmentError { .malformed(section: .postings, offset: offset) }

  /// Blocks, the tail included.
  var blockCount: Int { fullBlocks + (documentCount % PostingList.blockLength == 0 ? 0 : 1) }

  /// Postings of the tail.
  var tailCount: Int { documentCount % PostingList.blockLength }

  private func skip(_ block: Int) -> Int { skips + Impacts.byteCount + block * skipStride }

  /// The last document of a full block.
  @inline(__always) func lastDocument(_ block: Int) -> UInt32 {
    bytes.integer(at: skip(block), as: UInt32.self)
  }

  /// The impacts of a full block.
  func impacts(_ block: Int) -> Impacts { Impacts(bytes, at: skip(block) + 8) }

  /// The impacts of the whole list, where it has full blocks.
  var impacts: Impacts? { fullBlocks > 0 ? Impacts(bytes, at: skips) : nil }

  private func blockEnd(_ block: Int) -> Int {
    block < 0 ? blocks : blocks + Int(bytes.integer(at: skip(block) + 4, as: UInt32.self))
  }

  /// Where a block's positions begin; those of the tail follow the last block's.
  func positionStart(_ block: Int) throws(SegmentError) -> Int {
    guard block > 0 else { return positions }
    let start = positions + Int(bytes.integer(at: skip(block - 1) + 8 + Impacts.byteCount, as: UInt32.self))
    guard start <= end else { throw malformed(at: skip(block - 1)) }
    return start
  }

  /// Decodes the documents of a full block and returns where its frequencies begin.
  func decodeDocuments(_ block: Int, into documents: inout InlineArray<128, UInt32>) throws(SegmentError)
    -> Int
  {
    let offset = blockEnd(block - 1)
    guard offset >= blocks, offset < positions else { throw malformed(at: offset) }
    let width = Int(bytes.byte(at: offset))
    let frequencies = offset + 1 + BlockPacking.byteCount(width: width)
    guard width <= 32, frequencies < positions else { throw malformed(at: offset) }
    let before = block == 0 ? UInt32.max : lastDocument(block - 1)
    BlockPacking.unpackSums(bytes, at: offset + 1, width: width, from: before, into: &documents)
    // Documents must rise. Gaps so narrow cannot add up past the first document again.
    let isNarrow = width <= 24
    guard documents[127] == lastDocument(block), documents[127] < layout.documentCount,
      block == 0 || documents[0] > before,
      isNarrow ? documents[0] < documents[127] : (1..<128).allSatisfy({ documents[$0 - 1] < documents[$0] })
    else {
      throw malformed(at: offset)
    }
    return frequencies
  }

  /// Decodes the frequencies of a full block.
  func decodeFrequencies(at offset: Int, into frequencies: inout InlineArray<128, UInt32>)
    throws(SegmentError)
  {
    let width = Int(bytes.byte(at: offset))
    guard width <= PostingList.maximumFrequencyWidth,
      offset + 1 + BlockPacking.byteCount(width: width) <= positions
    else {
      throw malformed(at: offset)
    }
    BlockPacking.unpack(bytes, at: offset + 1, width: width, adding: 1, into: &frequencies)
  }

  /// Decodes the tail, documents and frequencies; returns how many.
  func decodeTail(
    documents: inout InlineArray<128, UInt32>, frequencies: inout InlineArray<128, UInt32>
  ) throws(SegmentError) -> Int {
    let offset = blockEnd(fullBlocks - 1)
    guard offset >= blocks, offset <= positions else { throw malformed(at: offset) }
    var reader = ByteReader(bytes, section: .postings, range: offset..<positions)
    var next = fullBlocks == 0 ? 0 : Int(lastDocument(fullBlocks - 1)) + 1
    for index in 0..<tailCount {
      let gap = try reader.variable()
      let frequency = try reader.variable()
      guard gap < layout.documentCount - next, frequency < Int(Postings.maximumFrequency) else {
        throw reader.malformed()
      }
      let document = next + gap
      documents[index] = UInt32(document)
      frequencies[index] = UInt32(frequency + 1)
      next = document + 1
    }
    return tailCount
  }

  /// Appends the whole list's documents to an array.
  func decodeAll(documents: inout [UInt32]) throws(SegmentError) {
    try forEachBlock(withFrequencies: false) { ids, _, count in
      for index in 0..<count { documents.append(ids[index]) }
    }
  }

  /// Appends the whole list's documents and frequencies to arrays.
  func decodeAll(documents: inout [UInt32], frequencies: inout [UInt32]) throws(SegmentError) {
    try forEachBlock(withFrequencies: true) { ids, counts, count in
      for index in 0..<count {
        documents.append(ids[index])
        frequencies.append(counts[index])
      }
    }
  }

  /// Calls `body` with the documents of each block, the tail included, their frequencies, and how many they
  /// are.
  @inline(__always) private func forEachBlock(
    withFrequencies: Bool, _ body: (InlineArray<128, UInt32>, InlineArray<128, UInt32>, Int) -> Void
  ) throws(SegmentError) {
    var ids = InlineArray<128, UInt32>(repeating: 0)
    var counts = ids
    for block in 0..<blockCount {
      var count = PostingList.blockLength
      if block < fullBlocks {
        let offset = try decodeDocuments(block, into: &ids)
        if withFrequencies { try decodeFrequencies(at: offset, into: &counts) }
      } else {
        count = try decodeTail(documents: &ids, frequencies: &counts)
      }
      body(ids, counts, count)
    }
  }

  /// Appends the whole list.
  func decodeAll(into postings: inout Postings, keepsPositions: Bool) throws(SegmentError) {
    let first = postings.documents.count
    try decodeAll(documents: &postings.documents, frequencies: &postings.frequencies)
    guard keepsPositions else { return }
    var cursor = PositionCursor(self)
    for index in first..<postings.documents.count {
      let before = postings.positions.count
      try cursor.seek(to: postings.documents[index])
      try cursor.appendPositions(to: &postings.positions)
      postings.counts.append(UInt32(postings.positions.count - before))
    }
  }
}
