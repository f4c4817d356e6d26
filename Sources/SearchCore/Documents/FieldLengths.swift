/// The length in positions of each field of each document, which tells where in a document a field lies.
///
///     field lengths = for each field: u8 bytes a number (1, 2 or 4), one number for each document
struct FieldLengths {
  private let bytes: SegmentBytes
  /// For each field, where its numbers begin and how wide they are.
  private let columns: [(start: Int, width: Int)]

  static func encode(_ lengths: [UInt32], layout: IndexLayout) -> ByteWriter {
    let fieldCount = layout.fields.count
    var writer = ByteWriter()
    for field in 0..<fieldCount {
      let column = stride(from: field, to: lengths.count, by: fieldCount).map { lengths[$0] }
      let longest = column.max() ?? 0
      let width = longest < 1 << 8 ? 1 : longest < 1 << 16 ? 2 : 4
      writer.append(UInt8(width))
      for length in column {
        switch width {
        case 1: writer.append(UInt8(length))
        case 2: writer.append(integer: UInt16(length))
        default: writer.append(integer: length)
        }
      }
    }
    return writer
  }

  init(_ bytes: SegmentBytes, range: Range<Int>, fieldCount: Int, documentCount: Int) throws(SegmentError) {
    var reader = ByteReader(bytes, section: .fieldLengths, range: range)
    var columns: [(start: Int, width: Int)] = []
    for _ in 0..<fieldCount {
      let width = Int(try reader.byte())
      guard width == 1 || width == 2 || width == 4 else { throw reader.malformed() }
      columns.append((try reader.take(width * documentCount).lowerBound, width))
    }
    self.bytes = bytes
    self.columns = columns
  }

  var fieldCount: Int { columns.count }

  /// The length of a field of a document of the segment.
  func length(field: Int, document: Int) -> UInt32 {
    let (start, width) = columns[field]
    let offset = start + width * document
    return switch width {
    case 1: UInt32(bytes.byte(at: offset))
    case 2: UInt32(bytes.integer(at: offset, as: UInt16.self))
    default: bytes.integer(at: offset, as: UInt32.self)
    }
  }

  /// Asks memory for the lengths of some documents.
  func prepare(_ documents: [UInt32]) {
    for (start, width) in columns {
      for document in documents { bytes.prefetch(start + width * Int(document)) }
    }
  }

  /// The positions that a field of a document takes.
  func positions(field: Int, document: Int) -> Range<UInt32> {
    var start: UInt32 = 0
    for before in 0..<field { _ = positions(field: before, document: document, from: &start) }
    return positions(field: field, document: document, from: &start)
  }

  /// The positions of a field that begins at one, which then is that of the next; a length that no text has is cut.
  @inline(__always) private func positions(
    field: Int, document: Int, from start: inout UInt32
  ) -> Range<UInt32> {
    let length = length(field: field, document: document)
    defer { start &+= IndexLayout.stride(ofField: length) }
    return start..<(start &+ min(length, UInt32.max - start))
  }

  /// The positions that each field of some documents takes, document by document.
  func positions(of documents: [UInt32]) -> [Range<UInt32>] {
    var ranges: [Range<UInt32>] = []
    ranges.reserveCapacity(documents.count * fieldCount)
    for document in documents {
      var start: UInt32 = 0
      for field in 0..<fieldCount {
        ranges.append(positions(field: field, document: Int(document), from: &start))
      }
    }
    return ranges
  }
}
