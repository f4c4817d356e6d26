/// Makes one list of several, document by document.
struct PostingMerger: Sendable {
  private let bytes: SegmentBytes
  private let layout: PostingList.Layout
  private var decoder = ListDecoder()
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
      try decoder.append(PostingList(bytes, list, layout: layout), documents: &gathered.documents)
    }
    let documents = gathered.documents
    return PostingMerger.count(documents.span, &touched)
  }

  /// How many distinct documents there are.
  private static func count(_ documents: Span<UInt32>, _ touched: inout [UInt64]) -> Int {
    var touched = touched.mutableSpan
    var count = 0
    if documents.count < touched.count {
      for index in documents.indices {
        let (word, bit) = (Int(documents[index] &>> 6), UInt64(documents[index] & 63))
        if touched[word] &>> bit & 1 == 0 { count &+= 1 }
        touched[word] |= 1 &<< bit
      }
      for index in documents.indices { touched[Int(documents[index] &>> 6)] = 0 }
    } else {
      // The same for many: their bits are set, then all bits are counted.
      for index in documents.indices {
        touched[Int(documents[index] &>> 6)] |= 1 &<< UInt64(documents[index] & 63)
      }
      for word in touched.indices {
        count &+= touched[word].nonzeroBitCount
        touched[word] = 0
      }
    }
    return count
  }

  /// Makes `result` the sum of some lists; frequencies are cut at ``Postings/maximumFrequency``.
  mutating func merge(
    _ lists: some Sequence<PostingList.Reference>, keepsPositions: Bool, into result: inout Postings
  ) throws(SegmentError) {
    gathered.removeAll()
    for list in lists {
      try decoder.append(
        PostingList(bytes, list, layout: layout), to: &gathered, keepsPositions: keepsPositions)
    }
    starts.removeAll(keepingCapacity: true)
    if keepsPositions {
      starts.append(addingCapacity: gathered.counts.count) { starts in
        var start = 0
        for count in gathered.counts {
          starts.append(start)
          start &+= Int(count)
        }
      }
    }
    // Few postings are sorted, many are counted into a table over all documents.
    let documents = gathered.documents
    if documents.count < touched.count / 8 {
      sortOrder()
    } else {
      PostingMerger.countOrder(documents.span, &places, &touched, &order)
    }
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
  private static func countOrder(
    _ documents: Span<UInt32>, _ places: inout [UInt32], _ touched: inout [UInt64], _ order: inout [UInt64]
  ) {
    var places = places.mutableSpan
    var touched = touched.mutableSpan
    for index in documents.indices {
      places[Int(documents[index])] += 1
      touched[Int(documents[index] &>> 6)] |= 1 &<< UInt64(documents[index] & 63)
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
    order.append(contentsOf: repeatElement(0, count: documents.count))
    var order = order.mutableSpan
    for index in documents.indices {
      let document = documents[index]
      order[Int(places[Int(document)])] = UInt64(document) << 32 | UInt64(truncatingIfNeeded: index)
      places[Int(document)] += 1
    }
    for index in documents.indices { places[Int(documents[index])] = 0 }
  }

  private func appendInOrder(to result: inout Postings, keepsPositions: Bool) {
    let order = order.span
    let (starts, gatheredFrequencies) = (starts.span, gathered.frequencies.span)
    let (gatheredCounts, gatheredPositions) = (gathered.counts.span, gathered.positions.span)
    unsafe result.appendUnchecked(atMost: order.count, positions: gatheredPositions.count) { room in
      var (index, postingCount, positionCount) = (0, 0, 0)
      while index < order.count {
        let document = UInt32(truncatingIfNeeded: order[index] &>> 32)
        let (firstIndex, firstPosition) = (index, positionCount)
        var frequency: UInt32 = 0
        repeat {
          let number = Int(order[index] & 0xFFFF_FFFF)
          index &+= 1
          frequency = min(frequency &+ gatheredFrequencies[number], Postings.maximumFrequency)
          if keepsPositions {
            let start = starts[number]
            let added = gatheredPositions.extracting(start..<start + Int(gatheredCounts[number]))
            precondition(positionCount &+ added.count <= gatheredPositions.count, "each posting once")
            for place in added.indices {
              unsafe room.positions[positionCount &+ place] = added[unchecked: place]
            }
            positionCount &+= added.count
          }
        } while index < order.count && UInt32(truncatingIfNeeded: order[index] &>> 32) == document
        unsafe room.documents[postingCount] = document
        unsafe room.frequencies[postingCount] = frequency
        if keepsPositions {
          if index - firstIndex > 1 {
            var ofDocument = unsafe UnsafeMutableBufferPointer(
              start: room.positions + firstPosition, count: positionCount &- firstPosition)
            unsafe ofDocument.sort()
          }
          // No more positions of a document are kept than a frequency can say.
          positionCount = min(positionCount, firstPosition &+ Int(Postings.maximumFrequency))
          unsafe room.counts[postingCount] = UInt32(truncatingIfNeeded: positionCount &- firstPosition)
        }
        postingCount &+= 1
      }
      return (postingCount, positionCount)
    }
  }
}
