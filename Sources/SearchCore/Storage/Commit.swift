/// What an index is made of at one moment. A new commit takes the place of the old one whole.
///
///     commit   = u64 magic, u16 version, 6 zero bytes, u64 generation, counted settings, u8 rungs,
///                u8 rungs with positions, u8 flags (bit 0: stored fields), varint fields, for each counted
///                name and varint boost,
///                varint segments, for each counted file name, varint bytes, varint documents,
///                counted file name of its deletions (empty: none), u32 CRC-32C of all before
public struct Commit: Sendable, Equatable {
  public struct SegmentFile: Sendable, Equatable {
    public var name: String
    public var byteCount: Int
    public var documentCount: Int

    /// A segment that has been written under a name.
    public init(name: String, _ segment: Segment) {
      self.init(name: name, byteCount: segment.byteCount, documentCount: segment.documentCount)
    }

    init(name: String, byteCount: Int, documentCount: Int) {
      self.name = name
      self.byteCount = byteCount
      self.documentCount = documentCount
    }
  }

  static let magic: UInt64 = 0x4D4F_4353_4952_4846  // "FHRISCOM"
  static let version: UInt16 = 2

  /// Grows by one with each commit.
  public var generation: UInt64
  /// What the caller keeps with the index: here the analyzer and its fingerprint.
  public var settings: [UInt8]
  public var layout: IndexLayout
  /// In the order of their documents.
  public var segments: [SegmentFile]

  public init(generation: UInt64, settings: [UInt8], layout: IndexLayout, segments: [SegmentFile]) {
    self.generation = generation
    self.settings = settings
    self.layout = layout
    self.segments = segments
  }

  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.append(integer: Commit.magic)
    writer.append(integer: Commit.version)
    writer.append(contentsOf: [0, 0, 0, 0, 0, 0])
    writer.append(integer: generation)
    writer.append(counted: settings)
    writer.append(UInt8(layout.rungCount))
    writer.append(UInt8(layout.positionRungCount))
    writer.append(layout.keepsStoredFields ? 1 : 0)
    writer.append(variable: layout.fields.count)
    for field in layout.fields {
      writer.append(counted: Array(field.name.utf8))
      writer.append(variable: field.boost)
    }
    writer.append(variable: segments.count)
    for segment in segments {
      writer.append(counted: Array(segment.name.utf8))
      writer.append(variable: segment.byteCount)
      writer.append(variable: segment.documentCount)
      writer.append(counted: [])
    }
    let checksum = unsafe CRC32C.checksum(writer.bytes.span.bytes)
    writer.append(integer: checksum)
    return writer.bytes
  }

  init(decoding array: [UInt8]) throws(SegmentError) {
    let bytes = SegmentBytes(array)
    guard bytes.count >= 20, bytes.integer(at: 0, as: UInt64.self) == Commit.magic else { throw .notASegment }
    let version = bytes.integer(at: 8, as: UInt16.self)
    guard version == Commit.version else { throw .unsupportedVersion(version) }
    let end = bytes.count - 4
    guard bytes.withBytes(0..<end, CRC32C.checksum) == bytes.integer(at: end, as: UInt32.self) else {
      throw .checksumMismatch(section: .frame, offset: 0)
    }
    var reader = ByteReader(bytes, section: .frame, range: 16..<end)
    func text(_ range: Range<Int>) -> String { String(decoding: bytes.array(range), as: UTF8.self) }
    generation = try reader.integer(UInt64.self)
    guard generation < 1 << 62 else { throw reader.malformed() }
    settings = bytes.array(try reader.counted())
    let rungCount = Int(try reader.byte())
    let positionRungCount = Int(try reader.byte())
    let flags = try reader.byte()
    guard rungCount >= 1, rungCount <= Section.maximumRungs, positionRungCount <= rungCount else {
      throw reader.malformed()
    }
    layout = IndexLayout(
      rungCount: rungCount, positionRungCount: positionRungCount, fields: [],
      keepsStoredFields: flags & 1 != 0)
    for _ in 0..<(try reader.variable()) {
      let name = text(try reader.counted())
      let boost = try reader.variable()
      guard boost >= 1, boost <= IndexLayout.maximumBoost else { throw reader.malformed() }
      layout.fields.append(IndexLayout.Field(name: name, boost: boost))
    }
    segments = []
    for _ in 0..<(try reader.variable()) {
      let name = text(try reader.counted())
      // A name leads nowhere but into the folder.
      guard name.hasSuffix(IndexDirectory.segmentSuffix),
        !name.utf8.contains(where: { $0 == 0x2F || $0 == 0 })
      else { throw reader.malformed() }
      let byteCount = try reader.variable()
      let documentCount = try reader.variable()
      // This version writes no deletions; one that does must not be read without them.
      guard try reader.counted().isEmpty else { throw .unsupportedVersion(version) }
      segments.append(SegmentFile(name: name, byteCount: byteCount, documentCount: documentCount))
    }
    guard reader.remaining == 0 else { throw reader.malformed() }
  }
}
