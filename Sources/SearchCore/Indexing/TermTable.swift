/// Gives each distinct byte string a number, in order of first sight: an open-addressing hash
/// table over one arena of bytes. Its slow equivalent is a dictionary of arrays.
///
/// A slot holds the string itself where it has at most ``TermKey/inlineByteCount`` bytes, so that a
/// look-up of a usual word touches one cache line and compares it at once.
struct TermTable {
  /// By number; what is left when no more are added.
  private(set) var terms = TermList()
  /// The key's words; in the last one the number plus one above the length, 0 where free.
  private var slots: [SIMD4<UInt64>]
  private var mask: Int

  init(minimumCapacity: Int = 1 << 12) {
    let size = 1 << (Int.bitWidth - (max(minimumCapacity, 8) * 2 - 1).leadingZeroBitCount)
    slots = [SIMD4<UInt64>](repeating: .zero, count: size)
    mask = size - 1
  }

  var count: Int { terms.count }

  /// Bytes of memory in use.
  var byteCount: Int { terms.byteCount + MemoryLayout<SIMD4<UInt64>>.stride * slots.count }

  /// Terms whose slots are fetched at a time: more than a processor waits for at once.
  private static let groupLength = 32

  /// Appends the numbers of several terms that lie one after the other; new ones are added.
  mutating func insert(_ terms: Span<UInt8>, ends: Span<UInt32>, numbers: inout [UInt32]) {
    numbers.append(addingCapacity: ends.count) { numbers in
      var start = 0
      for first in stride(from: 0, to: ends.count, by: TermTable.groupLength) {
        let last = min(first + TermTable.groupLength, ends.count)
        insert(terms, from: start, ends: ends.extracting(first..<last), &numbers)
        start = Int(ends[last - 1])
      }
    }
  }

  /// Appends the numbers of the terms of a list; new ones are added.
  mutating func insert(_ list: TermList, numbers: inout [UInt32]) {
    if list.count > 0 { insert(list.bytes.span, ends: list.ends.span, numbers: &numbers) }
  }

  /// The same of a group, the first term from `start` on. In steps, so short that all slots are asked for before the
  /// first is waited for.
  @inline(__always) private mutating func insert(
    _ terms: Span<UInt8>, from start: Int, ends: Span<UInt32>, _ numbers: inout OutputSpan<UInt32>
  ) {
    // The table does not grow among them, so that places stay what they are.
    while isCrowded(by: TermTable.groupLength) { grow() }
    var keys = InlineArray<32, TermKey>(repeating: TermKey(.zero))
    var places = InlineArray<32, Int>(repeating: 0)
    var termStart = start
    for index in ends.indices {
      let end = Int(ends[index])
      let key = TermKey(terms, termStart, end)
      keys[index] = key
      places[index] = key.slot(mask)
      slots.span.prefetch(places[index])
      termStart = end
    }
    termStart = start
    for index in ends.indices {
      let end = Int(ends[index])
      let key = keys[index]
      let entry = unsafe slots.span[unchecked: places[index]]
      if key.isInline, key.matches(entry) {
        numbers.append(TermKey.number(entry))
      } else {
        numbers.append(insert(terms.extracting(termStart..<end), key, from: places[index]))
      }
      termStart = end
    }
  }

  /// The number of a term, which is added when it is new.
  mutating func insert(_ term: Span<UInt8>) -> UInt32 {
    if isCrowded(by: 1) { grow() }
    let key = TermKey(term, 0, term.count)
    return insert(term, key, from: key.slot(mask))
  }

  /// Whether so many more terms would leave too few slots free.
  private func isCrowded(by count: Int) -> Bool { (terms.count &+ count) &* 4 > slots.count &* 3 }

  private mutating func insert(_ term: Span<UInt8>, _ key: TermKey, from first: Int) -> UInt32 {
    var slot = first
    while true {
      let entry = unsafe slots.span[unchecked: slot]
      if entry.w == 0 {
        let number = UInt32(truncatingIfNeeded: terms.count)
        slots[slot] = key.entry(number)
        terms.append(term, key)
        return number
      }
      if key.matches(entry) {
        let number = TermKey.number(entry)
        if key.isInline || equals(Int(number), term) { return number }
      }
      slot = (slot &+ 1) & mask
    }
  }

  private func equals(_ number: Int, _ term: Span<UInt8>) -> Bool {
    terms.bytes.span.extracting(terms.range(number)).equals(term)
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
}
