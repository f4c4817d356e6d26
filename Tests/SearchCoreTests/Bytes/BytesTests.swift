import CKernels
import Testing

@testable import SearchCore

@Suite struct BytesTests {
  @Test("The checksum of the standard's example, and of any bytes, is the bitwise one")
  func checksums() {
    #expect(CRC32C.bytewise(Array("123456789".utf8)) == 0xE306_9283)  // RFC 3720, and every catalogue of CRCs
    var generator = SeededGenerator(seed: 1)
    for count in 0..<70 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let checksum = CRC32C.bytewise(bytes)
      #expect(CRC32C.checksum(bytes.span.bytes) == checksum)
      #expect(CRC32C.byTables(bytes.span.bytes) == checksum)
    }
  }

  @Test("Numbers come back from every width", arguments: 0...32)
  func bitPacking(width: Int) {
    var generator = SeededGenerator(seed: width)
    let top = UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(width)) - 1)
    let values = (0..<128).map { _ in UInt32.random(in: 0...top, using: &generator) }
    let packed = PackedNumbers.run(values, width: width)
    #expect(packed.count == BitPacking.byteCount(128, width: width))
    let bytes = SegmentBytes(packed)
    #expect(values.indices.allSatisfy { BitPacking.value($0, width: width, in: bytes, at: 0) == values[$0] })
    for count in 0...128 {
      var unpacked = InlineArray<128, UInt32>(repeating: 7)
      BitPacking.unpack(bytes, at: 0, width: width, count: count, adding: 1, into: &unpacked)
      #expect((0..<count).allSatisfy { unpacked[$0] == values[$0] &+ 1 })
      // Numbers are written eight at a time.
      #expect(((count + 7) / 8 * 8..<128).allSatisfy { unpacked[$0] == 7 })
      var anywhere = InlineArray<128, UInt32>(repeating: 7)
      unsafe bytes.withAddress(of: 0) { run in
        unsafe anywhere.withAddress {
          unsafe ckernels_unpack_run_anywhere(run, UInt32(width), UInt32(count), 1, $0)
        }
      }
      #expect((0..<128).allSatisfy { anywhere[$0] == unpacked[$0] })
    }
  }

  @Test("Blocks come back from every width, number by number, at once and as sums", arguments: 0...32)
  func blockPacking(width: Int) {
    var generator = SeededGenerator(seed: width)
    let top = UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(width)) - 1)
    let values = (0..<128).map { _ in UInt32.random(in: 0...top, using: &generator) }
    let packed = PackedNumbers.block(values, width: width)
    #expect(packed.count == BlockPacking.byteCount(width: width))
    let bytes = SegmentBytes([9] + packed)
    #expect(
      values.indices.allSatisfy { BlockPacking.value($0, width: width, in: bytes, at: 1) == values[$0] })
    var unpacked = InlineArray<128, UInt32>(repeating: 7)
    BlockPacking.unpack(bytes, at: 1, width: width, adding: 1, into: &unpacked)
    #expect(values.indices.allSatisfy { unpacked[$0] == values[$0] &+ 1 })
    unpacked.formSums(count: 128, from: 5)
    var sums = InlineArray<128, UInt32>(repeating: 7)
    BlockPacking.unpackSums(bytes, at: 1, width: width, adding: 1, from: 5, into: &sums)
    var sum: UInt32 = 5
    for index in values.indices {
      sum = sum &+ values[index] &+ 1
      #expect(unpacked[index] == sum && sums[index] == sum)
    }
  }

  @Test("Running sums of any count are those of a loop", arguments: 0...128)
  func runningSums(count: Int) {
    var generator = SeededGenerator(seed: count)
    var sums = InlineArray<128, UInt32>(repeating: 0)
    for index in 0..<128 { sums[index] = .random(in: .min ... .max, using: &generator) }
    let values = sums
    sums.formSums(count: count, from: 9)
    var sum: UInt32 = 9
    for index in 0..<count {
      sum = sum &+ values[index]
      #expect(sums[index] == sum)
    }
  }

  @Test("Variable numbers come back, and cut or overlong ones are refused")
  func variableNumbers() throws {
    let values: [UInt64] = [0, 1, 127, 128, 16_383, 16_384, UInt64(UInt32.max), 1 << 62]
    var writer = ByteWriter()
    for value in values { writer.append(variable: value) }
    let bytes = SegmentBytes(writer.bytes)
    var reader = ByteReader(bytes, section: .postings, range: 0..<bytes.count)
    for value in values { #expect(try reader.variable() == Int(value)) }
    #expect(throws: SegmentError.truncated(section: .postings, offset: bytes.count)) { try reader.variable() }
    let overlong = SegmentBytes([UInt8](repeating: 0x80, count: 12))
    var second = ByteReader(overlong, section: .postings, range: 0..<12)
    #expect(throws: SegmentError.self) { try second.variable() }
  }

  @Test("Length codes are exact to 31, never too long, at most 1/16 too short, and rise with length")
  func lengthCodes() {
    var previous: UInt8 = 0
    for length in Array(0..<5000) + [100_000, 507_904] {
      let code = LengthCode.encode(length)
      let decoded = LengthCode.decode(code)
      #expect(decoded <= length && Double(length - decoded) <= Double(length) / 16)
      #expect(length >= 32 || decoded == length)
      #expect(code >= previous)
      previous = code
    }
    #expect(LengthCode.encode(.max) == 255)
    #expect((0...255).allSatisfy { LengthCode.encode(LengthCode.decode(UInt8($0))) == UInt8($0) })
  }
}
