/// The tokens of one text, as parallel arrays.
///
/// A token's *key* is the bytes an index interns it by: the word's form in UTF-8, or, for a
/// token that no written word stands for (a joined reading, a part of a joined word), the byte
/// ``derivedMark`` and the word's letters. A key is all that ``Analyzer/appendTerms(of:to:)``
/// needs.
public struct TokenBatch: Sendable {
  /// The first byte of a key that stands on no form rung.
  public static let derivedMark: UInt8 = 0x01

  /// The keys of all tokens, one after the other.
  public internal(set) var keyBytes: [UInt8] = []
  /// For each token, where its key ends in ``keyBytes``; it begins where the one before ends.
  public internal(set) var keyEnds: [UInt32] = []
  /// For each token, its place among the words of the text, from 0; never falling.
  public internal(set) var positions: [UInt32] = []
  /// For each token, the first byte of its range in the source.
  public internal(set) var starts: [UInt32] = []
  /// For each token, the byte after its range in the source.
  public internal(set) var ends: [UInt32] = []
  /// The number of positions that the text takes: its length in words.
  public internal(set) var positionCount: UInt32 = 0
  /// The number of ill-formed UTF-8 sequences that were read as U+FFFD.
  public internal(set) var replacedCount = 0

  /// Whether ``starts`` and ``ends`` are filled; who only indexes does without.
  let keepsRanges: Bool

  public init() { keepsRanges = true }

  /// - Parameter keepsRanges: Without them ``starts`` and ``ends`` stay empty.
  public init(keepsRanges: Bool) { self.keepsRanges = keepsRanges }

  /// The number of tokens.
  public var count: Int { keyEnds.count }

  /// The bytes of a token's key.
  public func key(_ index: Int) -> ArraySlice<UInt8> {
    let start = index == 0 ? 0 : Int(keyEnds[index - 1])
    return keyBytes[start..<Int(keyEnds[index])]
  }

  /// Empties the batch and keeps its memory.
  public mutating func removeAll() {
    keyBytes.removeAll(keepingCapacity: true)
    keyEnds.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    positionCount = 0
    replacedCount = 0
  }
}
