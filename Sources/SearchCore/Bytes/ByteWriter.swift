/// Little-endian bytes under construction.
public struct ByteWriter: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public var count: Int { bytes.count }

  mutating func reserveCapacity(_ byteCount: Int) { bytes.reserveCapacity(byteCount) }

  public mutating func append(_ byte: UInt8) { bytes.append(byte) }

  public mutating func append(contentsOf more: some Collection<UInt8>) { bytes.append(contentsOf: more) }

  mutating func append(_ more: Span<UInt8>) { bytes.append(more) }

  /// Appends what `body` writes, at most `byteCount` bytes.
  @inline(__always) mutating func append(
    atMost byteCount: Int, _ body: (inout OutputSpan<UInt8>) -> Void
  ) {
    bytes.append(addingCapacity: byteCount, initializingWith: body)
  }

  /// Appends an integer in its full width.
  public mutating func append<T: FixedWidthInteger>(integer: T) {
    var rest = T.Magnitude(truncatingIfNeeded: integer)
    for _ in 0..<(T.bitWidth / 8) {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Appends a number in base 128, lowest digits first, the high bit set on all bytes but the last.
  public mutating func append(variable value: UInt64) {
    if value < 0x80 { return bytes.append(UInt8(truncatingIfNeeded: value)) }
    append(atMost: ByteWriter.longestVariable) { $0.append(variable: value) }
  }

  /// The bytes that a number takes in base 128 at most.
  static let longestVariable = 10

  public mutating func append(variable value: UInt32) { append(variable: UInt64(value)) }

  public mutating func append(variable value: Int) { append(variable: UInt64(truncatingIfNeeded: value)) }

  /// Appends a byte string after its length.
  public mutating func append(counted string: some Collection<UInt8>) {
    append(variable: string.count)
    bytes.append(contentsOf: string)
  }

  mutating func removeLast(_ byteCount: Int) { bytes.removeLast(byteCount) }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}

extension OutputSpan<UInt8> {
  /// Appends an integer in its full width; there must be room.
  @inline(__always) mutating func append(integer: UInt32) {
    append(UInt8(truncatingIfNeeded: integer))
    append(UInt8(truncatingIfNeeded: integer &>> 8))
    append(UInt8(truncatingIfNeeded: integer &>> 16))
    append(UInt8(truncatingIfNeeded: integer &>> 24))
  }

  /// Appends a number in base 128 as ``ByteWriter/append(variable:)-(UInt64)`` does; there must be room.
  @inline(__always) mutating func append(variable value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }
}
