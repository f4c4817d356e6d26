/// Appends little-endian integers to bytes.
struct ByteBuilder {
  var bytes: [UInt8] = []

  init() {}

  init(_ values: [some FixedWidthInteger]) {
    for value in values { append(value) }
  }

  mutating func append<Value: FixedWidthInteger>(_ value: Value) {
    for shift in stride(from: 0, to: Value.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> Value(shift)))
    }
  }

  mutating func align(to size: Int) {
    while !bytes.count.isMultiple(of: size) { bytes.append(0) }
  }
}
