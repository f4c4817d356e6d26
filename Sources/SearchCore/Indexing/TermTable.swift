internal import CKernels

/// Gives each distinct byte string a number, in order of first sight: an open-addressing hash
/// table over one arena of bytes. Its slow equivalent is a dictionary of arrays.
///
/// A slot holds the string itself where it has at most 24 bytes, so that a look-up of a usual word touches one cache
/// line and compares it at once.
struct TermTable: ~Copyable, Sendable {
  /// By number; what is left when no more are added.
  private(set) var terms = TermList()
  private var slots: Slots

  init(minimumCapacity: Int = 1 << 12) {
    slots = Slots(count: 1 << (Int.bitWidth - (max(minimumCapacity, 8) * 2 - 1).leadingZeroBitCount))
  }

  var count: Int { terms.count }

  /// Bytes of memory in use.
  var byteCount: Int { terms.byteCount + Slots.stride * slots.count }

  /// Terms for which room is made at a time.
  private static let partLength = 1 << 10

  /// Appends the numbers of several terms that lie one after the other; new ones are added.
  mutating func insert(_ terms: Span<UInt8>, ends: Span<UInt32>, numbers: inout [UInt32]) {
    numbers.append(addingCapacity: ends.count) { numbers in
      var start = 0
      for first in stride(from: 0, to: ends.count, by: TermTable.partLength) {
        let part = ends.extracting(first..<min(first + TermTable.partLength, ends.count))
        let end = Int(part[part.count - 1])
        precondition(start <= end && end <= terms.count, "terms one after the other")
        insert(terms, start..<end, ends: part, &numbers)
        start = end
      }
    }
  }

  /// Appends the numbers of the terms of a list; new ones are added.
  mutating func insert(_ list: TermList, numbers: inout [UInt32]) {
    if list.count > 0 { insert(list.bytes.span, ends: list.ends.span, numbers: &numbers) }
  }

  /// The same of a part that takes `range` of the terms' bytes.
  private mutating func insert(
    _ terms: Span<UInt8>, _ range: Range<Int>, ends: Span<UInt32>, _ numbers: inout OutputSpan<UInt32>
  ) {
    let (count, byteCount) = (self.terms.count, self.terms.bytes.count)
    while (count + ends.count) * 4 > slots.count * 3 { slots = Slots(slots, count: slots.count * 2) }
    let (slots, mask) = unsafe (slots.start, slots.count - 1)
    self.terms.append(atMost: ends.count, byteCount: range.count + Slots.stride) { newBytes, newEnds in
      unsafe newBytes.withUnsafeMutableBufferPointer { newBytes, newByteCount in
        unsafe newEnds.withUnsafeMutableBufferPointer { newEnds, newCount in
          var known = unsafe ckernels_words(
            slots: slots, mask: mask,
            bytes: newBytes.baseAddress.map { unsafe $0 - byteCount }, byte_count: byteCount,
            ends: newEnds.baseAddress.map { unsafe $0 - count }, count: count)
          unsafe terms.withUnsafeBufferPointer { terms in
            unsafe ends.withUnsafeBufferPointer { ends in
              unsafe numbers.withUnsafeMutableBufferPointer { numbers, numberCount in
                unsafe ckernels_number_words(
                  &known, terms.baseAddress, terms.count, range.lowerBound, ends.baseAddress, ends.count,
                  numbers.baseAddress.map { unsafe $0 + numberCount })
                numberCount += ends.count
              }
            }
          }
          newByteCount = unsafe known.byte_count - byteCount
          newCount = unsafe known.count - count
        }
      }
    }
  }

  /// Memory for the slots of a table, none of which lies in two lines of the cache, as half of them would in an array.
  @safe private struct Slots: ~Copyable, @unchecked Sendable {
    /// Bytes of a slot.
    static let stride = 32

    private let allocation: UnsafeMutableRawPointer
    let start: UnsafeMutableRawPointer
    let count: Int

    /// Free ones.
    init(count: Int) {
      // An allocator asked for their alignment leaves pieces between them that nothing else fits in.
      let byteCount = Slots.stride * (count + 1)
      unsafe allocation = .allocate(byteCount: byteCount, alignment: 1)
      unsafe allocation.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
      unsafe start = allocation.alignedUp(toMultipleOf: Slots.stride)
      self.count = count
    }

    /// More, with the words of others.
    init(_ others: borrowing Slots, count: Int) {
      self.init(count: count)
      var known = unsafe ckernels_words()
      unsafe known.slots = start
      unsafe known.mask = count - 1
      unsafe ckernels_move_words(others.start, others.count, &known)
    }

    deinit { unsafe allocation.deallocate() }
  }
}
