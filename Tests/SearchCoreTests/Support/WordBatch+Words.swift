@testable import SearchCore

extension WordBatch {
  /// Adds the open document's next field, a word at each position.
  mutating func addField(_ words: [String]) {
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    for word in words {
      bytes += Array(word.utf8)
      ends.append(UInt32(bytes.count))
    }
    let positions = words.indices.map(UInt32.init)
    addField(
      termBytes: bytes.span, termEnds: ends.span, positions: positions.span,
      positionCount: UInt32(words.count))
  }
}
