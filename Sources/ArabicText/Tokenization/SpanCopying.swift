extension OutputSpan<UInt8> {
  /// Bytes for which there must be room behind those that are appended.
  static var copyingSlack: Int { 16 }

  /// Appends a copy of some bytes of a text; there must be room for them and ``copyingSlack`` more. Up to sixteen are
  /// copied as if they were so many, without a branch for each length.
  @inline(__always) mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    let bytes = text.extracting(range)
    unsafe withUnsafeMutableBufferPointer { room, count in
      let free = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(room)[count...])
      precondition(range.count + Self.copyingSlack <= free.count, "room for the bytes")
      if range.count <= 16, range.lowerBound &+ 16 <= text.count {
        let sixteen = unsafe text.bytes.unsafeLoadUnaligned(
          fromUncheckedByteOffset: range.lowerBound, as: SIMD16<UInt8>.self)
        unsafe free.storeBytes(of: sixteen, as: SIMD16<UInt8>.self)
      } else {
        unsafe bytes.bytes.withUnsafeBytes { unsafe free.copyMemory(from: $0) }
      }
      count += range.count
    }
  }
}
