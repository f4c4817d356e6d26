/// The folded terms of one form, the best first, in one flat buffer.
struct FoldedTerms {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []

  var count: Int { ends.count }

  /// The UTF-8 of a term.
  func term(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// Empties the buffer and keeps its memory.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Adds a term unless it is empty or there already.
  mutating func append(_ scalars: [UInt32]) {
    let start = bytes.count
    for scalar in scalars { UTF8Scalars.append(scalar, to: &bytes) }
    let added = bytes[start...]
    let isKnown = ends.indices.contains { term($0).elementsEqual(added) }
    if added.isEmpty || isKnown {
      bytes.removeSubrange(start...)
    } else {
      ends.append(bytes.count)
    }
  }
}
