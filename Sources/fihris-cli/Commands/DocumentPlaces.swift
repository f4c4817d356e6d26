/// Where each document of a run came from, to name both places of a duplicate.
///
/// Identifiers are kept as 64-bit hashes, files by number: 24 bytes a document whatever its identifier. Two
/// identifiers with one hash (about one chance in 37 million among a million documents) would make a message name
/// a wrong first place; whether an identifier is a duplicate is the index's to say.
struct DocumentPlaces {
  private struct Place {
    var file: UInt32
    var line: UInt32
    var byteOffset: Int
  }

  private var files: [String] = []
  private var places: [UInt64: Place] = [:]

  /// Keeps the place of an identifier, unless one is kept already.
  mutating func add(_ id: String, at place: InputPlace) {
    if files.last != place.file { files.append(place.file) }
    let hash = Self.hash(id)
    guard places[hash] == nil else { return }
    places[hash] = Place(
      file: UInt32(clamping: files.count - 1), line: UInt32(clamping: place.line),
      byteOffset: place.byteOffset)
  }

  /// The place first kept for an identifier.
  func place(of id: String) -> InputPlace? {
    places[Self.hash(id)].map {
      InputPlace(file: files[Int($0.file)], line: Int($0.line), byteOffset: $0.byteOffset)
    }
  }

  /// FNV-1a (Fowler, Noll, Vo), finished with a multiplication and shift so that all bits count.
  private static func hash(_ id: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash ^= hash >> 32
    return hash &* 0x9E37_79B9_7F4A_7C15
  }
}
