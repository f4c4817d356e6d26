import CZstd

/// Decompresses a zstd stream of one or more frames; the only file that calls libzstd.
@safe final class ZstdInput {
  private let stream: OpaquePointer
  private var input = [UInt8](repeating: 0, count: 1 << 17)
  private var inputStart = 0
  private var inputEnd = 0
  /// Whether the stream stands between two frames.
  private var isBetweenFrames = true

  init() throws(InputError.Reason) {
    guard let stream = unsafe ZSTD_createDStream() else { throw .zstd("out of memory") }
    unsafe self.stream = stream
  }

  deinit {
    _ = unsafe ZSTD_freeDStream(stream)
  }

  /// Fills `buffer` from `offset` on with decompressed bytes.
  ///
  /// - Parameter refill: Fills an array with compressed bytes from its start and says how many; 0 at the end.
  /// - Returns: How many; 0 only at the end.
  func read(
    into buffer: inout [UInt8], from offset: Int,
    refill: (inout [UInt8]) throws(InputError.Reason) -> Int
  ) throws(InputError.Reason) -> Int {
    while true {
      let written = try decompress(into: &buffer, from: offset)
      if written > 0 { return written }
      // Nothing came, so all input at hand is used up.
      inputEnd = try refill(&input)
      inputStart = 0
      if inputEnd == 0 {
        guard isBetweenFrames else { throw .zstd("the data ends within a frame") }
        return 0
      }
    }
  }

  private func decompress(into buffer: inout [UInt8], from offset: Int) throws(InputError.Reason) -> Int {
    var written = 0
    let status = unsafe buffer.withUnsafeMutableBytes { room in
      unsafe input.withUnsafeBytes { bytes in
        var output = unsafe ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: offset)
        var source = unsafe ZSTD_inBuffer(src: bytes.baseAddress, size: inputEnd, pos: inputStart)
        let hadInput = inputStart < inputEnd
        let status = unsafe ZSTD_decompressStream(stream, &output, &source)
        written = unsafe output.pos - offset
        unsafe inputStart = source.pos
        // With no input and nothing to flush, the call opens a new frame and would ask for its header.
        if hadInput || written > 0 { isBetweenFrames = status == 0 }
        return status
      }
    }
    guard ZSTD_isError(status) == 0 else { throw .zstd(unsafe String(cString: ZSTD_getErrorName(status))) }
    return written
  }
}
