#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Cuts the bytes of a source into lines.
///
/// Lines end at `\n` alone (a `\r` before it is dropped): U+2028, U+0085 and form feeds occur inside texts.
/// Memory is bounded by the longest line.
struct LineReader {
  /// Holds the line last returned.
  private(set) var buffer: [UInt8]
  private let source: ByteSource
  private let limit: Int
  private var start = 0
  private var end = 0
  private var isAtEnd = false

  /// The line last returned, from 1.
  private(set) var line = 0
  /// Its offset in the file, in bytes.
  private(set) var byteOffset = 0
  /// Its length in the file, its end included.
  private(set) var byteCount = 0

  /// - Parameter limit: The longest line accepted, in bytes.
  init(_ source: ByteSource, limit: Int) {
    self.source = source
    self.limit = limit
    buffer = [UInt8](repeating: 0, count: min(1 << 18, max(limit, 16)))
  }

  /// The bytes taken from the file so far, before decompression.
  var consumedByteCount: Int { source.consumedByteCount }

  /// The bytes at hand that follow the line last returned, at the start of a file at least its first ones.
  mutating func peek() throws(InputError.Reason) -> ArraySlice<UInt8> {
    if start == end && !isAtEnd { try fill() }
    return buffer[start..<end]
  }

  /// Passes over a byte order mark.
  mutating func skipByteOrderMark() throws(InputError.Reason) {
    while end - start < 3 && !isAtEnd { try fill() }
    if buffer[start..<end].starts(with: [0xEF, 0xBB, 0xBF]) {
      start += 3
      byteCount = 3
    }
  }

  /// The range of the next line in ``buffer``, without its end; `nil` behind the last.
  ///
  /// - Throws: `recordTooLong`, after which the next line can be read, and errors of the source.
  mutating func next() throws(InputError.Reason) -> Range<Int>? {
    byteOffset += byteCount
    byteCount = 0
    var searched = start
    while true {
      if let newline = newline(from: searched) {
        line += 1
        byteCount = newline + 1 - start
        let range = start..<newline
        start = newline + 1
        guard range.count <= limit else { throw .recordTooLong(limit: limit) }
        return withoutCarriageReturn(range)
      }
      if isAtEnd {
        guard start < end else { return nil }
        line += 1
        byteCount = end - start
        let range = start..<end
        start = end
        return range
      }
      if end - start > limit { try skipLongLine() }
      let length = end - start
      try fill()
      searched = start + length
    }
  }

  private func withoutCarriageReturn(_ range: Range<Int>) -> Range<Int> {
    guard let last = range.last, buffer[last] == UInt8(ascii: "\r") else { return range }
    return range.lowerBound..<last
  }

  private func newline(from first: Int) -> Int? {
    guard first < end else { return nil }
    return unsafe buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(base + first, Int32(UInt8(ascii: "\n")), end - first)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  private mutating func fill() throws(InputError.Reason) {
    if start > 0 && end == buffer.count {
      // In place: a slice to copy from would be a second owner, for whom all is copied.
      let rest = start..<end
      unsafe buffer.withUnsafeMutableBytes {
        unsafe $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[rest]))
      }
      end -= start
      start = 0
    }
    if end == buffer.count {
      buffer.append(contentsOf: repeatElement(0, count: buffer.count))
    }
    let count = try source.read(into: &buffer, from: end)
    if count == 0 { isAtEnd = true }
    end += count
  }

  /// Drops a line past the limit, so that the next call finds the one behind it.
  private mutating func skipLongLine() throws(InputError.Reason) {
    line += 1
    while true {
      if let newline = newline(from: start) {
        byteCount += newline + 1 - start
        start = newline + 1
        break
      }
      byteCount += end - start
      start = 0
      end = 0
      if isAtEnd { break }
      try fill()
    }
    throw .recordTooLong(limit: limit)
  }
}
