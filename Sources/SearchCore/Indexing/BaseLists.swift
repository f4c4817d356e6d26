/// Where the lists of the closest rung lie, one after the other, and how many documents each has: as references they
/// would take three times the memory.
struct BaseLists: Sendable {
  private let start: Int
  private let hasPositions: Bool
  /// For each list where it ends, counted from the start of the first.
  private var ends: [Int] = []
  private(set) var documentCounts: [UInt32] = []

  /// - Parameter start: Where in the segment the first list begins.
  init(start: Int = 0, hasPositions: Bool) {
    self.start = start
    self.hasPositions = hasPositions
  }

  var count: Int { ends.count }

  mutating func append(byteCount: Int, documentCount: Int) {
    ends.append((ends.last ?? 0) + byteCount)
    documentCounts.append(UInt32(truncatingIfNeeded: documentCount))
  }

  subscript(ordinal: Int) -> PostingList.Reference {
    PostingList.Reference(
      range: start + (ordinal == 0 ? 0 : ends[ordinal - 1])..<start + ends[ordinal],
      documentCount: Int(documentCounts[ordinal]), hasPositions: hasPositions)
  }
}
