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
  /// Used by the analyzer from key to key, which takes it out for as long as it adds terms.
  var scratch: AnalysisScratch?

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
  mutating func append(_ term: Span<UInt8>, rung: Rung, confidence: Float) {
    append(rung, confidence, byteCount: term.count) { bytes in
      for index in term.indices { bytes.append(term[index]) }
    }
  }

  /// Adds letters of modern Arabic, folded, likewise.
  mutating func append(folding letters: Span<UInt16>, rung: Rung, confidence: Float) {
    append(rung, confidence, byteCount: 2 * letters.count) { bytes in
      for index in letters.indices {
        let letter = Letter.folded(letters[index])
        bytes.append(UInt8(truncatingIfNeeded: 0xC0 | letter >> 6))
        bytes.append(UInt8(truncatingIfNeeded: 0x80 | letter & 0x3F))
      }
    }
  }

  /// Adds a term of ASCII in small letters, likewise.
  mutating func append(lowercasing term: Span<UInt8>, rung: Rung, confidence: Float) {
    append(rung, confidence, byteCount: term.count) { bytes in
      for index in term.indices {
        let isCapital = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= term[index]
        bytes.append(isCapital ? term[index] | 0x20 : term[index])
      }
    }
  }

  @inline(__always) private mutating func append(
    _ rung: Rung, _ confidence: Float, byteCount: Int, _ write: (inout OutputSpan<UInt8>) -> Void
  ) {
    let start = bytes.count
    bytes.append(addingCapacity: byteCount, initializingWith: write)
    if bytes.count == start { return }
    guard !holds(start..<bytes.count, rung) else {
      bytes.removeSubrange(start...)
      return
    }
    entries.append(
      Entry(rung: rung, start: UInt32(start), end: UInt32(bytes.count), confidence: confidence))
  }

  /// Whether a rung has these bytes as a term; put in place, for a call would copy all of this.
  @inline(__always) private func holds(_ added: Range<Int>, _ rung: Rung) -> Bool {
    let bytes = bytes.span
    let entries = entries.span
    for index in entries.indices where entries[index].rung == rung {
      let start = Int(entries[index].start)
      guard Int(entries[index].end) - start == added.count else { continue }
      if added.allSatisfy({ bytes[$0] == bytes[start + $0 - added.lowerBound] }) { return true }
    }
    return false
  }
}
