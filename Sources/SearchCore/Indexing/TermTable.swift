/// Gives each distinct byte string a number, in order of first sight: an open-addressing hash
/// table over one arena of bytes. Its slow equivalent is a dictionary of arrays.
struct TermTable {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [UInt32] = []
  /// The upper half of the hash above the number plus one; 0 where free.
  private var slots: [UInt64]
  private var mask: Int

  init(minimumCapacity: Int = 1 << 12) {
    let size = 1 << (Int.bitWidth - (max(minimumCapacity, 8) * 2 - 1).leadingZeroBitCount)
    slots = [UInt64](repeating: 0, count: size)
    mask = size - 1
  }

  var count: Int { ends.count }

  /// Bytes of memory in use.
  var byteCount: Int { bytes.count + 4 * ends.count + 8 * slots.count }

  @inline(__always) private func start(_ number: Int) -> Int { number == 0 ? 0 : Int(ends[number - 1]) }

  /// The bytes of a term.
  func term(_ number: Int) -> ArraySlice<UInt8> { bytes[start(number)..<Int(ends[number])] }

  /// The number of a term, which is added when it is new.
  mutating func insert(_ term: Span<UInt8>) -> UInt32 {
    let hash = TermTable.hash(term)
    let tag = hash & 0xFFFF_FFFF_0000_0000
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { break }
      if entry & 0xFFFF_FFFF_0000_0000 == tag {
        let number = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
        if equals(number, term) { return UInt32(truncatingIfNeeded: number) }
      }
      slot = (slot + 1) & mask
    }
    let number = UInt32(ends.count)
    slots[slot] = tag | UInt64(number + 1)
    for index in term.indices { bytes.append(term[index]) }
    ends.append(UInt32(bytes.count))
    if ends.count * 2 > slots.count { grow() }
    return number
  }

  @inline(__always) private func equals(_ number: Int, _ term: Span<UInt8>) -> Bool {
    let start = start(number)
    guard Int(ends[number]) - start == term.count else { return false }
    let own = unsafe bytes.span.extracting(unchecked: start..<start + term.count).bytes
    let other = unsafe term.bytes
    var offset = 0
    while offset &+ 8 <= other.byteCount {
      let same =
        unsafe own.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
        == other.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      if !same { return false }
      offset &+= 8
    }
    while offset < other.byteCount {
      let same =
        unsafe own.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
        == other.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
      if !same { return false }
      offset &+= 1
    }
    return true
  }

  private mutating func grow() {
    slots = rehashed(slots.count * 2)
    mask = slots.count - 1
  }

  /// The slots of a table of another size, a power of two.
  private func rehashed(_ size: Int) -> [UInt64] {
    var slots = [UInt64](repeating: 0, count: size)
    let arena = bytes.span
    for number in ends.indices {
      let hash = TermTable.hash(arena.extracting(start(number)..<Int(ends[number])))
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
    }
    return slots
  }

  /// The numbers of all terms in rising order of their bytes.
  func sortedNumbers() -> [UInt32] {
    // The first eight bytes decide most comparisons.
    let keys = ends.indices.map { (head: head($0), number: UInt32($0)) }
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

  /// Multiply and fold, eight bytes a step.
  @inline(__always) static func hash(_ term: Span<UInt8>) -> UInt64 {
    let raw = unsafe term.bytes
    let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    var hash = UInt64(truncatingIfNeeded: raw.byteCount) &* multiplier
    var offset = 0
    while offset &+ 8 <= raw.byteCount {
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      hash = (hash ^ word) &* multiplier
      hash ^= hash &>> 29
      offset &+= 8
    }
    var rest: UInt64 = 0
    while offset < raw.byteCount {
      rest = rest &<< 8 | UInt64(unsafe raw.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
      offset &+= 1
    }
    hash = (hash ^ rest) &* multiplier
    hash ^= hash &>> 32
    return hash &* multiplier ^ hash &>> 31
  }
}
