/// The terms of one key on each rung, in one flat buffer that is used again from key to key.
public struct RungTerms: Sendable {
  /// One term: a run of ``bytes``.
  public struct Entry: Sendable, Equatable {
    public var rung: Rung
    public var start: UInt32
    public var end: UInt32
    /// How sure the reading is, over 0 and at most 1.
    public var confidence: Float
  }

  public private(set) var bytes: [UInt8] = []
  /// By rung, the closest first; within a rung the best reading first; no term twice on a rung.
  public private(set) var entries: [Entry] = []

  /// Whether morphology, where it was asked, read the word as a particle, a pronoun or the like.
  var isFunctionWord = false
  /// Used by the analyzer from key to key.
  var scratch = AnalysisScratch()

  public init() {}

  /// Empties the buffer and keeps its memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    isFunctionWord = false
  }

  /// The bytes of an entry.
  public func term(_ entry: Entry) -> ArraySlice<UInt8> { bytes[Int(entry.start)..<Int(entry.end)] }

  /// Adds a term to a rung unless it is empty or there already.
  mutating func append(_ term: some Collection<UInt8>, rung: Rung, confidence: Float) {
    if term.isEmpty { return }
    for entry in entries where entry.rung == rung && self.term(entry).elementsEqual(term) { return }
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: term)
    entries.append(Entry(rung: rung, start: start, end: UInt32(bytes.count), confidence: confidence))
  }
}
