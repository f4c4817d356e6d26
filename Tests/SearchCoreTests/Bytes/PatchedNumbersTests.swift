import CKernels
import Testing

@testable import SearchCore

@Suite struct PatchedNumbersTests {
  private static func written(_ values: [UInt32], flag: Bool = false) -> [UInt8] {
    var writer = ByteWriter()
    PatchedNumbers.write(values, flag: flag, into: &writer)
    return writer.bytes
  }

  /// The same without instructions that not every processor has.
  private static func writtenAnywhere(_ values: [UInt32]) -> [UInt8] {
    var numbers = InlineArray<128, UInt32>(repeating: .max)
    for index in values.indices { numbers[index] = values[index] }
    var bytes = [UInt8](repeating: 0, count: 4 * values.count + 1 + 8)
    var count = 0
    numbers.withAddress { numbers in
      count = bytes.withUnsafeMutableBufferPointer {
        ckernels_pack_patched_anywhere(numbers, UInt32(values.count), 0, $0.baseAddress)
      }
    }
    return Array(bytes[..<count])
  }

  /// The numbers, read one by one from the grammar of `docs/FORMAT.md`, a bit at a time.
  private static func naive(_ bytes: [UInt8], count: Int) -> [UInt32] {
    let width = Int(bytes[0] & 63)
    let isPatched = bytes[0] & 64 != 0
    let low = isPatched ? 2 : 1
    var values = (0..<count).map { index in
      var value: UInt32 = 0
      for digit in 0..<width {
        // Whole blocks are in four lanes, whose words take turns.
        let bit =
          count == 128
          ? (index / 4 * width + digit) / 32 * 128 + index % 4 * 32 + (index / 4 * width + digit) % 32
          : index * width + digit
        value |= UInt32(bytes[low + bit / 8] >> UInt8(bit % 8) & 1) << UInt32(digit)
      }
      return value
    }
    guard isPatched else { return values }
    let exceptions = Int(bytes[1])
    let start = low + (count * width + 7) / 8
    for exception in 0..<exceptions {
      values[Int(bytes[start + exception])] |=
        UInt32(bytes[start + exceptions + exception]) << UInt32(width)
    }
    return values
  }

  private static func numbers(_ bytes: [UInt8], count: Int, limit: Int) -> (PatchedNumbers?, SegmentBytes) {
    // As in a segment, whose footer follows.
    let held = SegmentBytes(bytes + [UInt8](repeating: 0xFF, count: SegmentBytes.slack))
    return (PatchedNumbers(held, at: 0, count: count, limit: limit), held)
  }

  /// Numbers of some width with a share of wider ones.
  private static func values(seed: Int, count: Int) -> [UInt32] {
    var generator = SeededGenerator(seed: seed)
    let narrow = UInt64(1) << UInt64.random(in: 0...32, using: &generator)
    let wide = UInt64(1) << UInt64.random(in: 0...32, using: &generator)
    let rarity = Int.random(in: 1...40, using: &generator)
    return (0..<count).map { _ in
      let isWide = Int.random(in: 0..<rarity, using: &generator) == 0
      return UInt32(UInt64.random(in: 0..<(isWide ? wide : narrow), using: &generator))
    }
  }

  @Test("Numbers come back at once and one by one, as the grammar's bits say", arguments: 0..<200)
  func comeBack(seed: Int) throws {
    let count = seed % 2 == 0 ? 128 : 1 + seed * 7 % 127
    let values = PatchedNumbersTests.values(seed: seed, count: count)
    let bytes = PatchedNumbersTests.written(values, flag: seed % 3 == 0)
    let (found, held) = PatchedNumbersTests.numbers(bytes, count: count, limit: bytes.count)
    let numbers = try #require(found)
    #expect(PatchedNumbersTests.naive(bytes, count: count) == values)
    #expect(seed % 3 == 0 || PatchedNumbersTests.writtenAnywhere(values) == bytes)
    #expect(numbers.end == bytes.count && numbers.count == count && numbers.hasFlag == (seed % 3 == 0))
    #expect(values.indices.allSatisfy { numbers.value($0, in: held) == values[$0] })
    var unpacked = InlineArray<128, UInt32>(repeating: 0)
    let bits = numbers.unpack(held, adding: 1, into: &unpacked)
    #expect(values.indices.allSatisfy { unpacked[$0] == values[$0] &+ 1 })
    #expect(values.allSatisfy { $0.leadingZeroBitCount >= bits.leadingZeroBitCount })
    // A byte fewer is too few.
    #expect(PatchedNumbersTests.numbers(bytes, count: count, limit: bytes.count - 1).0 == nil)
  }

