/// The identifiers of documents in order, front-coded in blocks of 16.
///
///     keys  = u32 documents, one u32 for each block: its end in bytes from the first, blocks
///     block = for each document varint(bytes shared with the key before) varint(bytes that follow) bytes
struct KeyListWriter {
  static let blockLength = 16

  private var ends: [UInt32] = []
  private var blocks = ByteWriter()
  private var previous: [UInt8] = []
  private(set) var count = 0

  mutating func add(_ key: [UInt8]) throws(SegmentError) {
    if count % KeyListWriter.blockLength == 0 {
      if count > 0 { try closeBlock() }
      previous.removeAll(keepingCapacity: true)
    }
    var shared = 0
    while shared < previous.count, shared < key.count, previous[shared] == key[shared] { shared += 1 }
    blocks.append(variable: shared)
    blocks.append(counted: key[shared...])
    previous = key
    count += 1
  }

  private mutating func closeBlock() throws(SegmentError) {
    guard let end = UInt32(exactly: blocks.count) else {
      throw .limitExceeded("identifiers of more than 4 GB")
    }
    ends.append(end)
  }

  mutating func finish() throws(SegmentError) -> ByteWriter {
    if count > 0 { try closeBlock() }
    var writer = ByteWriter()
    writer.append(integer: UInt32(count))
    for end in ends { writer.append(integer: end) }
    writer.append(contentsOf: blocks.bytes)
    return writer
  }
}

/// Reads what ``KeyListWriter`` wrote.
struct KeyList {
  let count: Int
  private let bytes: SegmentBytes
  private let index: Int
  private let blocks: Int
  private let end: Int

  init(_ bytes: SegmentBytes, range: Range<Int>) throws(SegmentError) {
    var reader = ByteReader(bytes, section: .keys, range: range)
    count = Int(try reader.integer(UInt32.self))
    let blockCount = (count + KeyListWriter.blockLength - 1) / KeyListWriter.blockLength
    index = try reader.take(4 * blockCount).lowerBound
    blocks = reader.offset
    end = range.upperBound
    self.bytes = bytes
  }

  /// The key of a document below `count`.
  func key(_ document: Int) throws(SegmentError) -> [UInt8] {
    let block = document / KeyListWriter.blockLength
    var key: [UInt8] = []
    try scan(block, through: document % KeyListWriter.blockLength) { key = $0 }
    return key
  }

  /// Calls `body` with the keys of all documents in order.
  func forEach(_ body: ([UInt8]) throws(SegmentError) -> Void) throws(SegmentError) {
    for start in stride(from: 0, to: count, by: KeyListWriter.blockLength) {
      let last = min(KeyListWriter.blockLength, count - start) - 1
      try scan(start / KeyListWriter.blockLength, through: last, body)
    }
  }

  private func scan(
    _ block: Int, through last: Int, _ body: ([UInt8]) throws(SegmentError) -> Void
  ) throws(SegmentError) {
    let low = block == 0 ? 0 : Int(bytes.integer(at: index + 4 * (block - 1), as: UInt32.self))
    let high = Int(bytes.integer(at: index + 4 * block, as: UInt32.self))
    guard low <= high, high <= end - blocks else {
      throw .malformed(section: .keys, offset: index + 4 * block)
    }
    var reader = ByteReader(bytes, section: .keys, range: blocks + low..<blocks + high)
    var key: [UInt8] = []
    for _ in 0...last {
      let shared = try reader.variable()
      let suffix = try reader.counted()
      guard shared <= key.count else { throw reader.malformed() }
      key.removeLast(key.count - shared)
      key.append(contentsOf: bytes.array(suffix))
      try body(key)
    }
  }
}
