/// What is wrong with the bytes of a segment or of a commit.
public enum SegmentError: Error, Equatable, Sendable {
  /// The bytes end before what they announce.
  case truncated(section: Section, offset: Int)
  /// The file does not begin or end as one of ours does.
  case notASegment
  /// The file is of a version that this build does not read.
  case unsupportedVersion(UInt16)
  /// A required section that this build does not know.
  case unknownSection(UInt32)
  /// A section that every segment has is not there.
  case missingSection(Section)
  /// Bytes that differ from their checksum.
  case checksumMismatch(section: Section, offset: Int)
  /// Bytes that no writer produces, though their checksum holds.
  case malformed(section: Section, offset: Int)
  /// The segment would not fit the format's limits.
  case limitExceeded(String)
  /// The file that a segment is written to cannot be written.
  case storage(StorageError)
}

extension SegmentError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .truncated(let section, let offset):
      "the index is cut short in \(section) at byte \(offset); build it again"
    case .notASegment: "the file is not a Fihris segment; build the index again"
    case .unsupportedVersion(let version):
      "the index has format version \(version), which this build does not read; build it again"
    case .unknownSection(let identifier):
      "the index has a required section \(identifier) that this build does not know; use a newer Fihris"
    case .missingSection(let section): "the index lacks its section \(section); build it again"
    case .checksumMismatch(let section, let offset):
      "the index is damaged in \(section) near byte \(offset); build it again"
    case .malformed(let section, let offset):
      "the index is malformed in \(section) at byte \(offset); build it again"
    case .limitExceeded(let what): "the index would be too large: \(what)"
    case .storage(let error): error.description
    }
  }
}
