/// What a document gains by where the words of the query stand in it: a second stage over the best documents
/// of the first, for queries of several words.
///
/// Neighbours of the query that are near each other in the document (after Büttcher, Clarke and Lushman, "Term
/// proximity scoring for ad-hoc retrieval on very large text collections", SIGIR 2006): of each two the
/// places are counted where the one follows the other as it does in the query, and those that have the
/// other within reach on either side. Both counts saturate as the frequency of a word does, under the mean of
/// the two words' idf.
///
/// Words that stand early (after Troy and Zhang, "Enhancing relevance scoring with chronological term rank", SIGIR
/// 2007): a document tells at its beginning what it is about. A word brings a share of its idf, all of it at the
/// beginning of a field and half of it so many positions behind as the options say.
///
/// A bonus is never negative and only the best `depth` documents get one, so that the order of the
/// others stays, and the best ten are the same whether ten are asked for or a thousand.
struct PositionBonus {
  /// Two neighbours of the query.
  struct Pair {
    /// Clauses of the plan.
    var first: Int
    var second: Int
    /// How far the second is behind the first in the query.
    var distance: UInt32
    /// The mean idf of the two, in parts of ``BM25/one``, times the weights.
    var inOrderFactor: Float
    var nearFactor: Float

    func score(_ counts: NeighbourCounts, damping: Float) -> UInt32 {
      func part(_ factor: Float, _ count: UInt32) -> UInt32 {
        let frequency = min(count, Postings.maximumFrequency) * BM25.weightOne
        return BM25.score(idf: factor, frequency: frequency, damping: damping)
      }
      return part(inOrderFactor, counts.inOrder) + part(nearFactor, counts.near)
    }

    /// The bonus never exceeds this.
    var most: UInt32 {
      BM25.score(idf: inOrderFactor, frequency: 1, damping: 0)
        + BM25.score(idf: nearFactor, frequency: 1, damping: 0)
    }
  }

  /// A word with a place in the query.
  struct Word {
    /// A clause of the plan.
    var clause: Int
    /// Its idf, in parts of ``BM25/one``, times the weight.
    var earlyFactor: Float

    /// - Parameters:
    ///   - place: How many positions its first place is behind the beginning of its field.
    ///   - half: So far behind it is half of what it is at the beginning.
    func score(at place: UInt32, half: UInt32) -> UInt32 {
      BM25.score(idf: earlyFactor, frequency: half, damping: Float(place))
    }
  }

  let pairs: [Pair]
  let words: [Word]
  let options: SearchRequest.PositionBonus
  /// No document gains more.
  let most: UInt32
  /// How many of the best documents of the first stage are looked at.
  var depth: Int { options.depth }

  private let plan: QueryPlan

  /// `nil` where no document can gain: the request does not ask for it, the query has no neighbours, or the
  /// index has no positions.
  init?(_ request: SearchRequest, _ plan: QueryPlan, _ segments: [Segment]) {
    guard let options = request.positionBonus, options.depth > 0,
      segments.allSatisfy({ options.rung < $0.statistics.positionRungCount })
    else { return nil }
    var pairs: [Pair] = []
    var words: [Word] = []
    pairs.reserveCapacity(plan.clauses.count)
    words.reserveCapacity(plan.clauses.count)
    var last: (clause: Int, position: UInt32)?
    for (index, clause) in plan.clauses.enumerated() {
      guard case .word(let word) = clause.kind, let position = word.position, clause.field == nil,
        clause.occurrence != .mustNot
      else { continue }
      words.append(Word(clause: index, earlyFactor: clause.idf * options.early))
      if let last, position > last.position {
        let idf = (plan.clauses[last.clause].idf + clause.idf) / 2
        pairs.append(
          Pair(
            first: last.clause, second: index, distance: position - last.position,
            inOrderFactor: idf * options.inOrder, nearFactor: idf * options.near))
      }
      last = (index, position)
    }
    guard !pairs.isEmpty else { return nil }
    let most =
      pairs.reduce(0) { $0 + UInt64($1.most) }
      + words.reduce(0) { $0 + UInt64($1.score(at: 0, half: options.half)) }
    guard most > 0 else { return nil }
    self.pairs = pairs
    self.words = words
    self.options = options
    self.plan = plan
    self.most = UInt32(clamping: most)
  }

  /// Adds the bonus to documents of a segment, which rise.
  ///
  /// - Parameters:
  ///   - number: The segment's place in the commit.
  ///   - base: How many documents the segments before this one have.
  ///   - floor: A document whose score is sure to stay below gets none.
  func add(
    to entries: inout ArraySlice<TopK.Entry>, _ segment: Segment, number: Int, base: UInt32, floor: Int
  ) throws(SegmentError) {
    var near: [Int] = []
    var documents: [UInt32] = []
    near.reserveCapacity(entries.count)
    documents.reserveCapacity(entries.count)
    for index in entries.indices where Int(entries[index].score) + Int(most) >= floor {
      near.append(index)
      documents.append(entries[index].document - base)
    }
    let lengths = try segment.fieldLengths()
    // They are read when all places have been.
    lengths.prepare(documents)
    let (half, damping) = (options.half, plan.model.damping)
    var places = [WordPlaces?](repeating: nil, count: plan.clauses.count)
    for word in words {
      places[word.clause] = try WordPlaces(
        plan.clauses[word.clause], segment, number: number, rung: options.rung, documents)
    }
    let fields = lengths.positions(of: documents)
    for word in words {
      places[word.clause]?.forEachFirst(fields, fieldCount: lengths.fieldCount) { slot, place in
        entries[near[slot]].score = BM25.sum(
          entries[near[slot]].score, word.score(at: place, half: half))
      }
    }
    for pair in pairs {
      guard let first = places[pair.first], let second = places[pair.second] else { continue }
      NeighbourCounts.forEach(
        first.occurrences, second.occurrences, distance: pair.distance, reach: options.reach
      ) { slot, counts in
        let score = pair.score(counts, damping: damping[Int(segment.lengthCode(documents[slot]))])
        entries[near[slot]].score = BM25.sum(entries[near[slot]].score, score)
      }
    }
  }
}
