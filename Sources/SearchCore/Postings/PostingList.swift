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

  /// The frequencies of a block.
  enum Frequencies {
    /// All are 1.
    case ones
    case packed(at: Int)
  }

  static let blockLength = PostingListWriter.blockLength
  /// The bits of the largest frequency less one.
  static let maximumFrequencyWidth = 20
  /// The bytes of a block that are asked for ahead.
  private static let firstBytes = 192

  let bytes: SegmentBytes
  let layout: Layout
  let documentCount: Int
  let fullBlocks: Int
  private let skips: Int
  private let skipStride: Int
  private let blocks: Int
  let end: Int
  let hasPositions: Bool

  /// - Throws: ``SegmentError`` when the parts do not fit the range.
  init(_ bytes: SegmentBytes, _ reference: Reference, layout: Layout) throws(SegmentError) {
    let range = reference.range
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "a range within the segment")
    let fullBlocks = reference.documentCount / PostingList.blockLength
    let skipStride = reference.hasPositions ? 12 : 8
    let byteCount = fullBlocks > 0 ? Impacts.byteCount + fullBlocks * skipStride : 0
    guard byteCount <= range.count else { throw .truncated(section: .postings, offset: range.lowerBound) }
    self.bytes = bytes
    self.layout = layout
    documentCount = reference.documentCount
    self.fullBlocks = fullBlocks
    hasPositions = reference.hasPositions
    self.skipStride = skipStride
    skips = range.lowerBound
    end = range.upperBound
    blocks = range.lowerBound + byteCount
  }

  /// Asks memory for what is read of the list first.
  @inline(__always) func prepare() {
    bytes.prefetch(skips)
    bytes.prefetch(blocks..<min(blocks + PostingList.firstBytes, end))
  }

  /// Asks memory for a block.
  @inline(__always) func prepare(block: Int) {
    let start = blockEnd(block - 1)
    if start >= blocks, start < end { bytes.prefetch(start..<min(start + PostingList.firstBytes, end)) }
  }

  /// A list without postings.
  static let empty = PostingList()

  private init() {
    bytes = SegmentBytes([])
    layout = Layout(documentCount: 0, countsPositions: false)
    (documentCount, fullBlocks, skips, skipStride, blocks, end) = (0, 0, 0, 0, 0, 0)
    hasPositions = false
  }

  func malformed(at offset: Int) -> SegmentError { .malformed(section: .postings, offset: offset) }

  /// Blocks, the tail included.
  var blockCount: Int { fullBlocks + (documentCount % PostingList.blockLength == 0 ? 0 : 1) }

  /// How many postings a block has, the tail being the last.
  func count(ofBlock block: Int) -> Int {
    block < fullBlocks ? PostingList.blockLength : documentCount % PostingList.blockLength
  }

  private func skip(_ block: Int) -> Int { skips + Impacts.byteCount + block * skipStride }

  /// The last document of a full block.
  @inline(__always) func lastDocument(_ block: Int) -> UInt32 {
    bytes.integer(at: skip(block), as: UInt32.self)
  }

  /// The impacts of the whole list, where it has full blocks.
  var impacts: Impacts? { fullBlocks > 0 ? Impacts(bytes, at: skips) : nil }

  private func blockEnd(_ block: Int) -> Int {
    block < 0 ? blocks : blocks + Int(bytes.integer(at: skip(block) + 4, as: UInt32.self))
  }

  /// Where the positions begin: behind the tail, whose length its own heads tell.
  func positions() throws(SegmentError) -> Int {
    let start = blockEnd(fullBlocks - 1)
    let count = count(ofBlock: fullBlocks)
    if count == 0 { return start }
    let gaps = try numbers(at: start, count: count)
    return gaps.hasFlag ? gaps.end : try numbers(at: gaps.end, count: count).end
  }

  /// Where a full block's positions end, counted from where positions begin.
  func positionEnd(_ block: Int) -> Int {
    Int(bytes.integer(at: skip(block) + 8, as: UInt32.self))
  }

  /// The numbers that lie at some place of the list.
  @inline(__always) func numbers(at offset: Int, count: Int) throws(SegmentError) -> PatchedNumbers {
    guard let numbers = PatchedNumbers(bytes, at: offset, count: count, limit: end) else {
      throw malformed(at: offset)
    }
    return numbers
  }

  /// Decodes the documents of a block, the tail being the last, and returns where its frequencies are.
  func decodeDocuments(_ block: Int, into documents: inout InlineArray<128, UInt32>) throws(SegmentError)
    -> Frequencies
  {
    let count = count(ofBlock: block)
    let offset = blockEnd(block - 1)
    let gaps = try numbers(at: offset, count: count)
    let before = block == 0 ? UInt32.max : lastDocument(block - 1)
    let bits = gaps.unpackSums(bytes, adding: 1, from: before, into: &documents)
    if count == PostingList.blockLength {
      guard documents[127] == lastDocument(block) else { throw malformed(at: offset) }
    }
    // Documents must rise. Gaps so narrow cannot add up past the first document again.
    let isNarrow = bits >> 24 == 0
    let last = documents[count - 1]
    guard last < layout.documentCount, block == 0 || documents[0] > before, documents[0] <= last,
      isNarrow || (1..<count).allSatisfy({ documents[$0 - 1] < documents[$0] })
    else {
      throw malformed(at: offset)
    }
    return gaps.hasFlag ? .ones : .packed(at: gaps.end)
  }

  /// Decodes the frequencies of a block with `count` postings.
  ///
  /// - Returns: Bits that none of the frequencies less one has a higher one than.
  @discardableResult func decodeFrequencies(
    _ place: Frequencies, count: Int, into frequencies: inout InlineArray<128, UInt32>
  ) throws(SegmentError) -> UInt32 {
    switch place {
    case .ones:
      frequencies = InlineArray(repeating: 1)
      return 0
    case .packed(let offset):
      let bits = try numbers(at: offset, count: count).unpack(bytes, adding: 1, into: &frequencies)
      guard bits >> UInt32(PostingList.maximumFrequencyWidth) == 0 else { throw malformed(at: offset) }
      return bits
    }
  }
}
