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
  /// The parts of a list with skips, which come first and know the sizes of what follows.
  private var skips = ByteWriter()
  private var blocks = ByteWriter()
  private var positionBytes = ByteWriter()
  private var block = Block()

  init(countsPositions: Bool) { self.countsPositions = countsPositions }

  /// Appends a list.
  ///
  /// - Parameters:
  ///   - first: The first posting that the list has, after which it has all.
  ///   - firstPosition: Where the positions of that one begin.
  mutating func write(
    _ postings: Postings, from first: Int = 0, positions firstPosition: Int = 0, lengthCodes: [UInt8],
    keepsPositions: Bool, into writer: inout ByteWriter
  ) throws(SegmentError) {
    let end = postings.documents.count
    let count = end - first
    var next: UInt32 = 0  // the smallest document ID that may follow
    var positionStart = firstPosition
    if count < PostingListWriter.blockLength {
      block.writePostings(postings, first..<end, &next, into: &writer)
      if keepsPositions, count > 0 {
        block.writePositions(
          postings, first..<end, &positionStart, countsPositions: countsPositions, into: &writer)
      }
      return
    }
    skips.removeAll()
    blocks.removeAll()
    positionBytes.removeAll()
    let tail = end - count % PostingListWriter.blockLength
    for start in stride(from: first, to: end, by: PostingListWriter.blockLength) {
      let range = start..<min(start + PostingListWriter.blockLength, end)
      block.writePostings(postings, range, &next, into: &blocks)
      if keepsPositions {
        block.writePositions(
          postings, range, &positionStart, countsPositions: countsPositions, into: &positionBytes)
      }
      if start < tail {
        try writeSkip(lastDocument: postings.documents[range.upperBound - 1], keepsPositions)
      }
    }
    for index in first..<end {
      impacts.add(
        frequency: postings.frequencies[index], length: lengthCodes[Int(postings.documents[index])])
    }
    impacts.finish().append(to: &writer)
    writer.append(contentsOf: skips.bytes)
    writer.append(contentsOf: blocks.bytes)
    writer.append(contentsOf: positionBytes.bytes)
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

  /// Writes up to ``blockLength`` postings.
  private struct Block {
    private var numbers = InlineArray<128, UInt32>(repeating: 0)

    /// The documents and frequencies of a range of postings.
    ///
    /// - Parameter next: The smallest document that may come first; afterwards behind the last.
    mutating func writePostings(
      _ postings: Postings, _ range: Range<Int>, _ next: inout UInt32, into writer: inout ByteWriter
    ) {
      let documents = postings.documents.span.extracting(range)
      let frequencies = postings.frequencies.span.extracting(range)
      guard let last = documents.indices.last else { return }
      // Without checks in them, the loops are done by vectors.
      numbers[0] = documents[0] &- next
      var numbers = numbers.mutableSpan
      for index in stride(from: 1, through: last, by: 1) {
        unsafe numbers[unchecked: index] =
          documents[unchecked: index] &- documents[unchecked: index &- 1] &- 1
      }
      next = documents[last] &+ 1
      var beyondOne: UInt32 = 0
      for index in frequencies.indices { unsafe beyondOne |= frequencies[unchecked: index] &- 1 }
      PatchedNumbers.write(&self.numbers, count: documents.count, flag: beyondOne == 0, into: &writer)
      if beyondOne == 0 { return }
      numbers = self.numbers.mutableSpan
      for index in frequencies.indices {
        unsafe numbers[unchecked: index] = frequencies[unchecked: index] &- 1
      }
      PatchedNumbers.write(&self.numbers, count: documents.count, into: &writer)
    }

    /// Their positions: counts where they are apart, then the gaps of all positions, 128 at a time.
    ///
    /// - Parameter start: Where their positions begin; afterwards where they end.
    mutating func writePositions(
      _ postings: Postings, _ range: Range<Int>, _ start: inout Int, countsPositions: Bool,
      into writer: inout ByteWriter
    ) {
      let counts = postings.counts.span.extracting(range)
      let frequencies = postings.frequencies.span.extracting(range)
      var difference: UInt32 = 0
      var total: UInt32 = 0
      for index in counts.indices {
        difference |= unsafe counts[unchecked: index] ^ frequencies[unchecked: index]
        total &+= unsafe counts[unchecked: index]
      }
      if countsPositions {
        // Some posting may have fewer positions than its frequency.
        if difference != 0 {
          for index in counts.indices { numbers[index] = counts[index] - 1 }
          PatchedNumbers.write(&numbers, count: counts.count, into: &writer)
        } else {
          writer.append(PostingListWriter.countsAreFrequencies)
        }
      }
      let positions = postings.positions.span
      let end = start + Int(total)
      // The first position of the next posting.
      var (posting, first) = (0, start)
      while start < end {
        let part = positions.extracting(start..<min(start + PatchedNumbers.maximumCount, end))
        // Each position's distance from the one before, of whichever posting that is …
        numbers[0] = part[0] &- positions[max(0, start - 1)]
        var numbers = numbers.mutableSpan
        for index in stride(from: 1, to: part.count, by: 1) {
          unsafe numbers[unchecked: index] = part[unchecked: index] &- part[unchecked: index &- 1]
        }
        // … then the first of each posting itself.
        while first < start + part.count {
          numbers[first - start] = part[first - start]
          first += Int(counts[posting])
          posting += 1
        }
        PatchedNumbers.write(&self.numbers, count: part.count, into: &writer)
        start += part.count
      }
    }
  }
}
