/// What terms are compared by at a time: eight bytes, the first of them highest, padded with zeros.
struct SortKey {
  let bytes: UInt64
  /// How many bytes of the term there are from the first of them on; 9 for more than eight.
  let rest: UInt32
  let number: UInt32

  /// - Parameters:
  ///   - terms: The bytes of all terms, one after the other.
  ///   - range: Where the term is.
  ///   - offset: Where in it the eight bytes begin, at most at its end.
  init(_ terms: Span<UInt8>, _ range: Range<Int>, from offset: Int, number: UInt32) {
    let term = terms.extracting(range.lowerBound + offset..<range.upperBound)
    rest = UInt32(min(term.count, 9))
    self.number = number
    if term.count >= 8 {
      bytes = UInt64(bigEndian: unsafe term.bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self))
    } else {
      var bytes: UInt64 = 0
      for index in 0..<8 { bytes = bytes << 8 | (index < term.count ? UInt64(term[index]) : 0) }
      self.bytes = bytes
    }
  }

  static func < (a: SortKey, b: SortKey) -> Bool {
    a.bytes != b.bytes ? a.bytes < b.bytes : a.rest < b.rest
  }

  /// Fewer keys than this are sorted by comparing them.
  private static let leastToCount = 1 << 13

  /// Sorts keys by counting: for each 16 bits, an Arabic letter, from the lowest to the highest (Knuth volume 3, 5.2.5).
  static func sort(_ keys: inout [SortKey]) {
    guard keys.count >= leastToCount else { return keys.sort(by: <) }
    var other = keys
    count(keys.span, into: &other) { $0.rest }
    for shift in [UInt64(0), 16, 32, 48] {
      swap(&keys, &other)
      count(keys.span, into: &other) { UInt32(truncatingIfNeeded: $0.bytes &>> shift) & 0xFFFF }
    }
    keys = other
  }

  /// Cuts sorted keys into about equal parts, so that equal bytes are in one part.
  static func cut(_ keys: [SortKey], _ count: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for number in 1...max(count, 1) {
      var end = max(start, keys.count * number / max(count, 1))
      while end > 0, end < keys.count, keys[end].bytes == keys[end - 1].bytes { end += 1 }
      if start < end { parts.append(start..<end) }
      start = end
    }
    return parts
  }

  /// Sorts keys by a digit below 65,536; those with the same one keep their order.
  @inline(__always)
  private static func count(_ keys: Span<SortKey>, into sorted: inout [SortKey], _ digit: (SortKey) -> UInt32)
  {
    var places = [UInt32](repeating: 0, count: 1 << 16)
    for index in keys.indices { places[Int(digit(keys[index]))] += 1 }
    var place: UInt32 = 0
    for digit in places.indices { (places[digit], place) = (place, place + places[digit]) }
    var sorted = sorted.mutableSpan
    for index in keys.indices {
      let digit = Int(digit(keys[index]))
      sorted[Int(places[digit])] = keys[index]
      places[digit] += 1
    }
  }
}
