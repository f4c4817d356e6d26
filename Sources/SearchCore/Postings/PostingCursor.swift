/// Walks one posting list forward, a block at a time.
///
/// Stands before the first posting when made; `document` is then the first one after `seek(to: 0)`.
struct PostingCursor {
  /// Where the postings come from.
  enum Source {
    case list(PostingList)
    /// Postings made for one query, a phrase's say, with what bounds them.
    case made(MadePostings, impacts: Impacts)
  }

  static let exhausted = UInt32.max
  private static let blockLength = PostingList.blockLength

  let documentCount: Int
  /// Where the postings are read from; an empty one for made postings.
  private let list: PostingList
  private let made: MadePostings?
  private let blockCount: Int
  /// Those of the block, and behind a tail the largest.
  private var documents = InlineArray<128, UInt32>(repeating: 0)
  private var frequencies = InlineArray<128, UInt32>(repeating: 0)
  /// The block in the buffers; -1 before the first.
  private(set) var block = -1
  private(set) var count = 0
  private(set) var index = 0
  /// The block's frequencies, while they have not been decoded.
  private var pending: PostingList.Frequencies?
  /// None of them is higher.
  private var highest: UInt32 = 0

  /// The document it stands on; `exhausted` past the last.
  private(set) var document = PostingCursor.exhausted

  @inline(__always) init(_ source: Source) {
    switch source {
    case .list(let list):
      self.list = list
      made = nil
      documentCount = list.documentCount
      blockCount = list.blockCount
    case .made(let postings, _):
      list = PostingList.empty
      made = postings
      documentCount = postings.documents.count
      blockCount = (documentCount + PostingCursor.blockLength - 1) / PostingCursor.blockLength
    }
  }

  @inline(__always) init(_ list: PostingList) { self.init(.list(list)) }

  /// The frequency in the document it stands on.
  var frequency: UInt32 {
    mutating get throws(SegmentError) {
      try loadFrequencies()
      return frequencies[index]
    }
  }

  /// Lends the frequencies of the block in the buffers.
  @inline(__always) mutating func withFrequencies(
    _ body: (Span<UInt32>) throws(SegmentError) -> Void
  ) throws(SegmentError) {
    try loadFrequencies()
    try body(frequencies.span.extracting(first: count))
  }

  /// Moves to the first posting at `target` or later; never back.
  ///
  /// - Parameter isFar: Whether it may be anywhere, not rather near.
  @inline(__always) mutating func seek(to target: UInt32, isFar: Bool = false) throws(SegmentError) {
    if index < count, document >= target { return }
    try advance(to: target)
    if index < count { index = isFar ? placeAnywhere(of: target) : place(of: target) }
    document = index < count ? unsafe documents[unchecked: index] : PostingCursor.exhausted
  }

  /// Lends the documents of the block in the buffers; none past the last posting.
  ///
  /// Changes nothing: see `findBlock`.
  @inline(__always) mutating func withDocuments<R>(_ body: (Span<UInt32>) -> R) -> R {
    body(documents.span.extracting(first: count))
  }

  /// Moves on to a place in the block; past its last posting it stands nowhere until it seeks on.
  @inline(__always) mutating func stand(on place: Int) {
    precondition(place <= count, "a place in the block")
    index = place
    if place < count { document = documents[place] }
  }

  /// Loads the block that has the first posting at `target` or later; none past the last posting.
  private mutating func advance(to target: UInt32) throws(SegmentError) {
    if count == 0 || documents[count - 1] < target {
      guard block < blockCount else { return }
      let next = findBlock(target)
      try load(next)
      // A tail may end before the target.
      if count > 0, documents[count - 1] < target { try load(blockCount) }
    }
  }

  /// The same as ``place(of:)``, as fast however far the target is: the last of each sixteen documents is looked
  /// at, and then the sixteen that have it. Nothing to guess.
  ///
  /// Changes nothing: see `findBlock`.
  @inline(__always) private mutating func placeAnywhere(of target: UInt32) -> Int {
    let documents = documents.span
    let wanted = SIMD4(repeating: target)
    @inline(__always) func countBefore(_ four: SIMD4<UInt32>) -> SIMD4<UInt32> {
      SIMD4.zero.replacing(with: SIMD4(repeating: 1), where: four .< wanted)
    }
    @inline(__always) func lasts(_ start: Int) -> SIMD4<UInt32> {
      unsafe SIMD4(
        documents[unchecked: start &+ 15], documents[unchecked: start &+ 31],
        documents[unchecked: start &+ 47], documents[unchecked: start &+ 63])
    }
    let groups = Int((countBefore(lasts(0)) &+ countBefore(lasts(64))).wrappedSum())
    let start = 16 &* min(groups, 7)
    let before =
      countBefore(documents.four(at: start)) &+ countBefore(documents.four(at: start &+ 4))
      &+ countBefore(documents.four(at: start &+ 8)) &+ countBefore(documents.four(at: start &+ 12))
    return start &+ Int(before.wrappedSum())
  }

