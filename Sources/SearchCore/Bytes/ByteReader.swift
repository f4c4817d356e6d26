/// Reads a section's bytes in order and throws where they end.
struct ByteReader {
  let bytes: SegmentBytes
  let section: Section
  private(set) var offset: Int
  let end: Int

  /// - Precondition: `range` lies within the segment.
  init(_ bytes: SegmentBytes, section: Section, range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "a range within the segment")
    self.bytes = bytes
    self.section = section
    offset = range.lowerBound
    end = range.upperBound
  }

  var remaining: Int { end - offset }

  private func truncated() -> SegmentError { .truncated(section: section, offset: offset) }

  func malformed() -> SegmentError { .malformed(section: section, offset: offset) }

  @inline(__always) mutating func byte() throws(SegmentError) -> UInt8 {
    guard offset < end else { throw truncated() }
    defer { offset += 1 }
    return bytes.byte(at: offset)
  }

  mutating func integer<T: FixedWidthInteger & BitwiseCopyable>(_ type: T.Type) throws(SegmentError) -> T {
    guard end - offset >= MemoryLayout<T>.size else { throw truncated() }
    defer { offset += MemoryLayout<T>.size }
    return bytes.integer(at: offset, as: T.self)
  }

  /// A number in base 128; at most 63 bits.
  @inline(__always) mutating func variable() throws(SegmentError) -> Int {
    let first = try byte()
    if first < 0x80 { return Int(first) }
    return try rest(of: first)
  }

  private mutating func rest(of first: UInt8) throws(SegmentError) -> Int {
    var value = Int(first & 0x7F)
    var shift = 7
    while true {
      let next = try byte()
      guard shift <= 56 else { throw malformed() }
      value |= Int(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
    }
  }

  /// A number in base 128 that fits 32 bits.
  @inline(__always) mutating func variable32() throws(SegmentError) -> UInt32 {
    let value = try variable()
    guard let narrow = UInt32(exactly: value) else { throw malformed() }
    return narrow
  }

  /// The range of the next `count` bytes.
  @inline(__always) mutating func take(_ count: Int) throws(SegmentError) -> Range<Int> {
    guard count >= 0, count <= end - offset else { throw truncated() }
    defer { offset += count }
    return offset..<(offset + count)
  }

  /// A byte string after its length.
  mutating func counted() throws(SegmentError) -> Range<Int> { try take(try variable()) }
}
