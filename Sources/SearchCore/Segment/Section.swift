/// The sections of a segment. Their identifiers are four ASCII letters, read little-endian.
public enum Section: Sendable, Hashable, CustomStringConvertible {
  /// Counts of the segment and of its fields.
  case statistics
  /// One byte for each document: its boosted length, by ``LengthCode``.
  case lengths
  /// For each field, the length in positions of each document.
  case fieldLengths
  /// The terms of a rung; 0 is the closest one, whose lists hold the positions.
  case terms(rung: Int)
  /// The posting lists.
  case postings
  /// The identifiers of the documents.
  case keys
  /// The stored fields, compressed.
  case stored
  /// What lies outside every section: header, checksums, table and footer.
  case frame

  /// The most rungs a segment can have.
  static let maximumRungs = 8

  var identifier: UInt32 {
    switch self {
    case .statistics: Section.code("STAT")
    case .lengths: Section.code("LENG")
    case .fieldLengths: Section.code("FLEN")
    case .terms(let rung): Section.code("TRM0") + UInt32(rung) << 24
    case .postings: Section.code("POST")
    case .keys: Section.code("KEYS")
    case .stored: Section.code("STOR")
    case .frame: Section.code("FRAM")
    }
  }

  static let known: [UInt32: Section] = {
    var table: [UInt32: Section] = [:]
    let plain: [Section] = [.statistics, .lengths, .fieldLengths, .postings, .keys, .stored]
    for section in plain + (0..<maximumRungs).map({ .terms(rung: $0) }) {
      table[section.identifier] = section
    }
    return table
  }()

  public var description: String {
    switch self {
    case .statistics: "statistics"
    case .lengths: "lengths"
    case .fieldLengths: "field lengths"
    case .terms(let rung): "terms \(rung)"
    case .postings: "postings"
    case .keys: "keys"
    case .stored: "stored fields"
    case .frame: "frame"
    }
  }

  private static func code(_ letters: StaticString) -> UInt32 {
    letters.withUTF8Buffer { bytes in
      var code: UInt32 = 0
      for index in 0..<4 { code |= unsafe UInt32(bytes[index]) << (8 * UInt32(index)) }
      return code
    }
  }
}