  /// The first posting of the block from the present one on whose document is not before `target`.
  ///
  /// Changes nothing: see `findBlock`.
  ///
  /// - Precondition: the last one's is not.
  @inline(__always) private mutating func place(of target: UInt32) -> Int {
    var low = index
    var step = 1
    while low &+ step < count, unsafe documents[unchecked: low &+ step] < target {
      low &+= step
      step <<= 1
    }
    // A processor that guesses the way reads ahead: by products, nothing to guess, it takes longer (0003).
    var length = min(step, count &- 1 &- low)
    while length > 0 {
      let half = length >> 1
      let isBefore = unsafe documents[unchecked: low &+ half] < target
      low = isBefore ? low &+ half &+ 1 : low
      length = isBefore ? length &- half &- 1 : half
    }
    return low
  }

  /// The first block after the present one whose last document is not before `target`.
  ///
  /// Changes nothing; only for what is mutated the cursor with its buffers is not copied for the call.
  private mutating func findBlock(_ target: UInt32) -> Int {
    var low = block + 1
    var step = 1
    while low + step < blockCount, lastDocument(low + step) < target {
      low += step
      step <<= 1
    }
    var high = min(low + step, blockCount)
    while low < high {
      let middle = (low + high) >> 1
      if lastDocument(middle) < target { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The last document of a block; of a list's tail, unknown before it is decoded, the largest.
  private func lastDocument(_ block: Int) -> UInt32 {
    guard let made else { return block < list.fullBlocks ? list.lastDocument(block) : .max }
    return made.documents[min((block + 1) * PostingCursor.blockLength, documentCount) - 1]
  }

  private mutating func load(_ next: Int) throws(SegmentError) {
    block = next
    index = 0
    count = 0
    pending = nil
    guard next < blockCount else {
      block = blockCount
      return
    }
    if let made {
      let start = next * PostingCursor.blockLength
      count = min(PostingCursor.blockLength, documentCount - start)
      for offset in 0..<count {
        documents[offset] = made.documents[start + offset]
        frequencies[offset] = made.frequencies[start + offset]
      }
      highest = Postings.maximumFrequency
    } else {
      pending = try list.decodeDocuments(next, into: &documents)
      // It is read when this one is through.
      if next < list.fullBlocks { list.prepare(block: next + 1) }
      count = list.count(ofBlock: next)
    }
    let count = count
    var documents = documents.mutableSpan
    for index in count..<PostingCursor.blockLength { unsafe documents[unchecked: index] = .max }
  }

  @inline(__always) private mutating func loadFrequencies() throws(SegmentError) {
    guard let place = pending else { return }
    pending = nil
    let bits = try list.decodeFrequencies(place, count: count, into: &frequencies)
    highest = bits + 1
  }

  /// Adds every posting in `start..<end` to a column of the table, and stands on the first posting at `end`
  /// or later.
  ///
  /// - Parameters:
  ///   - end: At most ``WindowTable/length`` after `start`.
  ///   - leads: Whether the documents may become candidates; else only those that are count.
  mutating func accumulate(
    from start: UInt32, to end: UInt32, weight: UInt32, column: Int, leads: Bool,
    into table: inout WindowTable
  ) throws(SegmentError) {
    try seek(to: start)
    let before = table.most(inColumn: column)
    while document < end {
      try loadFrequencies()
      let stop = unsafe documents[unchecked: count &- 1] < end ? count : place(of: end)
      table.add(
        documents.span, frequencies.span, index..<stop, from: start, column: column, weight: weight,
        highest: highest, before: before, leads: leads)
      index = stop
      if index < count {
        document = documents[index]
        return
      }
      try seek(to: documents[count - 1] + 1)
    }
  }

  /// Adds the postings of the table's candidates to a column.
  mutating func look(
    upCandidatesFrom start: UInt32, weight: UInt32, column: Int, into table: inout WindowTable
  ) throws(SegmentError) {
    for candidate in 0..<table.candidateCount {
      let slot = table.candidate(candidate).slot
      let wanted = start &+ slot
      try seek(to: wanted)
      if document == wanted {
        try loadFrequencies()
        let frequency = unsafe frequencies[unchecked: index]
        table.add(frequency, weight: weight, toSlot: slot, column: column)
      } else if document == PostingCursor.exhausted {
        return
      }
    }
  }
}

extension PostingCursor.Source {
  var documentCount: Int {
    switch self {
    case .list(let list): list.documentCount
    case .made(let made, _): made.documents.count
    }
  }

  /// What bounds all postings of the list.
  func impacts(_ segment: Segment) throws(SegmentError) -> Impacts {
    switch self {
    case .made(_, let impacts): return impacts
    case .list(let list):
      if let impacts = list.impacts { return impacts }
      var documents = InlineArray<128, UInt32>(repeating: 0)
      var frequencies = documents
      var frequency: UInt32 = 0
      var length = UInt8.max
      let count = list.count(ofBlock: 0)
      if count > 0 {
        let place = try list.decodeDocuments(0, into: &documents)
        try list.decodeFrequencies(place, count: count, into: &frequencies)
      }
      for index in 0..<count {
        frequency = max(frequency, frequencies[index])
        length = min(length, segment.lengthCode(documents[index]))
      }
      return Impacts(
        frequencies: SIMD4(repeating: UInt8(clamping: frequency)), lengths: SIMD4(repeating: length))
    }
  }
}
