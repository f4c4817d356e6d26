internal import SearchCore

/// The best documents with the losses of their harakat taken off.
///
/// A loss only lowers a score, so that documents are checked in the order of what they have without it, until
/// as many as are asked for are better than the next one could be.
struct CheckedRanking {
  /// So many of the best documents are checked at most, whatever the limit, that a query does not read the
  /// whole index; those behind them keep their scores.
  static let depth = 1000

  private let reader: CommitReader
  private var request: SearchRequest
  private let depth: Int

  init(_ reader: CommitReader, _ request: SearchRequest, depth: Int = CheckedRanking.depth) {
    self.reader = reader
    self.request = request
    self.depth = depth
  }

  /// The best first; equal scores in order of addition.
  func places(_ check: inout HarakatCheck) throws(SearchError) -> [RankedPlace] {
    let limit = min(request.limit, reader.documentCount)
    guard limit > 0 else { return [] }
    var best: [RankedPlace] = []
    var found: [ScoredDocument] = []
    var next = 0
    var asked = 0
    while true {
      if next == found.count {
        guard next == asked, asked < reader.documentCount else { break }
        // The first documents of a longer ranking are those of a shorter one.
        asked = min(max(2 * asked, limit + Self.spare), reader.documentCount)
        found = try search(limit: asked)
        guard next < found.count else { break }
      }
      let candidate = RankedDocument(number: found[next].document, score: found[next].score)
      if best.count == limit, let last = best.last, RankedDocument.ranks(last.document, before: candidate) {
        break
      }
      var place = RankedPlace(document: candidate, firstRank: next)
      if next < depth {
        place.losses = try check.losses(candidate.number, reader)
        place.document.score += place.losses.reduce(0) { $0 + $1.score }
      }
      insert(place, into: &best, limit: limit)
      next += 1
    }
    return best
  }

  /// How many more documents than are asked for are looked for at first.
  private static let spare = 10

  private func search(limit: Int) throws(SearchError) -> [ScoredDocument] {
    var request = request
    request.limit = limit
    return try reader.search(request)
  }

  private func insert(_ place: RankedPlace, into best: inout [RankedPlace], limit: Int) {
    let index =
      best.lastIndex { RankedDocument.ranks($0.document, before: place.document) }.map { $0 + 1 } ?? 0
    guard index < limit else { return }
    best.insert(place, at: index)
    if best.count > limit { best.removeLast() }
  }
}
