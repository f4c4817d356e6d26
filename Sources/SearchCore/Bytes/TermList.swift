/// Byte strings one after the other, each with a number.
struct TermList: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  var count: Int { ends.count }

  subscript(number: Int) -> ArraySlice<UInt8> {
    bytes[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
  }

  /// - Throws: ``SegmentError/limitExceeded(_:)`` when they are more than 4 GB.
  mutating func append(_ term: some Collection<UInt8>) throws(SegmentError) {
    bytes.append(contentsOf: term)
    guard let end = UInt32(exactly: bytes.count) else { throw .limitExceeded("terms of more than 4 GB") }
    ends.append(end)
  }
}
