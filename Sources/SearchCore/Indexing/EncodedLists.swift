/// Posting lists one after the other, written apart from the segment that they are to be appended to.
struct EncodedLists: Sendable {
  struct List: Sendable {
    var documentCount: Int
    var byteCount: Int
  }

  var bytes = ByteWriter()
  private(set) var lists: [List] = []
  private var end = 0

  /// - Parameter capacity: For so many bytes there is room from the start.
  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Notes that what has been written since the last list is one.
  mutating func endList(documentCount: Int) {
    lists.append(List(documentCount: documentCount, byteCount: bytes.count - end))
    end = bytes.count
  }
}
