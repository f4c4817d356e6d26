/// Positions of a word in one document after another: emptied and cut without touching its memory.
struct PositionList {
  private var values: [UInt32] = []
  private(set) var count = 0

  @inline(__always) mutating func append(_ position: UInt32) {
    if count < values.count { values[count] = position } else { values.append(position) }
    count += 1
  }

  mutating func removeAll() { count = 0 }

  /// Makes the positions rise, each once.
  mutating func sort() {
    values[..<count].sort()
    var kept = min(count, 1)
    for index in 0..<count where values[index] != values[kept - 1] {
      values[kept] = values[index]
      kept += 1
    }
    count = kept
  }

  /// Keeps what two rising lists have in common.
  mutating func formIntersection(_ other: PositionList) {
    var kept = 0
    var next = 0
    for index in 0..<count {
      let position = values[index]
      while next < other.count, other.values[next] < position { next += 1 }
      if next == other.count { break }
      if other.values[next] == position {
        values[kept] = position
        kept += 1
      }
    }
    count = kept
  }

  /// How many positions are in a range.
  func count(in range: Range<UInt32>) -> Int {
    var sum = 0
    for index in 0..<count where range.contains(values[index]) { sum += 1 }
    return sum
  }
}
