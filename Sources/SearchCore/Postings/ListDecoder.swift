/// Decodes whole lists, one after the other, with the same room for the blocks of all; the slow equivalent of the
/// positions is ``PositionCursor``.
struct ListDecoder {
  private var documents = InlineArray<128, UInt32>(repeating: 0)
  private var frequencies = InlineArray<128, UInt32>(repeating: 0)
  private var positions = PositionBlock()

  /// Appends the documents of a list.
  mutating func append(_ list: PostingList, documents: inout [UInt32]) throws(SegmentError) {
    for block in 0..<list.blockCount {
      _ = try list.decodeDocuments(block, into: &self.documents)
      documents.append(self.documents.span.extracting(first: list.count(ofBlock: block)))
    }
  }

  /// Appends the documents and frequencies of a list.
  mutating func append(
    _ list: PostingList, documents: inout [UInt32], frequencies: inout [UInt32]
  ) throws(SegmentError) {
    for block in 0..<list.blockCount {
      let count = list.count(ofBlock: block)
      let place = try list.decodeDocuments(block, into: &self.documents)
      try list.decodeFrequencies(place, count: count, into: &self.frequencies)
      documents.append(self.documents.span.extracting(first: count))
      frequencies.append(self.frequencies.span.extracting(first: count))
    }
  }

  /// Appends a list.
  mutating func append(
    _ list: PostingList, to postings: inout Postings, keepsPositions: Bool
  ) throws(SegmentError) {
    var start = postings.documents.count
    try append(list, documents: &postings.documents, frequencies: &postings.frequencies)
    guard keepsPositions else { return }
    positions.turn(to: list)
    for block in 0..<list.blockCount {
      let end = start + list.count(ofBlock: block)
      try positions.load(block, frequencies: postings.frequencies.span.extracting(start..<end))
      try positions.appendAll(to: &postings)
      start = end
    }
  }
}

extension PostingList {
  /// Appends the whole list's documents to an array.
  func decodeAll(documents: inout [UInt32]) throws(SegmentError) {
    var decoder = ListDecoder()
    try decoder.append(self, documents: &documents)
  }

  /// Appends the whole list's documents and frequencies to arrays.
  func decodeAll(documents: inout [UInt32], frequencies: inout [UInt32]) throws(SegmentError) {
    var decoder = ListDecoder()
    try decoder.append(self, documents: &documents, frequencies: &frequencies)
  }

  /// Appends the whole list.
  func decodeAll(into postings: inout Postings, keepsPositions: Bool) throws(SegmentError) {
    var decoder = ListDecoder()
    try decoder.append(self, to: &postings, keepsPositions: keepsPositions)
  }
}
