/// The postings of one term as arrays, in rising order of documents.
struct Postings: Equatable, Sendable {
  var documents: [UInt32] = []
  /// Boosted frequencies, at least 1.
  var frequencies: [UInt32] = []
  /// How many positions each document has; empty where positions are not kept.
  var counts: [UInt32] = []
  /// The positions of all documents, rising within each.
  var positions: [UInt32] = []

  /// Frequencies are cut here, so that weighted sums of them fit 32 bits; so many positions of a term are
  /// kept in a document.
  static let maximumFrequency: UInt32 = 1 << 20

  mutating func removeAll() {
    documents.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
  }
}
