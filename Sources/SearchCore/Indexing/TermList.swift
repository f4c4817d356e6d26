/// Byte strings one after the other, by number.
struct TermList: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  var count: Int { ends.count }

  /// Bytes of memory in use.
  var byteCount: Int { bytes.count + 4 * ends.count }

  subscript(number: Int) -> ArraySlice<UInt8> {
    bytes[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
  }

  /// - Throws: ``SegmentError/limitExceeded(_:)`` when they are more than 4 GB.
  mutating func append(_ term: some Collection<UInt8>) throws(SegmentError) {
    bytes.append(contentsOf: term)
    guard let end = UInt32(exactly: bytes.count) else { throw .limitExceeded("terms of more than 4 GB") }
    ends.append(end)
  }

  /// - Precondition: all together they are less than 4 GB.
  mutating func append(_ term: Span<UInt8>) {
    bytes.append(term)
    ends.append(UInt32(bytes.count))
  }

  /// The numbers of all terms in rising order of their bytes.
  func sortedNumbers() -> [UInt32] { sorted(0..<UInt32(count)) }

  /// The numbers of some terms, in that order.
  func sorted(_ numbers: some Sequence<UInt32>) -> [UInt32] {
    var keys = numbers.map { key($0, from: 0) }
    sort(&keys, 0..<keys.count, from: 0)
    return keys.map(\.number)
  }

  /// What terms are compared by at a time: eight bytes, the first of them highest, padded with zeros.
  private struct SortKey {
    var bytes: UInt64
    /// How many bytes of the term there are from the first of them on; 9 for more than eight.
    var rest: UInt32
    var number: UInt32

    static func < (a: SortKey, b: SortKey) -> Bool {
      a.bytes != b.bytes ? a.bytes < b.bytes : a.rest < b.rest
    }
  }

  /// Sorts terms that agree up to `offset` by their next eight bytes, and those that agree there by the bytes after
  /// (Bentley and Sedgewick, "Fast algorithms for sorting and searching strings", SODA 1997, with larger characters).
  private func sort(_ keys: inout [SortKey], _ range: Range<Int>, from offset: Int) {
    keys[range].sort(by: <)
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start + 1
      while end < range.upperBound, keys[end].bytes == keys[start].bytes { end += 1 }
      // Those that end here come first, and are equal where they are equally long.
      while start < end, keys[start].rest <= 8 { start += 1 }
      if end - start > 1 {
        for index in start..<end { keys[index] = key(keys[index].number, from: offset + 8) }
        sort(&keys, start..<end, from: offset + 8)
      }
      start = end
    }
  }

  private func key(_ number: UInt32, from offset: Int) -> SortKey {
    let term = self[Int(number)]
    var bytes: UInt64 = 0
    for index in 0..<8 {
      let place = term.startIndex + offset + index
      bytes = bytes << 8 | (place < term.endIndex ? UInt64(term[place]) : 0)
    }
    return SortKey(bytes: bytes, rest: UInt32(min(term.count - offset, 9)), number: number)
  }
}
