/// Makes one list of several, document by document.
struct PostingMerger: Sendable {
  private let bytes: SegmentBytes
  private let layout: PostingList.Layout
  /// The lists one after the other.
  private var gathered = Postings()
  /// For each posting gathered where its positions begin.
  private var starts: [Int] = []
  /// The postings gathered by rising document, each its document above its number.
  private var order: [UInt64] = []
  /// For each document how many postings it has, then where the next one goes.
  private var places: [UInt32]
  /// For each document a bit that is set while it counts.
  private var touched: [UInt64]

  init(_ bytes: SegmentBytes, layout: PostingList.Layout) {
    self.bytes = bytes
    self.layout = layout
    places = [UInt32](repeating: 0, count: layout.documentCount)
    touched = [UInt64](repeating: 0, count: (layout.documentCount + 63) / 64)
  }

  /// How many documents there are in some lists and in `others`, which rise, together.
  mutating func documentCount(
    _ lists: some Sequence<PostingList.Reference>, and others: [UInt32]
  ) throws(SegmentError) -> Int {
    gathered.removeAll()
    gathered.documents.append(contentsOf: others)
    for list in lists {
      try PostingList(bytes, list, layout: layout).decodeAll(documents: &gathered.documents)
    }
    var count = 0
    for document in gathered.documents {
      let bit: UInt64 = 1 << UInt64(document & 63)
      if touched[Int(document >> 6)] & bit == 0 { count += 1 }
      touched[Int(document >> 6)] |= bit
    }
    for document in gathered.documents { touched[Int(document >> 6)] = 0 }
    return count
  }

  /// Makes `result` the sum of some lists; frequencies are cut at ``Postings/maximumFrequency``.
  mutating func merge(
    _ lists: some Sequence<PostingList.Reference>, keepsPositions: Bool, into result: inout Postings
  ) throws(SegmentError) {
    gathered.removeAll()
    for list in lists {
      try PostingList(bytes, list, layout: layout).decodeAll(into: &gathered, keepsPositions: keepsPositions)
    }
    starts.removeAll(keepingCapacity: true)
    var start = 0
    for count in gathered.counts {
      starts.append(start)
      start += Int(count)
    }
    // Few postings are sorted, many are counted into a table over all documents.
    if gathered.documents.count < touched.count / 8 { sortOrder() } else { countOrder() }
    result.removeAll()
    appendInOrder(to: &result, keepsPositions: keepsPositions)
  }

  private mutating func sortOrder() {
    order.removeAll(keepingCapacity: true)
    for (number, document) in gathered.documents.enumerated() {
      order.append(UInt64(document) << 32 | UInt64(number))
    }
    order.sort()
  }

  /// The same by a counting sort, which keeps the order of the lists within a document.
  private mutating func countOrder() {
    for document in gathered.documents {
      places[Int(document)] += 1
      touched[Int(document >> 6)] |= 1 << UInt64(document & 63)
    }
    var place: UInt32 = 0
    for word in touched.indices {
      while touched[word] != 0 {
        let document = word << 6 | touched[word].trailingZeroBitCount
        touched[word] &= touched[word] - 1
        (places[document], place) = (place, place + places[document])
      }
    }
    order.removeAll(keepingCapacity: true)
    order.append(contentsOf: repeatElement(0, count: gathered.documents.count))
    for (number, document) in gathered.documents.enumerated() {
      order[Int(places[Int(document)])] = UInt64(document) << 32 | UInt64(number)
      places[Int(document)] += 1
    }
    for document in gathered.documents { places[Int(document)] = 0 }
  }

  private func appendInOrder(to result: inout Postings, keepsPositions: Bool) {
    var index = 0
    while index < order.count {
      let document = UInt32(truncatingIfNeeded: order[index] >> 32)
      let firstPosition = result.positions.count
      var frequency: UInt32 = 0
      var sources = 0
      while index < order.count, UInt32(truncatingIfNeeded: order[index] >> 32) == document {
        let number = Int(order[index] & 0xFFFF_FFFF)
        index += 1
        frequency = min(frequency + gathered.frequencies[number], Postings.maximumFrequency)
        if keepsPositions {
          let start = starts[number]
          let end = start + Int(gathered.counts[number])
          result.positions.append(gathered.positions.span.extracting(start..<end))
        }
        sources += 1
      }
      result.documents.append(document)
      result.frequencies.append(frequency)
      if keepsPositions {
        if sources > 1 { result.positions[firstPosition...].sort() }
        cutPositions(of: &result, from: firstPosition)
        result.counts.append(UInt32(result.positions.count - firstPosition))
      }
    }
  }

  /// Keeps no more positions of a document than a frequency can say.
  private func cutPositions(of result: inout Postings, from first: Int) {
    let excess = result.positions.count - first - Int(Postings.maximumFrequency)
    if excess > 0 { result.positions.removeLast(excess) }
  }
}
