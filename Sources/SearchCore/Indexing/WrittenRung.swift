/// A wider rung whose lists have been written.
struct WrittenRung: Sendable {
  private let rung: WiderRung
  /// The lists of the terms that have their own, one after the other, and where they begin in the postings.
  private let own: [EncodedLists.List]
  private let start: Int
  /// In how many documents each term is.
  let documentCounts: [Int]

  /// - Parameter narrower: For each narrower rung, the closest first, in how many documents each of its terms is.
  init(_ rung: WiderRung, own: [EncodedLists.List], start: Int, narrower: [[Int]]) {
    self.rung = rung
    self.own = own
    self.start = start
    var counts: [Int] = []
    counts.reserveCapacity(rung.count)
    var lists = own.makeIterator()
    for source in rung.sources {
      switch source {
      case .base(let only): counts.append(narrower[0][Int(only)])
      case .same(let same, let its): counts.append(its < narrower.count ? narrower[its][same] : counts[same])
      case .own: counts.append(lists.next()?.documentCount ?? 0)
      }
    }
    documentCounts = counts
  }

  /// The rung's terms with what stands for each.
  func dictionary() throws(SegmentError) -> TermDictionaryWriter {
    var dictionary = TermDictionaryWriter()
    var lists = own.makeIterator()
    var start = start
    for (ordinal, source) in rung.sources.enumerated() {
      var next = start
      let target: TermDictionaryWriter.Target
      switch source {
      case .base(let only): target = .base(ordinal: only)
      case .same(let same, let its): target = .shared(ordinal: UInt32(same), rung: its)
      case .own:
        let byteCount = lists.next()?.byteCount ?? 0
        target = .own(documentCount: documentCounts[ordinal], offset: start, byteCount: byteCount)
        next += byteCount
      }
      try dictionary.add(rung.term(ordinal).span, target, nextListOffset: start)
      start = next
    }
    return dictionary
  }
}
