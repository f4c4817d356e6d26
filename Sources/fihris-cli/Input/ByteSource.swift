#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of one file or of standard input, decompressed on the way. Closes what it opened when it goes.
final class ByteSource {
  private enum Stage {
    case plain
    case zstd(ZstdInput)
    case gzip(GzipProcess)
  }

  /// What a file's first bytes say about its compression.
  private static let gzipMagic: [UInt8] = [0x1F, 0x8B]
  private static let zstdMagic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

  private let descriptor: Int32
  private let ownsDescriptor: Bool
  private var stage = Stage.plain
  private var readCount = 0
  /// Bytes read to learn the compression of a stream that cannot be read twice.
  private var pending: [UInt8] = []

  /// Opens a file; ``InputFile/standardInput`` is standard input.
  init(path: String) throws(InputError.Reason) {
    if path == InputFile.standardInput {
      descriptor = STDIN_FILENO
      ownsDescriptor = false
    } else {
      let opened = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard opened >= 0 else { throw .unreadable(code: errno) }
      descriptor = opened
      ownsDescriptor = true
    }
    let isSeekable = lseek(descriptor, 0, SEEK_CUR) >= 0
    var start = [UInt8](repeating: 0, count: Self.zstdMagic.count)
    var count = 0
    while count < start.count {
      let step = try readRaw(into: &start, from: count)
      if step == 0 { break }
      count += step
    }
    start.removeLast(start.count - count)
    let isGzip = start.starts(with: Self.gzipMagic)
    if isSeekable {
      guard lseek(descriptor, off_t(-count), SEEK_CUR) >= 0 else { throw .unreadable(code: errno) }
      readCount = 0
    } else {
      if isGzip { throw .gzipOnStandardInput }
      pending = start
    }
    if isGzip {
      stage = .gzip(try GzipProcess(reading: descriptor))
    } else if start == Self.zstdMagic {
      stage = .zstd(try ZstdInput())
    }
  }

  deinit {
    if ownsDescriptor { close(descriptor) }
  }

  /// The bytes taken from the file so far, before decompression.
  var consumedByteCount: Int {
    // gzip reads through the same open file and so moves the same offset.
    if case .gzip = stage { return max(0, Int(lseek(descriptor, 0, SEEK_CUR))) }
    return readCount
  }

  /// Fills `buffer` from `offset` on with the next bytes.
  ///
  /// - Returns: How many; 0 only at the end.
  func read(into buffer: inout [UInt8], from offset: Int) throws(InputError.Reason) -> Int {
    switch stage {
    case .plain:
      return try readPending(into: &buffer, from: offset)
    case .gzip(let process):
      return try process.read(into: &buffer, from: offset)
    case .zstd(let decompressor):
      return try decompressor.read(into: &buffer, from: offset) {
        (input: inout [UInt8]) throws(InputError.Reason) in try readPending(into: &input, from: 0)
      }
    }
  }

  private func readPending(into buffer: inout [UInt8], from offset: Int) throws(InputError.Reason) -> Int {
    if pending.isEmpty { return try readRaw(into: &buffer, from: offset) }
    let count = min(pending.count, buffer.count - offset)
    buffer.replaceSubrange(offset..<(offset + count), with: pending.prefix(count))
    pending.removeFirst(count)
    return count
  }

  private func readRaw(into buffer: inout [UInt8], from offset: Int) throws(InputError.Reason) -> Int {
    let count = try readBytes(descriptor, into: &buffer, from: offset)
    readCount += count
    return count
  }
}

/// Reads once from a descriptor into `buffer` from `offset` on; 0 at the end.
func readBytes(
  _ descriptor: Int32, into buffer: inout [UInt8], from offset: Int
) throws(InputError.Reason) -> Int {
  while true {
    let count = unsafe buffer.withUnsafeMutableBytes { room in
      let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: room[offset...])
      return unsafe read(descriptor, rest.baseAddress, rest.count)
    }
    if count >= 0 { return count }
    if errno != EINTR { throw .unreadable(code: errno) }
  }
}
