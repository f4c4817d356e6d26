internal import ArabicText
internal import Synchronization

/// The readers of an index that no search has at the moment.
final class QueryReaders: Sendable {
  /// Sendable because one search at a time has it.
  private final class Place: @unchecked Sendable {
    var reader: QueryReader

    init(_ analyzer: Analyzer) { reader = QueryReader(analyzer) }
  }

  private let analyzer: Analyzer
  private let idle = Mutex<[Place]>([])

  init(_ analyzer: Analyzer) { self.analyzer = analyzer }

  /// Calls `body` with a reader that no one else has.
  func lend<Result>(_ body: (inout QueryReader) -> Result) -> Result {
    let place = idle.withLock { $0.popLast() } ?? Place(analyzer)
    defer { if !place.reader.isLarge { idle.withLock { $0.append(place) } } }
    return body(&place.reader)
  }
}
