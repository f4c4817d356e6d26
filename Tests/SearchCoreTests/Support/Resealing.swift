@testable import SearchCore

/// A segment's bytes taken apart by hand, so that damage can be put under right checksums.
enum Resealing {
  /// An unsigned integer, little-endian.
  static func integer(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }

  /// Where each section lies, in the order of the file.
  static func sections(_ bytes: [UInt8]) -> [Range<Int>] {
    let footer = bytes.count - SegmentFrame.footerByteCount
    return stride(
      from: integer(bytes, footer + 8, 8), to: footer, by: SegmentFrame.entryByteCount
    ).map { entry in
      let start = integer(bytes, entry + 8, 8)
      return start..<start + integer(bytes, entry + 16, 8)
    }
  }

  /// Computes the checksums of all sections and of the frame anew.
  static func reseal(_ bytes: inout [UInt8]) {
    let footer = bytes.count - SegmentFrame.footerByteCount
    var checksum = integer(bytes, footer, 8)
    for section in sections(bytes) {
      for start in stride(from: section.lowerBound, to: section.upperBound, by: SegmentFrame.chunkByteCount) {
        let end = min(start + SegmentFrame.chunkByteCount, section.upperBound)
        store(CRC32C.checksum(Array(bytes[start..<end]).span.bytes), in: &bytes, at: checksum)
        checksum += 4
      }
    }
    resealFrame(&bytes)
  }

  /// Computes the checksum of the frame alone anew: its table may say anything.
  static func resealFrame(_ bytes: inout [UInt8]) {
    let footer = bytes.count - SegmentFrame.footerByteCount
    let start = integer(bytes, footer, 8)
    store(CRC32C.checksum(Array(bytes[start..<footer + 20]).span.bytes), in: &bytes, at: footer + 20)
  }

  /// Computes the checksum of a commit anew.
  static func resealCommit(_ bytes: inout [UInt8]) {
    let end = bytes.count - 4
    store(CRC32C.checksum(Array(bytes[..<end]).span.bytes), in: &bytes, at: end)
  }

  private static func store(_ value: UInt32, in bytes: inout [UInt8], at offset: Int) {
    for index in 0..<4 { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * UInt32(index))) }
  }
}
