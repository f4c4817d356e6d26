import Benchmark

/// Blocks of 128 numbers as posting lists have them: of 7 bits, the gaps of a word in every hundredth document.
private struct PackedBlocks {
  static let width = 7

  let blocks: [InlineArray<128, UInt32>]
  let packed: SegmentBytes
  /// Bytes of a block and of its head.
  let stride = 1 + BlockPacking.byteCount(width: width)
  /// The same numbers in base 128.
  let variable: [UInt8]

  init() throws {
    var state: UInt64 = 1
    blocks = (0..<1024).map { _ in
      InlineArray { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt32(state >> 57)
      }
    }
    var writer = ByteWriter()
    var bytewise = ByteWriter()
    for var block in blocks {
      PatchedNumbers.write(&block, count: BlockPacking.length, into: &writer)
      for index in block.indices { bytewise.append(variable: block[index]) }
    }
    packed = SegmentBytes(writer.bytes)
    variable = bytewise.bytes
    let values = blocks.flatMap { block in block.indices.map { block[$0] } }
    guard packed.count == stride * blocks.count, unpackedOneByOne() == values else {
      throw Disagreement(what: "numbers unpacked one by one")
    }
  }

  func unpack(_ body: (InlineArray<128, UInt32>) -> Void) {
    var values = InlineArray<128, UInt32>(repeating: 0)
    for block in blocks.indices {
      BlockPacking.unpack(packed, at: block * stride + 1, width: Self.width, adding: 0, into: &values)
      body(values)
    }
  }

  func unpackedOneByOne() -> [UInt32] {
    var values: [UInt32] = []
    values.reserveCapacity(blocks.count * BlockPacking.length)
    for block in blocks.indices {
      for index in 0..<BlockPacking.length {
        values.append(BlockPacking.value(index, width: Self.width, in: packed, at: block * stride + 1))
      }
    }
    return values
  }

  func unpackedVariable() -> [UInt32] {
    var values: [UInt32] = []
    values.reserveCapacity(blocks.count * BlockPacking.length)
    var value: UInt32 = 0
    var shift: UInt32 = 0
    for byte in variable {
      value |= UInt32(byte & 0x7F) << shift
      shift += 7
      if byte < 0x80 {
        values.append(value)
        (value, shift) = (0, 0)
      }
    }
    return values
  }
}

func registerBitPacking() {
  Benchmark("pack 1,024 blocks") { (_, data: PackedBlocks) in
    var writer = ByteWriter()
    for var block in data.blocks {
      PatchedNumbers.write(&block, count: BlockPacking.length, into: &writer)
    }
    blackHole(writer.bytes)
  } setup: {
    try PackedBlocks()
  }
  Benchmark("pack 1,024 blocks, plainly: base 128") { (_, data: PackedBlocks) in
    var writer = ByteWriter()
    for block in data.blocks {
      for index in block.indices { writer.append(variable: block[index]) }
    }
    blackHole(writer.bytes)
  } setup: {
    try PackedBlocks()
  }
  Benchmark("unpack 1,024 blocks") { (_, data: PackedBlocks) in
    data.unpack { blackHole($0) }
  } setup: {
    try PackedBlocks()
  }
  Benchmark("unpack 1,024 blocks, plainly: base 128") { (_, data: PackedBlocks) in
    blackHole(data.unpackedVariable())
  } setup: {
    try PackedBlocks()
  }
  Benchmark("unpack 1,024 blocks, plainly: number by number") { (_, data: PackedBlocks) in
    blackHole(data.unpackedOneByOne())
  } setup: {
    try PackedBlocks()
  }
}
