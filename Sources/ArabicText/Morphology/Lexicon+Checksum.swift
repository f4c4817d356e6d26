extension Lexicon {
  /// Tells one state of the word lists from another: FNV-1a over the embedded bytes.
  static let checksum: UInt64 = embeddedBytes.reduce(0xCBF2_9CE4_8422_2325) {
    ($0 ^ UInt64($1)) &* 0x100_0000_01B3
  }
}