  @Test("No width costs less than the one chosen", arguments: 0..<60)
  func chosenWidth(seed: Int) {
    let count = seed % 2 == 0 ? 128 : 8 + seed * 7 % 120
    let values = PatchedNumbersTests.values(seed: 1000 + seed, count: count)
    let widest = values.map { 32 - $0.leadingZeroBitCount }.max() ?? 0
    func cost(_ width: Int, patching: Int, exception: Int) -> Int {
      let exceptions = values.count { $0.leadingZeroBitCount < 32 - width }
      return (count * width + 7) / 8 + (exceptions > 0 ? patching + exception * exceptions : 0)
    }
    let bytes = PatchedNumbersTests.written(values)
    let width = Int(bytes[0] & 63)
    #expect(bytes.count == 1 + cost(width, patching: 1, exception: 2))
    let (patching, exception) = (ckernels_patching_cost, ckernels_exception_cost)
    let costs = (max(0, widest - 8)...widest).map { cost($0, patching: patching, exception: exception) }
    #expect(cost(width, patching: patching, exception: exception) == costs.min())
  }

  @Test("Bytes of some numbers, by hand")
  func byHand() {
    #expect(PatchedNumbersTests.written([]) == [])
    #expect(PatchedNumbersTests.written([0]) == [0])
    #expect(PatchedNumbersTests.written([0, 0, 0], flag: true) == [128])
    #expect(PatchedNumbersTests.written([5, 1]) == [3, 0b001_101])
    #expect(PatchedNumbersTests.written([.max]) == [32, 255, 255, 255, 255])
    // One of 16 is wider: width 1, one exception, number 3, 0x155 without its lowest bit.
    let wider: [UInt32] = [1, 1, 0, 0x155] + [UInt32](repeating: 0, count: 12)
    #expect(PatchedNumbersTests.written(wider) == [64 + 1, 1, 0b1011, 0, 3, 0xAA])
    // 128 of them and one more.
    #expect(PatchedNumbersTests.written([UInt32](repeating: 0, count: 128) + [1]) == [0, 1, 1])
  }

  @Test("A head that says more than its bytes hold, or more than 32 bits, is refused; any other is read")
  func hostileHeads() {
    var generator = SeededGenerator(seed: 5)
    var refused = 0
    for head in UInt8.min...UInt8.max {
      for count in [1, 7, 127, 128] {
        var bytes = (0..<700).map { _ in UInt8.random(in: 0...255, using: &generator) }
        bytes[0] = head
        let limit = Int.random(in: 0...bytes.count, using: &generator)
        let (found, held) = PatchedNumbersTests.numbers(bytes, count: count, limit: limit)
        guard let numbers = found else {
          refused += 1
          continue
        }
        #expect(numbers.end <= limit && head & 63 <= 32)
        var unpacked = InlineArray<128, UInt32>(repeating: 0)
        let bits = numbers.unpack(held, adding: 0, into: &unpacked)
        for index in 0..<count {
          #expect(unpacked[index] & ~bits == 0)
          _ = numbers.value(index, in: held)
        }
      }
    }
    #expect(refused > 300 && refused < 900)
  }

  @Test("An index named twice, or beyond the numbers, adds nothing to what bounds them")
  func hostileExceptions() throws {
    // Width 4, numbers all 15; three exceptions, two of them of number 1, one of number 200.
    let bytes: [UInt8] = [64 + 4, 3, 0xFF, 0xFF, 1, 1, 200, 0x0F, 0x0F, 0x0F]
    let (found, held) = PatchedNumbersTests.numbers(bytes, count: 4, limit: bytes.count)
    var unpacked = InlineArray<128, UInt32>(repeating: 0)
    #expect(try #require(found).unpack(held, adding: 1, into: &unpacked) == 0xFF)
    #expect((0..<4).map { unpacked[$0] } == [16, 256, 16, 16])
  }
}
