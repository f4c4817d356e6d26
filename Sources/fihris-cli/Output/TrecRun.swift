/// Lines of a TREC run: `query Q0 document rank score tag`.
enum TrecRun {
  /// Six digits after the point keep the order of any two scores that a 32-bit score tells apart near 10.
  static let scoreDecimals = 6

  static func line(query: String, document: String, rank: Int, score: Double, tag: String) -> String {
    "\(query) Q0 \(document) \(rank) \(DecimalText.fixed(score, decimals: scoreDecimals)) \(tag)\n"
  }

  /// Whether a name can stand in a run, whose fields are parted by white space.
  static func canHold(_ name: String) -> Bool {
    !name.isEmpty && !name.utf8.contains { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }
}
