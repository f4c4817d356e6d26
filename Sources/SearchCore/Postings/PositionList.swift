/// Positions of a word in one document after another: emptied and cut without touching its memory.
struct PositionList {
  private var values: [UInt32] = []
  private(set) var count = 0
  /// What is merged is written here.
  private var spare: [UInt32] = []

  /// Appends positions, each less `offset`; those before it are left out.
  ///
  /// - Parameters:
  ///   - gaps: How far each is behind the one before it.
  ///   - position: The one before the first, then the last.
  @inline(__always) mutating func append(
    gaps: Span<UInt32>, after position: inout UInt64, less offset: UInt32
  ) {
    let most = count + gaps.count
    if most > values.count { values.append(contentsOf: repeatElement(0, count: most)) }
    var kept = count
    var values = values.mutableSpan
    for index in gaps.indices {
      position &+= UInt64(unsafe gaps[unchecked: index])
      // Written in any case, and written over where it does not count: nothing to guess.
      unsafe values[unchecked: kept] = UInt32(truncatingIfNeeded: position) &- offset
      kept &+= position >= UInt64(offset) ? 1 : 0
    }
    count = kept
  }

  mutating func removeAll() { count = 0 }

  /// Makes the positions rise, each once: those before a place do already, and so do those from there on.
  mutating func merge(from middle: Int) {
    if spare.count < count { spare.append(contentsOf: repeatElement(0, count: count)) }
    count = RisingRuns.merge(values, count, from: middle, into: &spare)
    swap(&values, &spare)
  }

  /// Keeps what two rising lists have in common.
  mutating func formIntersection(_ other: PositionList) {
    let (count, otherCount) = (count, other.count)
    let others = other.values.span
    var values = values.mutableSpan
    var (index, next, kept) = (0, 0, 0)
    // One of the two goes on at each step, whichever: nothing to guess.
    while index < count, next < otherCount {
      let (position, other) = (unsafe values[unchecked: index], unsafe others[unchecked: next])
      unsafe values[unchecked: kept] = position
      kept &+= position == other ? 1 : 0
      index &+= position <= other ? 1 : 0
      next &+= other < position ? 1 : 0
    }
    self.count = kept
  }

  /// How many positions are in a range.
  func count(in range: Range<UInt32>) -> Int {
    let values = values.span.extracting(first: count)
    var sum = 0
    for index in values.indices where range.contains(values[index]) { sum += 1 }
    return sum
  }
}
