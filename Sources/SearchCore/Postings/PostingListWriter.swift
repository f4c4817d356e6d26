/// Writes posting lists; `docs/FORMAT.md` has their grammar, ``PostingList`` reads them.
///
///     list     = varint(size of blocks and tail) skips blocks tail positions
///     skips    = impacts of the whole list, then one entry for each full block: u32 last document,
///                u32 end of the block in bytes from the first block, its impacts,
///                u32 end of its positions in bytes from the first (lists with positions)
///     block    = u8 width, 128 gaps less one; u8 width, 128 frequencies less one
///     tail     = for each posting varint(gap less one) varint(frequency less one)
///     positions = those of each block and of the tail, where they are kept
///
/// A list of fewer than 128 postings has no skips and no blocks.
struct PostingListWriter {
  static let blockLength = 128
  /// Stands where the width of the counts would: each posting has as many positions as its frequency says.
  static let countsAreFrequencies: UInt8 = 255
  /// More positions than this in a block take at least a bit each, though all of them are 0.
  static let maximumZeroPositions = 1 << 16

  /// Whether a posting's positions are fewer than its frequency (a field with a boost), so that they are
  /// counted apart.
  let countsPositions: Bool
  private var impacts = ImpactCollector()
  private var listImpacts = ImpactCollector()
  private var skips = ByteWriter()
  private var blocks = ByteWriter()
  private var positionBytes = ByteWriter()
  private var scratch: [UInt32] = []

  init(countsPositions: Bool) { self.countsPositions = countsPositions }

  /// Appends a list.
  mutating func write(
    _ postings: Postings, lengthCodes: [UInt8], keepsPositions: Bool, into writer: inout ByteWriter
  ) throws(SegmentError) {
    skips.removeAll()
    blocks.removeAll()
    positionBytes.removeAll()
    let fullBlocks = postings.documents.count / PostingListWriter.blockLength
    var next: UInt32 = 0  // the smallest document ID that may follow
    var positionStart = 0
    for block in 0..<fullBlocks {
      let range = block * PostingListWriter.blockLength..<(block + 1) * PostingListWriter.blockLength
      writeBlock(postings, range, lengthCodes, &next)
      if keepsPositions { writePositions(postings, range, &positionStart) }
      try writeSkip(lastDocument: postings.documents[range.upperBound - 1], keepsPositions)
    }
    writeTail(postings, from: fullBlocks * PostingListWriter.blockLength, next)
    if keepsPositions {
      writeTailPositions(postings, from: fullBlocks * PostingListWriter.blockLength, positionStart)
    }
    if fullBlocks > 0 {
      // The tail counts towards the bound of the whole list.
      for index in (fullBlocks * PostingListWriter.blockLength)..<postings.documents.count {
        listImpacts.add(
          frequency: postings.frequencies[index], length: lengthCodes[Int(postings.documents[index])])
      }
    }
    writer.append(variable: blocks.count)
    if fullBlocks > 0 {
      listImpacts.finish().append(to: &writer)
      writer.append(contentsOf: skips.bytes)
    }
    writer.append(contentsOf: blocks.bytes)
    writer.append(contentsOf: positionBytes.bytes)
  }

  private mutating func writeBlock(
    _ postings: Postings, _ range: Range<Int>, _ lengthCodes: [UInt8], _ next: inout UInt32
  ) {
    scratch.removeAll(keepingCapacity: true)
    for index in range {
      let document = postings.documents[index]
      scratch.append(document - next)
      next = document + 1
      impacts.add(frequency: postings.frequencies[index], length: lengthCodes[Int(document)])
    }
    packScratch()
    scratch.removeAll(keepingCapacity: true)
    for index in range { scratch.append(postings.frequencies[index] - 1) }
    packScratch()
  }

  private mutating func packScratch() {
    let width = BitPacking.width(scratch)
    blocks.append(UInt8(width))
    BlockPacking.pack(scratch, width: width, into: &blocks)
  }

  private mutating func writeSkip(lastDocument: UInt32, _ keepsPositions: Bool) throws(SegmentError) {
    guard let end = UInt32(exactly: blocks.count), let positionEnd = UInt32(exactly: positionBytes.count)
    else {
      throw .limitExceeded("a posting list of more than 4 GB")
    }
    let found = impacts.finish()
    listImpacts.add(found)
    skips.append(integer: lastDocument)
    skips.append(integer: end)
    found.append(to: &skips)
    if keepsPositions { skips.append(integer: positionEnd) }
  }

  private mutating func writeTail(_ postings: Postings, from start: Int, _ first: UInt32) {
    let count = postings.documents.count - start
    blocks.append(atMost: 2 * count * ByteWriter.longestVariable) { output in
      var next = first
      for index in start..<postings.documents.count {
        output.append(variable: UInt64(postings.documents[index] - next))
        output.append(variable: UInt64(postings.frequencies[index] - 1))
        next = postings.documents[index] + 1
      }
    }
  }

  /// A block's positions: counts where they are apart, then the gaps of all positions in one width.
  private mutating func writePositions(_ postings: Postings, _ range: Range<Int>, _ start: inout Int) {
    if countsPositions {
      if hasBoosts(postings, range) {
        scratch.removeAll(keepingCapacity: true)
        for index in range { scratch.append(postings.counts[index] - 1) }
        let width = BitPacking.width(scratch)
        positionBytes.append(UInt8(width))
        BitPacking.pack(scratch, width: width, into: &positionBytes)
      } else {
        positionBytes.append(PostingListWriter.countsAreFrequencies)
      }
    }
    scratch.removeAll(keepingCapacity: true)
    for index in range {
      var previous: UInt32 = 0
      for _ in 0..<postings.counts[index] {
        scratch.append(postings.positions[start] - previous)
        previous = postings.positions[start]
        start += 1
      }
    }
    let least = scratch.count > PostingListWriter.maximumZeroPositions ? 1 : 0
    let width = max(least, BitPacking.width(scratch))
    positionBytes.append(UInt8(width))
    BitPacking.pack(scratch, width: width, into: &positionBytes)
  }

  /// Whether some posting has fewer positions than its frequency.
  private func hasBoosts(_ postings: Postings, _ range: Range<Int>) -> Bool {
    range.contains { postings.counts[$0] != postings.frequencies[$0] }
  }

  private mutating func writeTailPositions(_ postings: Postings, from first: Int, _ begin: Int) {
    var start = begin
    let range = first..<postings.documents.count
    let isCounted = countsPositions && hasBoosts(postings, range)
    if countsPositions, !range.isEmpty {
      positionBytes.append(isCounted ? 0 : PostingListWriter.countsAreFrequencies)
    }
    let count = range.count + postings.positions.count - begin
    positionBytes.append(atMost: count * ByteWriter.longestVariable) { output in
      for index in range {
        if isCounted { output.append(variable: UInt64(postings.counts[index] - 1)) }
        var previous: UInt32 = 0
        for _ in 0..<postings.counts[index] {
          output.append(variable: UInt64(postings.positions[start] - previous))
          previous = postings.positions[start]
          start += 1
        }
      }
    }
  }
}
