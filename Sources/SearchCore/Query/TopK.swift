/// Keeps the best k documents: higher scores first, equal ones in order of addition.
///
/// Documents are offered in rising order, so one that only equals the worst kept comes too late.
struct TopK {
  /// A document that was found; the better one is the greater.
  struct Entry: Comparable {
    /// The score above the complement of the document: one number to compare.
    private var rank: UInt64

    init(score: UInt32, document: UInt32) { rank = UInt64(score) << 32 | UInt64(~document) }

    var score: UInt32 {
      get { UInt32(truncatingIfNeeded: rank >> 32) }
      set { self = Entry(score: newValue, document: document) }
    }

    var document: UInt32 { ~UInt32(truncatingIfNeeded: rank) }

    @inline(__always) static func < (a: Entry, b: Entry) -> Bool { a.rank < b.rank }
  }

  private let limit: Int
  /// A binary heap, the worst on top.
  private var heap: [Entry] = []
  /// A score that is not above this one is of no use; -1 while any is.
  private(set) var threshold: Int

  init(limit: Int) {
    self.limit = max(0, limit)
    threshold = limit > 0 ? -1 : .max
    heap.reserveCapacity(min(self.limit, 1024))
  }

  mutating func offer(score: UInt32, document: UInt32) {
    guard Int(score) > threshold else { return }
    let entry = Entry(score: score, document: document)
    if heap.count < limit { append(entry) } else { replaceWorst(by: entry) }
    if heap.count == limit { threshold = Int(heap[0].score) }
  }

  private mutating func append(_ entry: Entry) {
    heap.append(entry)
    var heap = heap.mutableSpan
    var hole = heap.count - 1
    while hole > 0, entry < heap[(hole - 1) / 2] {
      heap[hole] = heap[(hole - 1) / 2]
      hole = (hole - 1) / 2
    }
    heap[hole] = entry
  }

  private mutating func replaceWorst(by entry: Entry) {
    var heap = heap.mutableSpan
    var hole = 0
    while 2 &* hole &+ 2 < heap.count {
      // No branch between the two, which would be guessed wrong half of the time. Both are in the heap.
      let left = 2 &* hole &+ 1
      let child = unsafe left &+ (heap[unchecked: left &+ 1] < heap[unchecked: left] ? 1 : 0)
      let better = unsafe heap[unchecked: child]
      if entry < better { break }
      unsafe heap[unchecked: hole] = better
      hole = child
    }
    let last = 2 * hole + 1
    if last == heap.count - 1, heap[last] < entry {
      heap[hole] = heap[last]
      hole = last
    }
    heap[hole] = entry
  }

  /// The documents kept, the best first.
  consuming func sorted() -> [Entry] {
    heap.sort(by: >)
    return heap
  }
}
