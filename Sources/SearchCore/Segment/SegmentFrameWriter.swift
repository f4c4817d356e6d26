/// Puts the sections of a segment one after the other, each passed on while it is written.
///
///     segment   = header sections checksums table footer
///     header    = u64 magic, u16 version, 6 zero bytes
///     section   = zero bytes up to a multiple of 8, the section's bytes
///     checksums = for each section, for each 64 KiB of it, u32 CRC-32C
///     table     = for each section u32 identifier, u32 flags (bit 0: required), u64 offset, u64 length
///     footer    = u64 offset of the checksums, u64 offset of the table, u32 sections,
///                 u32 CRC-32C from the checksums to here, u64 magic
struct SegmentFrameWriter: Sendable {
  /// Bytes that are passed on at a time: many chunks.
  private static let portionByteCount = 1 << 20

  private(set) var output: SegmentOutput
  /// What is written and not yet passed on; the open section's next bytes are appended here.
  var pending = ByteWriter()
  private var sections: [(section: Section, isRequired: Bool, range: Range<Int>)] = []
  private var checksums = ByteWriter()

  init(_ output: SegmentOutput) throws(SegmentError) {
    self.output = output
    pending.append(integer: SegmentFrame.headerMagic)
    pending.append(integer: SegmentFrame.version)
    pending.append(contentsOf: [0, 0, 0, 0, 0, 0])
    try flush()
  }

  private var count: Int { output.count + pending.count }

  /// Where the open section begins.
  private(set) var sectionStart = 0

  /// Bytes of the open section.
  var sectionByteCount: Int { count - sectionStart }

  /// Adds a section.
  mutating func add(_ section: Section, isRequired: Bool = true, _ body: ByteWriter) throws(SegmentError) {
    try open(section, isRequired: isRequired)
    try append(body)
    try close()
  }

  /// Begins a section; what is appended up to ``close()`` is its bytes.
  mutating func open(_ section: Section, isRequired: Bool = true) throws(SegmentError) {
    pending.append(contentsOf: repeatElement(0, count: -count & 7))
    try flush()
    sectionStart = count
    sections.append((section, isRequired, count..<count))
  }

  /// Appends to the open section.
  mutating func append(_ bytes: ByteWriter) throws(SegmentError) {
    for start in stride(from: 0, to: bytes.count, by: SegmentFrameWriter.portionByteCount) {
      let end = min(start + SegmentFrameWriter.portionByteCount, bytes.count)
      pending.append(contentsOf: bytes.bytes[start..<end])
      try passOn()
    }
  }

  /// Passes on what is pending of the open section, once it is much.
  @inline(__always) mutating func passOn() throws(SegmentError) {
    if pending.count >= SegmentFrameWriter.portionByteCount { try passOnChunks() }
  }

  /// Passes on whole chunks.
  private mutating func passOnChunks() throws(SegmentError) {
    let rest = pending.count % SegmentFrame.chunkByteCount
    let next = Array(pending.bytes.suffix(rest))
    pending.removeLast(rest)
    addChecksums()
    try flush()
    pending.append(contentsOf: next)
  }

  /// Closes the open section.
  mutating func close() throws(SegmentError) {
    addChecksums()
    try flush()
    let last = sections.count - 1
    sections[last].range = sectionStart..<count
  }

  /// Adds the checksums of what is pending: whole chunks, and at the end of a section one that is shorter.
  private mutating func addChecksums() {
    for start in stride(from: 0, to: pending.count, by: SegmentFrame.chunkByteCount) {
      let end = min(start + SegmentFrame.chunkByteCount, pending.count)
      let checksum = unsafe CRC32C.checksum(pending.bytes.span.extracting(start..<end).bytes)
      checksums.append(integer: checksum)
    }
  }

  private mutating func flush() throws(SegmentError) {
    try output.append(pending.bytes)
    pending.removeAll()
  }

  /// The bytes written so far, at the places where they will be.
  func view() throws(SegmentError) -> SegmentBytes { try output.view(pending.bytes) }

  /// The bytes of the segment.
  consuming func finish() throws(SegmentError) -> SegmentBytes {
    pending.append(contentsOf: repeatElement(0, count: -count & 7))
    let checksumStart = count
    try flush()
    pending.append(contentsOf: checksums.bytes)
    let tableStart = count
    for (section, isRequired, range) in sections {
      pending.append(integer: section.identifier)
      pending.append(integer: UInt32(isRequired ? 1 : 0))
      pending.append(integer: UInt64(range.lowerBound))
      pending.append(integer: UInt64(range.count))
    }
    pending.append(integer: UInt64(checksumStart))
    pending.append(integer: UInt64(tableStart))
    pending.append(integer: UInt32(sections.count))
    let checksum = unsafe CRC32C.checksum(pending.bytes.span.bytes)
    pending.append(integer: checksum)
    pending.append(integer: SegmentFrame.footerMagic)
    try flush()
    return try output.finish()
  }
}
