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
    // The first eight bytes decide most comparisons.
    let keys = numbers.map { (head: head(Int($0)), number: $0) }
    return keys.sorted { a, b in
      a.head != b.head ? a.head < b.head : self[Int(a.number)].lexicographicallyPrecedes(self[Int(b.number)])
    }.map(\.number)
  }

  private func head(_ number: Int) -> UInt64 {
    var head: UInt64 = 0
    var count = 0
    for byte in self[number].prefix(8) {
      head = head << 8 | UInt64(byte)
      count += 1
    }
    return count == 0 ? 0 : head << UInt64(8 * (8 - count))
  }
}
