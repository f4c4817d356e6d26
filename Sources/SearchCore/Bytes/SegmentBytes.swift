/// The bytes of a segment: a file mapped into memory, or a buffer.
///
/// The only place that holds a raw address. Its loads are not checked one by one: who calls them
/// has compared the range with ``count`` (`ByteReader` does so for every read, `PostingList` once
/// for a block). Loads may reach ``slack`` bytes past such a range: behind its sections every segment has
/// a table of them and a footer, which are longer.
@safe public final class SegmentBytes: @unchecked Sendable {
  /// How far a load may reach past a checked range.
  static let slack = 64

  public let count: Int
  private let base: UnsafeRawPointer
  private let release: (UnsafeRawPointer, Int) -> Void

  /// Takes over memory that `release` gives back.
  init(base: UnsafeRawPointer, count: Int, release: @escaping (UnsafeRawPointer, Int) -> Void) {
    unsafe self.base = base
    self.count = count
    unsafe self.release = release
  }

  /// A copy of an array.
  public convenience init(_ array: [UInt8]) {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: array.count + SegmentBytes.slack, alignment: 16)
    unsafe array.withUnsafeBytes { source in
      if let start = source.baseAddress { unsafe copy.copyMemory(from: start, byteCount: source.count) }
    }
    unsafe self.init(base: UnsafeRawPointer(copy), count: array.count) { pointer, _ in
      unsafe pointer.deallocate()
    }
  }

  deinit { unsafe release(base, count) }

  @inline(__always) func byte(at offset: Int) -> UInt8 {
    assert(offset >= 0 && offset < count)
    return unsafe base.load(fromByteOffset: offset, as: UInt8.self)
  }

  /// An integer; the range checked may end before, by less than ``slack``.
  @inline(__always) func integer<T: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: T.Type) -> T
  {
    assert(offset >= 0 && offset + MemoryLayout<T>.size <= count + SegmentBytes.slack)
    return unsafe T(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: T.self))
  }

  /// Asks memory for the byte at an offset.
  @inline(__always) func prefetch(_ offset: Int) {
    assert(offset >= 0 && offset <= count)
    unsafe Memory.prefetch(base + offset)
  }

  /// Asks memory for a range within `0..<count`.
  @inline(__always) func prefetch(_ range: Range<Int>) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      prefetch(offset)
      offset &+= Memory.lineLength
    }
  }

  /// Lends the address of the byte at an offset to C, which reads on from there; the range checked may end
  /// before, by less than ``slack``.
  @inline(__always) func withAddress<R>(of offset: Int, _ body: (UnsafePointer<UInt8>) -> R) -> R {
    assert(offset >= 0 && offset <= count)
    return withExtendedLifetime(self) {
      unsafe body((base + offset).assumingMemoryBound(to: UInt8.self))
    }
  }

  /// Lends the bytes of a range within `0..<count`.
  func withBytes<R, E: Error>(_ range: Range<Int>, _ body: (RawSpan) throws(E) -> R) throws(E) -> R {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a range within the segment")
    let part = unsafe UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
    return try unsafe body(part.bytes)
  }

  /// The bytes of a range within `0..<count`.
  public func array(_ range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a range within the segment")
    return unsafe [UInt8](UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
  }
}
