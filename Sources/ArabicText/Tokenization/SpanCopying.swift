extension OutputSpan<UInt8> {
  /// Appends a copy of some bytes; there must be room.
  @inline(__always) mutating func append(_ bytes: Span<UInt8>) {
    unsafe withUnsafeMutableBufferPointer { room, count in
      precondition(bytes.count <= room.count - count, "room for the bytes")
      unsafe bytes.withUnsafeBufferPointer { source in
        _ = unsafe UnsafeMutableBufferPointer(rebasing: room[count...]).update(fromContentsOf: source)
      }
      count += bytes.count
    }
  }
}
