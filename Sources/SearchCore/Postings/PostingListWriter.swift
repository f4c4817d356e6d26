/// Writes posting lists; `docs/FORMAT.md` has their grammar, ``PostingList`` reads them.
///
///     list     = skips blocks tail positions
///     skips    = impacts of the whole list, then one entry for each full block: u32 last document,
///                u32 end of the block in bytes from the first,
///                u32 end of its positions in bytes from the first (lists with positions)
///     block    = gaps less one of 128 documents; unless their flag says that all are 1, frequencies less one
///     tail     = the same of the documents left, fewer than 128
///     positions = those of each block and of the tail, where they are kept
///
/// A list of fewer than 128 postings has no skips and no blocks. Gaps, frequencies and positions are
/// ``PatchedNumbers``.
struct PostingListWriter {
  static let blockLength = 128
  /// Stands where the counts would: each posting has as many positions as its frequency says.
  static let countsAreFrequencies: UInt8 = 255

  /// Whether a posting's positions are fewer than its frequency (a field with a boost), so that they are
  /// counted apart.
  let countsPositions: Bool
  private var impacts = ImpactCollector()
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
    let count = postings.documents.count
    let tail = count - count % PostingListWriter.blockLength
    var next: UInt32 = 0  // the smallest document ID that may follow
    var positionStart = 0
    for start in stride(from: 0, to: count, by: PostingListWriter.blockLength) {
      let range = start..<min(start + PostingListWriter.blockLength, count)
      writeBlock(postings, range, &next)
      if keepsPositions { writePositions(postings, range, &positionStart) }
      if start < tail {
        try writeSkip(lastDocument: postings.documents[range.upperBound - 1], keepsPositions)
      }
    }
    if tail > 0 {
      for index in 0..<count {
        impacts.add(
          frequency: postings.frequencies[index], length: lengthCodes[Int(postings.documents[index])])
      }
      impacts.finish().append(to: &writer)
      writer.append(contentsOf: skips.bytes)
    }
    writer.append(contentsOf: blocks.bytes)
    writer.append(contentsOf: positionBytes.bytes)
  }

  private mutating func writeBlock(_ postings: Postings, _ range: Range<Int>, _ next: inout UInt32) {
    let documents = postings.documents.span
    let frequencies = postings.frequencies.span
    var isOnce = true
    scratch.removeAll(keepingCapacity: true)
    scratch.append(addingCapacity: range.count) { gaps in
      for index in range {
        gaps.append(documents[index] - next)
        next = documents[index] + 1
        if frequencies[index] > 1 { isOnce = false }
      }
    }
    PatchedNumbers.write(scratch, flag: isOnce, into: &blocks)
    if isOnce { return }
    scratch.removeAll(keepingCapacity: true)
    scratch.append(addingCapacity: range.count) { less in
      for index in range { less.append(frequencies[index] - 1) }
    }
    PatchedNumbers.write(scratch, into: &blocks)
  }

  private mutating func writeSkip(lastDocument: UInt32, _ keepsPositions: Bool) throws(SegmentError) {
    guard let end = UInt32(exactly: blocks.count), let positionEnd = UInt32(exactly: positionBytes.count)
    else {
      throw .limitExceeded("a posting list of more than 4 GB")
    }
    skips.append(integer: lastDocument)
    skips.append(integer: end)
    if keepsPositions { skips.append(integer: positionEnd) }
  }

  /// A block's positions: counts where they are apart, then the gaps of all positions, 128 at a time.
  private mutating func writePositions(_ postings: Postings, _ range: Range<Int>, _ start: inout Int) {
    if countsPositions {
      // Some posting may have fewer positions than its frequency.
      if range.contains(where: { postings.counts[$0] != postings.frequencies[$0] }) {
        scratch.removeAll(keepingCapacity: true)
        for index in range { scratch.append(postings.counts[index] - 1) }
        PatchedNumbers.write(scratch, into: &positionBytes)
      } else {
        positionBytes.append(PostingListWriter.countsAreFrequencies)
      }
    }
    let counts = postings.counts.span
    let positions = postings.positions.span
    let total = range.reduce(0) { $0 + Int(counts[$1]) }
    scratch.removeAll(keepingCapacity: true)
    scratch.append(addingCapacity: total) { gaps in
      for index in range {
        var previous: UInt32 = 0
        for _ in 0..<counts[index] {
          gaps.append(positions[start] - previous)
          previous = positions[start]
          start += 1
        }
      }
    }
    PatchedNumbers.write(scratch, into: &positionBytes)
  }
}
