/// The counts of a segment.
///
///     statistics = u32 documents, u32 flags (bit 0: counted apart, bit 1: stored fields),
///                  u8 rungs, u8 rungs with positions, u8 fields, u64 sum of the boosted lengths,
///                  for each field u32 boost, u64 sum of its lengths
struct SegmentStatistics: Equatable {
  var documentCount: Int
  var countsPositions: Bool
  var keepsStoredFields: Bool
  var rungCount: Int
  var positionRungCount: Int
  /// Of all documents, in boosted words.
  var totalLength: Int
  var fieldBoosts: [UInt32]
  /// For each field, of all documents, in positions.
  var fieldLengths: [Int]

  init(layout: IndexLayout, fieldLengths lengths: [UInt32]) {
    let fieldCount = layout.fields.count
    documentCount = fieldCount == 0 ? 0 : lengths.count / fieldCount
    countsPositions = layout.countsPositions
    keepsStoredFields = layout.keepsStoredFields
    rungCount = layout.rungCount
    positionRungCount = layout.positionRungCount
    fieldBoosts = layout.fields.map { UInt32(clamping: $0.boost) }
    fieldLengths = (0..<fieldCount).map { field in
      stride(from: field, to: lengths.count, by: fieldCount).reduce(0) { $0 + Int(lengths[$1]) }
    }
    totalLength = zip(layout.fields, fieldLengths).reduce(0) { $0 + $1.0.boost * $1.1 }
  }

  init(_ bytes: SegmentBytes, range: Range<Int>) throws(SegmentError) {
    var reader = ByteReader(bytes, section: .statistics, range: range)
    documentCount = Int(try reader.integer(UInt32.self))
    let flags = try reader.integer(UInt32.self)
    countsPositions = flags & 1 != 0
    keepsStoredFields = flags & 2 != 0
    rungCount = Int(try reader.byte())
    positionRungCount = Int(try reader.byte())
    let fieldCount = Int(try reader.byte())
    guard rungCount >= 1, rungCount <= Section.maximumRungs, positionRungCount <= rungCount,
      fieldCount >= 1, documentCount < Int(UInt32.max)
    else {
      throw reader.malformed()
    }
    func sum() throws(SegmentError) -> Int {
      guard let value = Int(exactly: try reader.integer(UInt64.self)), value < 1 << 48 else {
        throw reader.malformed()
      }
      return value
    }
    totalLength = try sum()
    fieldBoosts = []
    fieldLengths = []
    for _ in 0..<fieldCount {
      let boost = try reader.integer(UInt32.self)
      guard boost >= 1, boost <= UInt32(IndexLayout.maximumBoost) else { throw reader.malformed() }
      fieldBoosts.append(boost)
      fieldLengths.append(try sum())
    }
    guard reader.remaining == 0 else { throw reader.malformed() }
  }

  func encoded() -> ByteWriter {
    var writer = ByteWriter()
    writer.append(integer: UInt32(documentCount))
    writer.append(integer: UInt32((countsPositions ? 1 : 0) | (keepsStoredFields ? 2 : 0)))
    writer.append(UInt8(rungCount))
    writer.append(UInt8(positionRungCount))
    writer.append(UInt8(fieldLengths.count))
    writer.append(integer: UInt64(totalLength))
    for field in fieldLengths.indices {
      writer.append(integer: fieldBoosts[field])
      writer.append(integer: UInt64(fieldLengths[field]))
    }
    return writer
  }
}
