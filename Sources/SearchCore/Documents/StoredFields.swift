/// A field as it is kept beside the index: its name and its text in UTF-8.
public struct StoredField: Sendable, Equatable {
  public var name: String
  public var value: [UInt8]

  public init(name: String, value: [UInt8]) {
    self.name = name
    self.value = value
  }
}

/// Writes documents in compressed blocks.
///
///     stored = blocks; u32 field names, for each a counted string; u32 blocks, for each u32 first document,
///              u32 byte count, u64 end in bytes from the first; u64 end of the blocks
///     block  = zstd of: for each document varint(fields), for each varint(name) and a counted string
struct StoredFieldWriter {
  /// A block is closed when it holds this many bytes.
  static let blockByteCount = 1 << 15
  /// No block is larger than this; it bounds what a reader allocates.
  static let maximumBlockByteCount = 1 << 30

  private var names: [String: Int] = [:]
  private var nameList = ByteWriter()
  private var open = ByteWriter()
  private var blocks = ByteWriter()
  private var index = ByteWriter()
  private var blockCount: UInt32 = 0
  /// Bytes of blocks that have been taken.
  private var takenByteCount: UInt64 = 0
  private var documentCount: UInt32 = 0
  private var firstOpen: UInt32 = 0

  mutating func add(_ fields: [StoredField]) throws(SegmentError) {
    open.append(variable: fields.count)
    for field in fields {
      let name = names[field.name] ?? names.count
      if name == names.count {
        names[field.name] = name
        nameList.append(counted: Array(field.name.utf8))
      }
      open.append(variable: name)
      open.append(counted: field.value)
    }
    documentCount += 1
    if open.count >= StoredFieldWriter.blockByteCount { try closeBlock() }
  }

  private mutating func closeBlock() throws(SegmentError) {
    guard open.count <= StoredFieldWriter.maximumBlockByteCount else {
      throw .limitExceeded("a document of more than 1 GB")
    }
    blocks.append(contentsOf: try StoredBlock.compress(open.bytes))
    index.append(integer: firstOpen)
    index.append(integer: UInt32(open.count))
    index.append(integer: takenByteCount + UInt64(blocks.count))
    blockCount += 1
    open.removeAll()
    firstOpen = documentCount
  }

  /// The blocks closed since the last call.
  mutating func takeBlocks() -> ByteWriter {
    takenByteCount += UInt64(blocks.count)
    defer { blocks = ByteWriter() }
    return blocks
  }

  /// Closes the last block.
  ///
  /// - Parameter writer: Takes what follows the blocks.
  mutating func finish(into writer: inout ByteWriter) throws(SegmentError) {
    if documentCount > firstOpen { try closeBlock() }
    writer.append(integer: UInt32(names.count))
    writer.append(contentsOf: nameList.bytes)
    writer.append(integer: blockCount)
    writer.append(contentsOf: index.bytes)
    writer.append(integer: takenByteCount + UInt64(blocks.count))
  }
}

/// Reads what ``StoredFieldWriter`` wrote.
struct StoredFields: Sendable {
  private static let entryByteCount = 16

  private let frame: SegmentFrame
  private let entry: SegmentFrame.Entry
  private let names: [String]
  private let blockCount: Int
  private let index: Int
  private let blocks: Int
  private let blocksEnd: Int

  init(_ frame: SegmentFrame, _ entry: SegmentFrame.Entry) throws(SegmentError) {
    self.frame = frame
    self.entry = entry
    // What follows the blocks is short; they are checked when they are read.
    let range = entry.range
    let last = max(range.lowerBound, range.upperBound - 8)
    try frame.verify(last..<range.upperBound, of: .stored, entry)
    var reader = ByteReader(frame.bytes, section: .stored, range: last..<range.upperBound)
    let blockByteCount = try reader.integer(UInt64.self)
    guard blockByteCount <= UInt64(last - range.lowerBound) else { throw reader.malformed() }
    blocks = range.lowerBound
    blocksEnd = blocks + Int(blockByteCount)
    try frame.verify(blocksEnd..<last, of: .stored, entry)
    reader = ByteReader(frame.bytes, section: .stored, range: blocksEnd..<last)
    let nameCount = Int(try reader.integer(UInt32.self))
    var names: [String] = []
    for _ in 0..<nameCount {
      names.append(String(decoding: frame.bytes.array(try reader.counted()), as: UTF8.self))
    }
    blockCount = Int(try reader.integer(UInt32.self))
    index = try reader.take(blockCount * StoredFields.entryByteCount).lowerBound
    self.names = names
  }

  private func first(_ block: Int) -> Int {
    Int(frame.bytes.integer(at: index + block * StoredFields.entryByteCount, as: UInt32.self))
  }

  private func end(_ block: Int) throws(SegmentError) -> Int {
    guard block >= 0 else { return blocks }
    let at = index + block * StoredFields.entryByteCount + 8
    let end = frame.bytes.integer(at: at, as: UInt64.self)
    guard end <= UInt64(blocksEnd - blocks) else {
      throw .malformed(section: .stored, offset: at)
    }
    return blocks + Int(end)
  }

  /// The fields of a document.
  func fields(_ document: Int) throws(SegmentError) -> [StoredField] {
    var low = 0
    var high = blockCount
    while low < high {
      let middle = (low + high) / 2
      if first(middle) > document { high = middle } else { low = middle + 1 }
    }
    guard low > 0 else { throw .malformed(section: .stored, offset: index) }
    var reader = try open(low - 1)
    for _ in first(low - 1)..<max(document, first(low - 1)) {
      for _ in 0..<(try reader.variable()) {
        _ = try reader.variable()
        _ = try reader.counted()
      }
    }
    return try readDocument(&reader)
  }

  /// Calls `body` with the fields of every document, in order.
  func forEach(
    _ documentCount: Int, _ body: ([StoredField]) throws(SegmentError) -> Void
  ) throws(SegmentError) {
    for block in 0..<blockCount {
      var reader = try open(block)
      let next = block + 1 < blockCount ? first(block + 1) : documentCount
      guard first(block) <= next, next <= documentCount else { throw reader.malformed() }
      for _ in first(block)..<next { try body(try readDocument(&reader)) }
    }
  }

  /// The bytes of a block, checked and decompressed.
  private func open(_ block: Int) throws(SegmentError) -> ByteReader {
    let start = try end(block - 1)
    let stop = try end(block)
    let size = Int(
      frame.bytes.integer(at: index + block * StoredFields.entryByteCount + 4, as: UInt32.self))
    guard start <= stop, size <= StoredFieldWriter.maximumBlockByteCount else {
      throw .malformed(section: .stored, offset: start)
    }
    try frame.verify(start..<stop, of: .stored, entry)
    let text = SegmentBytes(try StoredBlock.decompress(frame.bytes, start..<stop, byteCount: size))
    return ByteReader(text, section: .stored, range: 0..<text.count)
  }

  private func readDocument(_ reader: inout ByteReader) throws(SegmentError) -> [StoredField] {
    var fields: [StoredField] = []
    for _ in 0..<(try reader.variable()) {
      let name = try reader.variable()
      let value = try reader.counted()
      guard name < names.count else { throw reader.malformed() }
      fields.append(StoredField(name: names[name], value: reader.bytes.array(value)))
    }
    return fields
  }
}
