/// The first section of a segment, its stored fields, which go where the segment goes while documents still arrive; a
/// segment that keeps none begins without it.
struct StoredSection: Sendable {
  private var frame: SegmentFrameWriter
  private var writer = StoredFieldWriter()
  private let isKept: Bool

  init(_ output: SegmentOutput, layout: IndexLayout) throws(SegmentError) {
    frame = try SegmentFrameWriter(output)
    isKept = layout.keepsStoredFields
    if isKept { try frame.open(.stored) }
  }

  /// Adds the next document.
  mutating func add(_ fields: [StoredField]) throws(SegmentError) {
    guard isKept else { return }
    try writer.add(fields)
    try frame.append(writer.takeBlocks())
  }

  /// Ends the section; the others follow.
  consuming func finish() throws(SegmentError) -> SegmentFrameWriter {
    guard isKept else { return frame }
    var end = ByteWriter()
    try writer.finish(into: &end)
    try frame.append(writer.takeBlocks())
    try frame.append(end)
    try frame.close()
    return frame
  }
}
