internal import Synchronization

/// Where the sections of a segment lie, and their checksums; ``SegmentFrameWriter`` has the layout.
///
/// The frame itself is checked when it is opened; a section's bytes are checked, a chunk at a time,
/// when they are first asked for.
final class SegmentFrame: Sendable {
  static let headerMagic: UInt64 = 0x4745_5353_4952_4846  // "FHRISSEG"
  static let footerMagic: UInt64 = 0x444E_4553_4952_4846  // "FHRISEND"
  static let version: UInt16 = 2
  static let headerByteCount = 16
  static let footerByteCount = 32
  static let entryByteCount = 24
  /// Bytes under one checksum.
  static let chunkByteCount = 1 << 16

  struct Entry: Sendable {
    var range: Range<Int>
    /// The number of its first checksum among all of the segment.
    var firstChunk: Int
  }

  let bytes: SegmentBytes
  let entries: [Section: Entry]
  private let checksums: Int
  private let verified: AtomicBits

  init(_ bytes: SegmentBytes) throws(SegmentError) {
    self.bytes = bytes
    guard bytes.count >= SegmentFrame.headerByteCount + SegmentFrame.footerByteCount,
      bytes.integer(at: 0, as: UInt64.self) == SegmentFrame.headerMagic,
      bytes.integer(at: bytes.count - 8, as: UInt64.self) == SegmentFrame.footerMagic
    else { throw .notASegment }
    let version = bytes.integer(at: 8, as: UInt16.self)
    guard version == SegmentFrame.version else { throw .unsupportedVersion(version) }

    let footer = bytes.count - SegmentFrame.footerByteCount
    var reader = ByteReader(bytes, section: .frame, range: footer..<bytes.count)
    let checksumStart = Int(truncatingIfNeeded: try reader.integer(UInt64.self))
    let tableStart = Int(truncatingIfNeeded: try reader.integer(UInt64.self))
    let sectionCount = Int(try reader.integer(UInt32.self))
    let checkedEnd = reader.offset
    let checksum = try reader.integer(UInt32.self)
    guard checksumStart >= SegmentFrame.headerByteCount, checksumStart <= tableStart, tableStart <= footer,
      (tableStart - checksumStart) % 4 == 0, footer - tableStart == sectionCount * SegmentFrame.entryByteCount
    else { throw reader.malformed() }
    guard bytes.withBytes(checksumStart..<checkedEnd, CRC32C.checksum) == checksum else {
      throw .checksumMismatch(section: .frame, offset: checksumStart)
    }
    checksums = checksumStart
    let chunkCount = (tableStart - checksumStart) / 4
    (entries, verified) = (
      try SegmentFrame.readTable(bytes, tableStart..<footer, before: checksumStart, chunkCount: chunkCount),
      AtomicBits(count: chunkCount)
    )
  }

  private static func readTable(
    _ bytes: SegmentBytes, _ range: Range<Int>, before limit: Int, chunkCount: Int
  ) throws(SegmentError) -> [Section: Entry] {
    var reader = ByteReader(bytes, section: .frame, range: range)
    var entries: [Section: Entry] = [:]
    var nextChunk = 0
    while reader.remaining > 0 {
      let identifier = try reader.integer(UInt32.self)
      let isRequired = try reader.integer(UInt32.self) & 1 == 1
      let offset = try reader.integer(UInt64.self)
      let length = try reader.integer(UInt64.self)
      guard offset >= UInt64(headerByteCount), offset <= UInt64(limit), length <= UInt64(limit) - offset
      else {
        throw reader.malformed()
      }
      let entry = Entry(range: Int(offset)..<Int(offset + length), firstChunk: nextChunk)
      nextChunk += (Int(length) + chunkByteCount - 1) / chunkByteCount
      guard nextChunk <= chunkCount else { throw reader.malformed() }
      if let section = Section.known[identifier] {
        entries[section] = entry
      } else if isRequired {
        throw .unknownSection(identifier)
      }
    }
    return entries
  }

  /// The range of a section, its bytes not yet checked; `nil` where the segment has none.
  func entry(_ section: Section) -> Entry? { entries[section] }

  /// The range of a section that every segment has, its bytes checked.
  func checked(_ section: Section) throws(SegmentError) -> Range<Int> {
    guard let entry = entries[section] else { throw .missingSection(section) }
    try verify(entry.range, of: section, entry)
    return entry.range
  }

  /// Compares the chunks that a range within a section touches with their checksums, each once in the life of
  /// the frame.
  @inline(__always)
  func verify(_ range: Range<Int>, of section: Section, _ entry: Entry) throws(SegmentError) {
    guard !range.isEmpty else { return }
    guard range.lowerBound >= entry.range.lowerBound, range.upperBound <= entry.range.upperBound else {
      throw .malformed(section: section, offset: range.lowerBound)
    }
    let first = (range.lowerBound - entry.range.lowerBound) / SegmentFrame.chunkByteCount
    let last = (range.upperBound - 1 - entry.range.lowerBound) / SegmentFrame.chunkByteCount
    for chunk in first...last where !verified.contains(entry.firstChunk + chunk) {
      try compare(chunk, of: section, entry)
    }
  }

  /// Compares a chunk of a section with its checksum.
  private func compare(_ chunk: Int, of section: Section, _ entry: Entry) throws(SegmentError) {
    let start = entry.range.lowerBound + chunk * SegmentFrame.chunkByteCount
    let end = min(start + SegmentFrame.chunkByteCount, entry.range.upperBound)
    let expected = bytes.integer(at: checksums + 4 * (entry.firstChunk + chunk), as: UInt32.self)
    guard bytes.withBytes(start..<end, CRC32C.checksum) == expected else {
      throw .checksumMismatch(section: section, offset: start)
    }
    verified.insert(entry.firstChunk + chunk)
  }
}

/// A set of small numbers that many threads add to; nothing is ever taken out.
@safe private final class AtomicBits: @unchecked Sendable {
  private let words: UnsafeMutablePointer<Atomic<UInt64>>
  private let wordCount: Int

  init(count: Int) {
    wordCount = (count + 63) / 64
    unsafe words = .allocate(capacity: wordCount)
    for index in 0..<wordCount { unsafe (words + index).initialize(to: Atomic(0)) }
  }

  deinit {
    unsafe words.deinitialize(count: wordCount)
    unsafe words.deallocate()
  }

  /// - Precondition: `bit` is below the count given.
  @inline(__always) func contains(_ bit: Int) -> Bool {
    unsafe words[bit >> 6].load(ordering: .relaxed) >> UInt64(bit & 63) & 1 == 1
  }

  func insert(_ bit: Int) {
    unsafe words[bit >> 6].bitwiseOr(1 << UInt64(bit & 63), ordering: .relaxed)
  }
}
