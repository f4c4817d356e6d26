/// Puts sections into a segment's bytes.
///
///     segment   = header sections checksums table footer
///     header    = u64 magic, u16 version, 6 zero bytes
///     section   = zero bytes up to a multiple of 8, the section's bytes
///     checksums = for each section, for each 64 KiB of it, u32 CRC-32C
///     table     = for each section u32 identifier, u32 flags (bit 0: required), u64 offset, u64 length
///     footer    = u64 offset of the checksums, u64 offset of the table, u32 sections,
///                 u32 CRC-32C from the checksums to here, u64 magic
struct SegmentFrameWriter {
  private var writer = ByteWriter()
  private var sections: [(section: Section, isRequired: Bool, range: Range<Int>)] = []

  /// - Parameter byteCount: About how many bytes there will be, so that they are not moved while they grow.
  init(byteCount: Int = 0) {
    writer.reserve(byteCount + byteCount / 4)
    writer.append(integer: SegmentFrame.headerMagic)
    writer.append(integer: SegmentFrame.version)
    writer.append(contentsOf: [0, 0, 0, 0, 0, 0])
  }

  /// Appends a section.
  mutating func add(_ section: Section, isRequired: Bool = true, _ body: ByteWriter) {
    writer.align(to: 8)
    let start = writer.count
    writer.append(contentsOf: body.bytes)
    sections.append((section, isRequired, start..<writer.count))
  }

  /// The bytes of the segment.
  consuming func finish() -> [UInt8] {
    writer.align(to: 8)
    let checksumStart = writer.count
    for (_, _, range) in sections {
      for start in stride(from: range.lowerBound, to: range.upperBound, by: SegmentFrame.chunkByteCount) {
        let end = min(start + SegmentFrame.chunkByteCount, range.upperBound)
        let checksum = unsafe CRC32C.checksum(writer.bytes.span.extracting(start..<end).bytes)
        writer.append(integer: checksum)
      }
    }
    let tableStart = writer.count
    for (section, isRequired, range) in sections {
      writer.append(integer: section.identifier)
      writer.append(integer: UInt32(isRequired ? 1 : 0))
      writer.append(integer: UInt64(range.lowerBound))
      writer.append(integer: UInt64(range.count))
    }
    writer.append(integer: UInt64(checksumStart))
    writer.append(integer: UInt64(tableStart))
    writer.append(integer: UInt32(sections.count))
    let checksum = unsafe CRC32C.checksum(writer.bytes.span.extracting(checksumStart..<writer.count).bytes)
    writer.append(integer: checksum)
    writer.append(integer: SegmentFrame.footerMagic)
    return writer.bytes
  }
}
