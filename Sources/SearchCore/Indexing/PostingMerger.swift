/// Adds up the frequencies of several lists document by document, positions left out.
struct PostingMerger {
  private let bytes: SegmentBytes
  private let layout: PostingList.Layout
  private var sums: [UInt32]
  private var touched: [UInt64]
  private var documents: [UInt32] = []
  private var frequencies: [UInt32] = []
  private var pairs: [UInt64] = []

  init(_ bytes: SegmentBytes, documentCount: Int, layout: PostingList.Layout) {
    self.bytes = bytes
    self.layout = layout
    sums = [UInt32](repeating: 0, count: documentCount)
    touched = [UInt64](repeating: 0, count: (documentCount + 63) / 64)
  }

  /// Makes `result` the sum of some lists; frequencies are cut at ``Postings/maximumFrequency``.
  mutating func merge(
    _ members: ArraySlice<UInt32>, of lists: [PostingList.Reference], into result: inout Postings
  ) throws(SegmentError) {
    result.removeAll()
    documents.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
    for member in members {
      let list = try PostingList(bytes, lists[Int(member)], layout: layout)
      try list.decodeAll(documents: &documents, frequencies: &frequencies)
    }
    // Few postings are sorted, many are added up in a table over all documents.
    if documents.count < touched.count / 8 { appendSorted(to: &result) } else { appendAddedUp(to: &result) }
  }

  private mutating func appendSorted(to result: inout Postings) {
    pairs.removeAll(keepingCapacity: true)
    for index in documents.indices {
      pairs.append(UInt64(documents[index]) << 32 | UInt64(frequencies[index]))
    }
    pairs.sort()
    for pair in pairs {
      let document = UInt32(truncatingIfNeeded: pair >> 32)
      let frequency = UInt32(truncatingIfNeeded: pair)
      if result.documents.last == document {
        let last = result.frequencies.count - 1
        result.frequencies[last] = min(result.frequencies[last] + frequency, Postings.maximumFrequency)
      } else {
        result.documents.append(document)
        result.frequencies.append(frequency)
      }
    }
  }

  private mutating func appendAddedUp(to result: inout Postings) {
    for index in documents.indices {
      let document = Int(documents[index])
      sums[document] = min(sums[document] + frequencies[index], Postings.maximumFrequency)
      touched[document >> 6] |= 1 << UInt64(document & 63)
    }
    for word in touched.indices {
      var bits = touched[word]
      touched[word] = 0
      while bits != 0 {
        let document = word << 6 | bits.trailingZeroBitCount
        bits &= bits - 1
        result.documents.append(UInt32(document))
        result.frequencies.append(sums[document])
        sums[document] = 0
      }
    }
  }
}
