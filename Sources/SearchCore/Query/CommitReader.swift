/// The segments of one commit, searched as one.
public struct CommitReader: Sendable {
  public let segments: [Segment]
  /// For each segment, how many documents those before it have; at the end their sum.
  private let bases: [Int]
  /// Made once: every plan asks for them.
  let statistics: CommitStatistics

  public init(_ segments: [Segment]) {
    self.segments = segments
    statistics = CommitStatistics(segments)
    bases = segments.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.documentCount) }
  }

  public var documentCount: Int { bases[segments.count] }

  /// The segment of a document and its number there.
  func locate(_ document: Int) -> (segment: Segment, number: Int, document: Int)? {
    guard document >= 0, let index = segments.indices.last(where: { bases[$0] <= document }),
      document < bases[index + 1]
    else { return nil }
    return (segments[index], index, document - bases[index])
  }

  /// The identifier of a document.
  public func key(_ document: Int) throws(SegmentError) -> [UInt8] {
    guard let place = locate(document) else { return [] }
    return try place.segment.key(place.document)
  }

  /// The stored fields of a document.
  public func storedFields(_ document: Int) throws(SegmentError) -> [StoredField] {
    guard let place = locate(document) else { return [] }
    return try place.segment.storedFields(place.document)
  }

  /// The best documents, the best first; equal scores in order of addition.
  public func search(_ request: SearchRequest) throws(SearchError) -> [ScoredDocument] {
    let plan = try QueryPlan(request, self)
    guard !plan.isEmpty else { return [] }
    let bonus = PositionBonus(request, plan, segments)
    let limit = max(request.limit, bonus?.depth ?? 0)
    var collector = TopK(limit: limit)
    do {
      for (index, segment) in segments.enumerated() {
        var search = try WindowedSearch(
          plan, segment, number: index, documentBase: bases[index], limit: limit)
        try search.run(&collector)
      }
      var found = collector.sorted()
      if let bonus { try add(bonus, to: &found, limit: request.limit) }
      return found.prefix(request.limit).map(CommitReader.document)
    } catch { throw .segment(error) }
  }

  /// Adds the bonus to the best of the documents found, and puts these in order again.
  private func add(_ bonus: PositionBonus, to found: inout [TopK.Entry], limit: Int)
    throws(SegmentError)
  {
    // So many documents have this score already.
    let floor = found.count < limit ? 0 : Int(found[limit - 1].score)
    var best = found.prefix(bonus.depth)
    best.sort { $0.document < $1.document }
    var next = best.startIndex
    for (index, segment) in segments.enumerated() {
      let end = best[next...].firstIndex { $0.document >= bases[index + 1] } ?? best.endIndex
      if next < end {
        try bonus.add(
          to: &best[next..<end], segment, number: index, base: UInt32(bases[index]), floor: floor)
      }
      next = end
    }
    best.sort(by: >)
    found.replaceSubrange(best.indices, with: best)
  }

  /// The same by scoring everything: what ``search(_:)`` is tested against.
  func searchExhaustively(_ request: SearchRequest) throws(SearchError) -> [ScoredDocument] {
    let plan = try QueryPlan(request, self)
    guard !plan.isEmpty else { return [] }
    var found: [TopK.Entry] = []
    do {
      for (index, segment) in segments.enumerated() {
        found += try ExhaustiveSearch.run(plan, segment, number: index, documentBase: bases[index])
      }
    } catch { throw .segment(error) }
    found.sort(by: >)
    if let bonus = PositionBonus(request, plan, segments) {
      do {
        for index in found.indices.prefix(bonus.depth) {
          let (early, neighbours) = try bonus.scoresByScanning(self, plan, Int(found[index].document))
          for score in early.map(\.score) + neighbours.map(\.score) {
            found[index].score = BM25.sum(found[index].score, score)
          }
        }
      } catch { throw .segment(error) }
      found.sort(by: >)
    }
    return found.prefix(request.limit).map(CommitReader.document)
  }

  private static func document(_ entry: TopK.Entry) -> ScoredDocument {
    ScoredDocument(document: Int(entry.document), score: Double(entry.score) / Double(BM25.one))
  }
}
