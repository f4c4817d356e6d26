/// Byte strings one after the other, by number.
struct TermList: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [UInt32] = []

  var count: Int { ends.count }

  /// Bytes of memory in use.
  var byteCount: Int { bytes.count + 4 * ends.count }

  subscript(number: Int) -> ArraySlice<UInt8> { bytes[range(number)] }

  /// Where the bytes of a term are.
  func range(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
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

  /// Appends terms.
  ///
  /// - Parameters:
  ///   - count: How many there are at most.
  ///   - byteCount: How many bytes they have at most.
  ///   - body: Writes their bytes, and where each ends among those of all.
  /// - Precondition: all together they are less than 4 GB.
  @inline(__always) mutating func append(
    atMost count: Int, byteCount: Int,
    _ body: (_ bytes: inout OutputSpan<UInt8>, _ ends: inout OutputSpan<UInt32>) -> Void
  ) {
    precondition(bytes.count + byteCount <= Int(UInt32.max), "terms of less than 4 GB")
    bytes.append(addingCapacity: byteCount) { bytes in
      ends.append(addingCapacity: count) { ends in body(&bytes, &ends) }
    }
  }

  /// The numbers of all terms in rising order of their bytes.
  func sortedNumbers() -> [UInt32] { sorted(0..<UInt32(count)) }

  /// Some of the terms in another order.
  func ordered(_ numbers: [UInt32]) -> TermList {
    var ordered = TermList()
    ordered.bytes.reserveCapacity(bytes.count / max(count, 1) * numbers.count)
    ordered.ends.reserveCapacity(numbers.count)
    // Nothing else in the loop, so that many terms are fetched at a time.
    for number in numbers { ordered.append(bytes.span.extracting(range(Int(number)))) }
    return ordered
  }

  /// All terms in rising order of their bytes, and their numbers, a part of them by each thread.
  func sorted(threads: Int) async -> (terms: TermList, numbers: [UInt32]) {
    let keys = sortedKeys(0..<UInt32(count))
    let parts = SortKey.cut(keys, threads)
    var sorted = (terms: TermList(), numbers: [UInt32]())
    await OrderedTasks.run(parts.count, threads: threads) { part in
      var keys = Array(keys[parts[part]])
      sortEqual(&keys, 0..<keys.count, from: 0)
      let numbers = keys.map(\.number)
      return (ordered(numbers), numbers)
    } take: { (_, part: (terms: TermList, numbers: [UInt32])) in
      sorted.terms.append(part.terms)
      sorted.numbers += part.numbers
    }
    return sorted
  }

  private mutating func append(_ other: TermList) {
    let start = UInt32(bytes.count)
    bytes += other.bytes
    ends.append(addingCapacity: other.ends.count) { ends in
      for end in other.ends { ends.append(start + end) }
    }
  }

  /// The numbers of some terms, in that order.
  func sorted(_ numbers: some Sequence<UInt32>) -> [UInt32] {
    var keys = sortedKeys(numbers)
    sortEqual(&keys, 0..<keys.count, from: 0)
    return keys.map(\.number)
  }

  /// The first keys of some terms, in that order.
  private func sortedKeys(_ numbers: some Sequence<UInt32>) -> [SortKey] {
    let bytes = bytes.span
    var keys: [SortKey] = []
    keys.reserveCapacity(numbers.underestimatedCount)
    for number in numbers { keys.append(SortKey(bytes, range(Int(number)), from: 0, number: number)) }
    SortKey.sort(&keys)
    return keys
  }

  /// Sorts terms whose keys are equal, and so in a row, by the eight bytes after those of the key, and so on (Bentley and
  /// Sedgewick, "Fast algorithms for sorting and searching strings", SODA 1997, with larger characters).
  private func sortEqual(_ keys: inout [SortKey], _ range: Range<Int>, from offset: Int) {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start + 1
      while end < range.upperBound, keys[end].bytes == keys[start].bytes { end += 1 }
      // Those that end here come first, and are equal where they are equally long.
      while start < end, keys[start].rest <= 8 { start += 1 }
      if end - start > 1 {
        let next = offset + 8
        for index in start..<end {
          let number = keys[index].number
          keys[index] = SortKey(bytes.span, self.range(Int(number)), from: next, number: number)
        }
        // Of a slice of an array that is passed on there would be a copy.
        unsafe keys.withUnsafeMutableBufferPointer { unsafe $0[start..<end].sort(by: <) }
        sortEqual(&keys, start..<end, from: next)
      }
      start = end
    }
  }
}
