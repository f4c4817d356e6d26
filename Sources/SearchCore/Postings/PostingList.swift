/// A posting list in a segment: where its parts lie. Its grammar stands at ``PostingListWriter``.
struct PostingList {
  /// What the parts of a list mean in a segment.
  struct Layout {
    var documentCount: Int
    var keepsPositions: Bool
    var countsPositions: Bool
  }

  /// Where a list is, as a term's entry in the dictionary says it.
  struct Reference: Equatable {
    var range: Range<Int>
    var documentCount: Int
    /// Whether it was made of other lists, and so has members and no positions.
    var isDerived: Bool
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
  /// Where the blocks and the tail end and the positions or members begin.
  let extra: Int
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
    hasPositions = layout.keepsPositions && !reference.isDerived
    skipStride = 8 + Impacts.byteCount + (hasPositions ? 4 : 0)
    skips = reader.offset
    if fullBlocks > 0 { _ = try reader.take(Impacts.byteCount + fullBlocks * skipStride) }
    blocks = reader.offset
    _ = try reader.take(size)
    extra = reader.offset
    end = reference.range.upperBound
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
    guard block > 0 else { return extra }
    let start = extra + Int(bytes.integer(at: skip(block - 1) + 8 + Impacts.byteCount, as: UInt32.self))
    guard start <= end else { throw malformed(at: skip(block - 1)) }
    return start
  }

  /// Decodes the documents of a full block and returns where its frequencies begin.
  func decodeDocuments(_ block: Int, into documents: inout InlineArray<128, UInt32>) throws(SegmentError)
    -> Int
  {
    let offset = blockEnd(block - 1)
    guard offset >= blocks, offset < extra else { throw malformed(at: offset) }
    let width = Int(bytes.byte(at: offset))
    let frequencies = offset + 1 + BlockPacking.byteCount(width: width)
    guard width <= 32, frequencies < extra else { throw malformed(at: offset) }
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
      offset + 1 + BlockPacking.byteCount(width: width) <= extra
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
    guard offset >= blocks, offset <= extra else { throw malformed(at: offset) }
    var reader = ByteReader(bytes, section: .postings, range: offset..<extra)
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

  /// Appends the whole list's documents and frequencies to arrays.
  func decodeAll(documents: inout [UInt32], frequencies: inout [UInt32]) throws(SegmentError) {
    var ids = InlineArray<128, UInt32>(repeating: 0)
    var counts = ids
    for block in 0..<blockCount {
      var count = PostingList.blockLength
      if block < fullBlocks {
        let offset = try decodeDocuments(block, into: &ids)
        try decodeFrequencies(at: offset, into: &counts)
      } else {
        count = try decodeTail(documents: &ids, frequencies: &counts)
      }
      for index in 0..<count {
        documents.append(ids[index])
        frequencies.append(counts[index])
      }
    }
  }

  /// The ordinals of the lists that a derived one was made of.
  func members(limit: Int) throws(SegmentError) -> [UInt32] {
    guard extra < end else { return [] }
    var reader = ByteReader(bytes, section: .postings, range: extra..<end)
    let count = try reader.variable()
    guard count <= reader.remaining, count <= limit else { throw reader.malformed() }
    var members: [UInt32] = []
    members.reserveCapacity(count)
    var previous = 0
    for index in 0..<count {
      let gap = try reader.variable()
      guard gap < limit - previous, gap > 0 || index == 0 else { throw reader.malformed() }
      previous += gap
      members.append(UInt32(previous))
    }
    return members
  }
}
