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

  /// Appends copies of runs of a text, which rise, one after the other; there must be room for all from the first to the
  /// end of the last and ``copyingSlack`` more. The same as ``append(_:_:)`` for each.
  mutating func append(_ text: Span<UInt8>, _ runs: Span<WordRun>) {
    guard let last = runs.indices.last else { return }
    let range = runs[0].start..<runs[last].end
    precondition(range.lowerBound >= 0 && range.upperBound <= text.count, "runs of the text")
    unsafe withUnsafeMutableBufferPointer { room, count in
      let free = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(room)[count...])
      precondition(range.count + Self.copyingSlack <= free.count, "room for the bytes")
      unsafe text.withUnsafeBytes { text in
        var written = 0
        for index in runs.indices {
          let run = unsafe runs[unchecked: index]
          let length = run.end &- run.start
          if length <= 16, run.start &+ 16 <= text.count {
            let sixteen = unsafe text.loadUnaligned(fromByteOffset: run.start, as: SIMD16<UInt8>.self)
            unsafe free.storeBytes(of: sixteen, toByteOffset: written, as: SIMD16<UInt8>.self)
          } else {
            unsafe UnsafeMutableRawBufferPointer(rebasing: free[written...]).copyMemory(
              from: UnsafeRawBufferPointer(rebasing: text[run.start..<run.end]))
          }
          written &+= length
        }
        count += written
      }
    }
  }
}
