internal import Synchronization

/// Some documents of a segment, a bit for each.
struct DocumentSet: Sendable {
  /// Documents of a word of bits.
  static let wordLength = UInt64.bitWidth

  private var bits: [UInt64]

  /// - Parameter documentCount: The number of documents of the segment.
  init(documentCount: Int) {
    bits = [UInt64](
      repeating: 0, count: (documentCount + DocumentSet.wordLength - 1) / DocumentSet.wordLength)
  }

  var byteCount: Int { bits.count * UInt64.bitWidth / 8 }

  func contains(_ document: UInt32) -> Bool {
    bits[Int(document) / DocumentSet.wordLength] >> UInt64(Int(document) % DocumentSet.wordLength) & 1 != 0
  }

  mutating func insert(_ documents: [UInt32]) {
    var bits = bits.mutableSpan
    for document in documents {
      bits[Int(document) / DocumentSet.wordLength] |= 1 << UInt64(Int(document) % DocumentSet.wordLength)
    }
  }

  mutating func formUnion(_ other: DocumentSet) {
    for index in bits.indices { bits[index] |= other.bits[index] }
  }

  /// Writes the words of some documents, the first of which begins one, over others, and 0 over the rest.
  ///
  /// - Precondition: the last of the documents ends a word, or is the last of all.
  func copy(_ documents: Range<UInt32>, to words: inout [UInt64], in range: Range<Int>) {
    let first = Int(documents.lowerBound) / DocumentSet.wordLength
    let count = (documents.count + DocumentSet.wordLength - 1) / DocumentSet.wordLength
    precondition(count <= range.count, "room for the documents")
    let bits = bits.span
    let own = bits.extracting(first..<first + count)
    var words = words.mutableSpan
    var part = words._mutatingExtracting(range)
    for index in own.indices { unsafe part[unchecked: index] = own[unchecked: index] }
    for index in count..<range.count { part[index] = 0 }
    // Those of the next window are asked for, a line at a time.
    let next = first + count..<min(first + 2 * count, bits.count)
    for index in stride(
      from: next.lowerBound, to: next.upperBound, by: Memory.lineLength / MemoryLayout<UInt64>.stride)
    { bits.prefetch(index) }
  }
}

/// The sets of terms that many documents have, each kept once it has been made. They are asked for again and again, for
/// they are few.
final class DocumentSets: Sendable {
  struct Key: Hashable {
    var rung: Int
    var ordinal: Int
  }

  /// A set is kept of terms that one in so many documents has: it is then smaller than their numbers.
  private static let leastShare = 8

  private struct Kept {
    var sets: [Key: DocumentSet] = [:]
    var byteCount = 0
  }

  private let limit: Int
  private let kept = Mutex(Kept())

  /// - Parameter limit: The bytes that all sets kept may have.
  init(limit: Int) { self.limit = limit }

  /// Whether the set of a term in so many documents of all is kept, where there is room.
  static func keeps(documentCount: Int, of all: Int) -> Bool { documentCount >= all / leastShare }

  /// The set of a term.
  ///
  /// - Parameter make: Makes it; two threads that ask for the same may both.
  func set(
    _ key: Key, documentCount: Int, of all: Int, _ make: () throws(SegmentError) -> DocumentSet
  ) throws(SegmentError) -> DocumentSet {
    guard DocumentSets.keeps(documentCount: documentCount, of: all) else { return try make() }
    if let set = kept.withLock({ $0.sets[key] }) { return set }
    let set = try make()
    kept.withLock { kept in
      guard kept.sets[key] == nil, kept.byteCount + set.byteCount <= limit else { return }
      kept.sets[key] = set
      kept.byteCount += set.byteCount
    }
    return set
  }
}
