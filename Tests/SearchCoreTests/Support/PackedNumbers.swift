@testable import SearchCore

/// Numbers packed a bit at a time, as `docs/FORMAT.md` says.
enum PackedNumbers {
  /// One after the other.
  static func run(_ values: [UInt32], width: Int) -> [UInt8] {
    packed(values, width, byteCount: (values.count * width + 7) / 8) { index, digit in index * width + digit }
  }

  /// 128 of them in four lanes, whose words take turns.
  static func block(_ values: [UInt32], width: Int) -> [UInt8] {
    packed(values, width, byteCount: 16 * width) { index, digit in
      let bit = index / 4 * width + digit
      return bit / 32 * 128 + index % 4 * 32 + bit % 32
    }
  }

  private static func packed(
    _ values: [UInt32], _ width: Int, byteCount: Int, place: (_ index: Int, _ digit: Int) -> Int
  ) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: byteCount)
    for (index, value) in values.enumerated() {
      for digit in 0..<width where value >> UInt32(digit) & 1 == 1 {
        let bit = place(index, digit)
        bytes[bit / 8] |= 1 << UInt8(bit % 8)
      }
    }
    return bytes
  }
}

extension PatchedNumbers {
  /// Appends numbers, 128 at a time and then those left.
  static func write(_ values: [UInt32], flag: Bool = false, into writer: inout ByteWriter) {
    for start in stride(from: 0, to: values.count, by: maximumCount) {
      let part = values[start..<min(start + maximumCount, values.count)]
      // What is behind them does not count.
      var numbers = InlineArray<128, UInt32>(repeating: .max)
      for (index, value) in part.enumerated() { numbers[index] = value }
      write(&numbers, count: part.count, flag: flag, into: &writer)
    }
  }
}
