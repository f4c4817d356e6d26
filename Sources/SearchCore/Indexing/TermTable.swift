/// Gives each distinct byte string a number, in order of first sight: an open-addressing hash
/// table over one arena of bytes. Its slow equivalent is a dictionary of arrays.
///
/// A slot holds the string itself where it has at most ``TermKey/inlineByteCount`` bytes, so that a
/// look-up of a usual word touches one cache line and compares it at once.
struct TermTable {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [UInt32] = []
  /// The key's words; in the last one the number plus one above the length, 0 where free.
  private var slots: [SIMD4<UInt64>]
  private var mask: Int

  init(minimumCapacity: Int = 1 << 12) {
    let size = 1 << (Int.bitWidth - (max(minimumCapacity, 8) * 2 - 1).leadingZeroBitCount)
    slots = [SIMD4<UInt64>](repeating: .zero, count: size)
    mask = size - 1
  }

  var count: Int { ends.count }

  /// Bytes of memory in use.
  var byteCount: Int { bytes.count + 4 * ends.count + MemoryLayout<SIMD4<UInt64>>.stride * slots.count }

  @inline(__always) private func start(_ number: Int) -> Int { number == 0 ? 0 : Int(ends[number - 1]) }

  /// The bytes of a term.
  func term(_ number: Int) -> ArraySlice<UInt8> { bytes[start(number)..<Int(ends[number])] }

  /// Appends the numbers of several terms that lie one after the other; new ones are added.
  mutating func insert(_ terms: Span<UInt8>, ends: Span<UInt32>, numbers: inout [UInt32]) {
    numbers.append(addingCapacity: ends.count) { numbers in
      var start = 0
      for index in ends.indices {
        let end = Int(ends[index])
        numbers.append(insert(terms.extracting(start..<end)))
        start = end
      }
    }
  }

  /// The number of a term, which is added when it is new.
  @inline(__always) mutating func insert(_ term: Span<UInt8>) -> UInt32 {
    let key = TermKey(term)
    var slot = key.slot(mask)
    while true {
      let entry = unsafe slots.span[unchecked: slot]
      if key.matches(entry) {
        let number = TermKey.number(entry)
        if key.isInline || equals(Int(number), term) { return number }
      }
      if entry.w == 0 { return add(term, key, at: slot) }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(never) private mutating func add(_ term: Span<UInt8>, _ key: TermKey, at slot: Int) -> UInt32 {
    let number = UInt32(ends.count)
    slots[slot] = key.entry(number)
    bytes.append(term)
    ends.append(UInt32(bytes.count))
    if ends.count * 4 > slots.count * 3 { grow() }
    return number
  }

  private func equals(_ number: Int, _ term: Span<UInt8>) -> Bool {
    let start = start(number)
    return term.indices.allSatisfy { bytes[start + $0] == term[$0] }
  }

  private mutating func grow() {
    let old = slots
    slots = [SIMD4<UInt64>](repeating: .zero, count: old.count * 2)
    mask = slots.count - 1
    for entry in old where entry.w != 0 {
      var slot = TermKey(entry).slot(mask)
      while slots[slot].w != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }

  /// The numbers of all terms in rising order of their bytes.
  func sortedNumbers() -> [UInt32] { sorted(0..<UInt32(count)) }

  /// The numbers of some terms, in that order.
  func sorted(_ numbers: some Sequence<UInt32>) -> [UInt32] {
    // The first eight bytes decide most comparisons.
    let keys = numbers.map { (head: head(Int($0)), number: $0) }
    return keys.sorted { a, b in
      a.head != b.head ? a.head < b.head : term(Int(a.number)).lexicographicallyPrecedes(term(Int(b.number)))
    }.map(\.number)
  }

  private func head(_ number: Int) -> UInt64 {
    var head: UInt64 = 0
    var count = 0
    for byte in term(number).prefix(8) {
      head = head << 8 | UInt64(byte)
      count += 1
    }
    return count == 0 ? 0 : head << UInt64(8 * (8 - count))
  }
}
