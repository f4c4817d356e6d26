/// Keeps the best k documents: higher scores first, equal ones in order of addition.
///
/// Documents are offered in rising order, so one that only equals the worst kept comes too late.
struct TopK {
  private let limit: Int
  /// A binary heap, the worst on top, of the score above the complement of the document.
  private var heap: [Entry] = []

  init(limit: Int) {
    self.limit = max(0, limit)
    heap.reserveCapacity(min(self.limit, 1024))
  }

  /// A score that is not above this one is of no use; -1 while any is.
  var threshold: Int { heap.count < limit ? -1 : limit == 0 ? .max : Int(heap[0].score) }

  typealias Entry = (score: UInt32, document: UInt32)

  /// The order of documents found: higher scores first, equal ones in order of addition.
  static func isBetter(_ a: Entry, _ b: Entry) -> Bool {
    a.score != b.score ? a.score > b.score : a.document < b.document
  }

  mutating func offer(score: UInt32, document: UInt32) {
    if heap.count < limit {
      heap.append((score, document))
      var child = heap.count - 1
      while child > 0, TopK.isBetter(heap[(child - 1) / 2], heap[child]) {
        heap.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
    } else if limit > 0, score > heap[0].score {
      heap[0] = (score, document)
      siftDown()
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      for child in (2 * parent + 1)...(2 * parent + 2) where child < heap.count {
        if TopK.isBetter(heap[worst], heap[child]) { worst = child }
      }
      if worst == parent { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }

  /// The documents kept, the best first.
  consuming func sorted() -> [Entry] { heap.sorted(by: TopK.isBetter) }
}
