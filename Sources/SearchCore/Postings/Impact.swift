/// What bounds the score of a list: for each frequency worth naming, the shortest
/// document that has it (Ding and Suel, "Faster top-k document retrieval using block-max indexes",
/// SIGIR 2011, kept free of k1 and b as Lucene does).
///
/// Four pairs of a frequency and a length code, by falling frequency and falling code; unused ones
/// repeat the last. A pair stands for every posting with at most its frequency and at least its
/// length. A frequency of 255 stands for any, however large.
struct Impacts: Equatable {
  static let pairCount = 4
  static let byteCount = 2 * pairCount
  static let unbounded: UInt8 = 255

  /// The pairs one after the other, the first lowest, each its frequency below its length.
  private var pairs: UInt64

  init() { self.init(frequencies: .zero, lengths: SIMD4(repeating: 255)) }

  init(frequencies: SIMD4<UInt8>, lengths: SIMD4<UInt8>) {
    pairs = 0
    for index in (0..<Impacts.pairCount).reversed() {
      pairs = pairs << 16 | UInt64(lengths[index]) << 8 | UInt64(frequencies[index])
    }
  }

  /// Reads the pairs at `offset`, which has been checked.
  @inline(__always) init(_ bytes: SegmentBytes, at offset: Int) {
    pairs = bytes.integer(at: offset, as: UInt64.self)
  }

  /// A pair; its frequency is `UInt32.max` when it is not bounded.
  @inline(__always) subscript(index: Int) -> (frequency: UInt32, length: UInt8) {
    let frequency = UInt8(truncatingIfNeeded: pairs &>> UInt64(16 &* index))
    return (
      frequency == Impacts.unbounded ? .max : UInt32(frequency),
      UInt8(truncatingIfNeeded: pairs &>> UInt64(16 &* index &+ 8))
    )
  }

  func append(to writer: inout ByteWriter) { writer.append(integer: pairs) }
}

/// Gathers the impacts of a list.
struct ImpactCollector {
  /// For each frequency up to 255, one more than the shortest length code seen; 0 for none.
  private var shortest = InlineArray<256, UInt16>(repeating: 0)
  private var highest = 0

  mutating func add(frequency: UInt32, length: UInt8) {
    let slot = Int(min(frequency, UInt32(Impacts.unbounded)))
    highest = max(highest, slot)
    let value = UInt16(length) + 1
    if shortest[slot] == 0 || value < shortest[slot] { shortest[slot] = value }
  }

  /// The impacts gathered; empties the collector.
  mutating func finish() -> Impacts {
    var pairs: [(frequency: UInt8, length: UInt8)] = []
    var least = UInt16.max
    for slot in stride(from: highest, to: 0, by: -1) where shortest[slot] != 0 {
      if shortest[slot] < least {
        least = shortest[slot]
        pairs.append((UInt8(slot), UInt8(least - 1)))
      }
      shortest[slot] = 0
    }
    shortest[0] = 0
    highest = 0
    while pairs.count > Impacts.pairCount { ImpactCollector.mergeClosest(&pairs) }
    var impacts = Impacts()
    var frequencies = SIMD4<UInt8>.zero
    var lengths = SIMD4<UInt8>(repeating: 255)
    if let last = pairs.last {
      for index in 0..<Impacts.pairCount {
        let pair = index < pairs.count ? pairs[index] : last
        frequencies[index] = pair.frequency
        lengths[index] = pair.length
      }
      impacts = Impacts(frequencies: frequencies, lengths: lengths)
    }
    return impacts
  }

  /// Makes one of the two neighbours that lose least by it: the higher frequency at the shorter length.
  private static func mergeClosest(_ pairs: inout [(frequency: UInt8, length: UInt8)]) {
    var best = 0
    var least = Int.max
    for index in 0..<(pairs.count - 1) {
      let loss =
        Int(pairs[index].frequency - pairs[index + 1].frequency)
        + Int(pairs[index].length - pairs[index + 1].length) / 8
      if loss < least { (best, least) = (index, loss) }
    }
    pairs[best].length = pairs[best + 1].length
    pairs.remove(at: best + 1)
  }
}
