/// How a clause's score of a document came about.
public struct ClauseScore: Sendable, Equatable {
  /// One list that was added up; of a phrase there is one without a term.
  public struct Part: Sendable, Equatable {
    public var rung: Int
    public var term: [UInt8]
    /// In boosted words.
    public var frequency: Int
    public var weight: Double
    /// Of the term alone.
    public var idf: Double
    public var documentFrequency: Int
  }

  /// The clause's place in the request.
  public var clause: Int
  public var score: Double
  /// Of the clause, boost included.
  public var idf: Double
  /// What the weighted frequency is held against: k1 · (1 − b + b · length / average).
  public var damping: Double
  public var parts: [Part]
}

/// What two neighbours of the query added to a document's score.
public struct NeighbourScore: Sendable, Equatable {
  /// The clauses' places in the request.
  public var first: Int
  public var second: Int
  public var score: Double
  /// Places of the first that the second follows as it does in the query.
  public var inOrder: Int
  /// Places of the first that have the second within reach.
  public var near: Int
}

/// What a word added to a document's score by standing early.
public struct EarlyScore: Sendable, Equatable {
  /// The clause's place in the request.
  public var clause: Int
  public var score: Double
  /// How many positions behind the beginning of a field it stands first.
  public var place: Int
}

extension CommitReader {
  /// What the places of the words added to a document's score.
  ///
  /// - Parameter rank: The document's place among the documents found, from 0: only the first get a bonus.
  public func explainPositions(_ request: SearchRequest, document: Int, rank: Int) throws(SearchError)
    -> (early: [EarlyScore], neighbours: [NeighbourScore])
  {
    let plan = try QueryPlan(request, self)
    guard let bonus = PositionBonus(request, plan, segments), rank < bonus.depth else { return ([], []) }
    do {
      let (early, neighbours) = try bonus.scoresByScanning(self, plan, document)
      return (
        early.map { word, place, score in
          EarlyScore(
            clause: plan.clauses[word.clause].index, score: Double(score) / Double(BM25.one),
            place: Int(place))
        },
        neighbours.map { pair, counts, score in
          NeighbourScore(
            first: plan.clauses[pair.first].index, second: plan.clauses[pair.second].index,
            score: Double(score) / Double(BM25.one), inOrder: Int(counts.inOrder), near: Int(counts.near))
        }
      )
    } catch { throw .segment(error) }
  }

  /// The score of each clause that a document matches; they add up to the document's.
  public func explain(_ request: SearchRequest, document: Int) throws(SearchError) -> [ClauseScore] {
    guard let (segment, number, local) = locate(document) else { return [] }
    let plan = try QueryPlan(request, self)
    var scores: [ClauseScore] = []
    for clause in plan.clauses where clause.occurrence != .mustNot {
      do {
        if let score = try explain(clause, plan, segment, number, UInt32(local)) { scores.append(score) }
      } catch { throw .segment(error) }
    }
    return scores
  }

  private func explain(
    _ clause: QueryPlan.Clause, _ plan: QueryPlan, _ segment: Segment, _ number: Int, _ document: UInt32
  ) throws(SegmentError) -> ClauseScore? {
    let lists = try ClauseLists(clause, segment, number: number)
    var sum: UInt32 = 0
    var phraseFrequency = 0
    var matches = false
    for (source, weight) in zip(lists.sources, lists.weights) {
      var cursor = PostingCursor(source)
      try cursor.seek(to: document)
      guard cursor.document == document else { continue }
      let frequency = try cursor.frequency
      matches = true
      phraseFrequency = Int(frequency)
      sum = BM25.sum(sum, frequency, weight: weight)
    }
    guard matches else { return nil }
    let damping = plan.model.damping[Int(segment.lengthCode(document))]
    return ClauseScore(
      clause: clause.index,
      score: Double(BM25.score(idf: clause.idf, frequency: sum, damping: damping)) / Double(BM25.one),
      idf: Double(clause.idf / BM25.one), damping: Double(damping) / Double(BM25.weightOne),
      parts: try parts(clause, segment, number, document, phraseFrequency))
  }

  private func parts(
    _ clause: QueryPlan.Clause, _ segment: Segment, _ number: Int, _ document: UInt32, _ phraseFrequency: Int
  ) throws(SegmentError) -> [ClauseScore.Part] {
    guard case .word(let word) = clause.kind else {
      return [
        ClauseScore.Part(
          rung: 0, term: [], frequency: phraseFrequency, weight: 1, idf: Double(clause.idf / BM25.one),
          documentFrequency: 0)
      ]
    }
    var parts: [ClauseScore.Part] = []
    for (index, term) in word.terms.enumerated() {
      let found = clause.found[number]
      guard let place = found.terms[index]?.place else { continue }
      let frequency = try frequency(of: place, found.lists(index, segment), clause.field, segment, document)
      guard frequency > 0 else { continue }
      let documents = clause.found.reduce(0) { $0 + $1.documentCount(index) }
      parts.append(
        ClauseScore.Part(
          rung: term.rung, term: term.bytes, frequency: frequency, weight: Double(term.weight),
          idf: BM25.idf(documentFrequency: documents, documentCount: documentCount),
          documentFrequency: documents))
    }
    return parts
  }

  private func frequency(
    of place: Segment.Place, _ lists: ArraySlice<PostingList.Reference>, _ field: Int?, _ segment: Segment,
    _ document: UInt32
  ) throws(SegmentError) -> Int {
    var sum = 0
    for list in try field == nil ? lists : segment.positionLists(place, lists) {
      var cursor: PostingCursor
      if let field {
        let made = try FieldPostings.restrict(list, to: field, segment)
        cursor = PostingCursor(.made(made, impacts: Impacts()))
      } else {
        cursor = PostingCursor(try segment.list(list))
      }
      try cursor.seek(to: document)
      if cursor.document == document { sum += Int(try cursor.frequency) }
    }
    return sum
  }
}
