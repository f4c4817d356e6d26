public import ArabicText
internal import SearchCore

/// An index as one commit left it: an immutable value that any number of tasks search at once.
public struct Snapshot: Sendable {
  private let index: Index
  private let reader: CommitReader
  private let fieldNames: [String]

  init(_ index: Index, _ segments: [Segment]) {
    self.index = index
    reader = CommitReader(segments)
    fieldNames = index.schema.fields.map(\.name)
  }

  /// The documents that the commit has.
  public var documentCount: Int { reader.documentCount }
  /// The fields that are searched.
  public var schema: Schema { index.schema }
  /// Which rungs are indexed.
  public var analyzer: AnalyzerPreset { index.analyzer }

  // MARK: Searching

  /// Searches with the plain syntax of ``Query/init(parsing:fields:)``.
  ///
  /// - Throws: ``FihrisError/needsPositions``, ``FihrisError/invalidOption(_:)``,
  /// ``FihrisError/damaged(file:reason:)``.
  public func search(_ query: String, _ options: SearchOptions = SearchOptions()) throws(FihrisError) -> [Hit]
  {
    try search(parsed(query), options)
  }

  /// The best hits, the best first; equal scores in the order in which documents were added.
  ///
  /// - Throws: as ``search(_:_:)-(String,_)``.
  public func search(_ query: Query, _ options: SearchOptions = SearchOptions()) throws(FihrisError) -> [Hit]
  {
    let plan = try plan(query, options)
    var highlighter = options.snippets ? Highlighter(index.textAnalyzer, plan.request) : nil
    var hits: [Hit] = []
    let ranking = try ExpandedRanking(plan, query, options, self)
    for place in ranking.places {
      let document = place.document
      let fields = try storedFields(document)
      var hit = Hit(
        rank: hits.count + 1, id: try identifier(of: document), score: document.score, fields: fields)
      hit.snippet = highlighter?.snippet(fields, schema)
      if options.explains {
        hit.explanation = try explain(plan, place)
        hit.explanation?.parts += try explain(place, ranking)
      }
      hits.append(hit)
    }
    return hits
  }

  /// The same documents as ``search(_:_:)-(String,_)``, by number, with nothing looked up but their scores.
  public func rank(
    _ query: String, _ options: SearchOptions = SearchOptions()
  ) throws(FihrisError) -> [RankedDocument] {
    let query = parsed(query)
    return try ExpandedRanking(plan(query, options), query, options, self).places.map(\.document)
  }

  /// The identifier of a document that was ranked.
  public func identifier(of document: RankedDocument) throws(FihrisError) -> String {
    do {
      return String(decoding: try reader.key(document.number), as: UTF8.self)
    } catch { throw FihrisError(error, path: index.path) }
  }

  private func parsed(_ query: String) -> Query { Query(parsing: query, fields: fieldNames) }

  func plan(_ query: Query, _ options: SearchOptions) throws(FihrisError) -> QueryPlanner.Plan {
    guard options.k1 >= 0, options.k1 <= 1000 else { throw .invalidOption("k1 must be from 0 to 1000") }
    guard options.b >= 0, options.b <= 1 else { throw .invalidOption("b must be from 0 to 1") }
    guard options.limit >= 0 else { throw .invalidOption("the limit must not be negative") }
    for clause in query.clauses {
      if let field = clause.field, !schema.fields.contains(where: { $0.name == field }) {
        throw .invalidOption(
          "the index has no field \(field); it has \(schema.fields.map(\.name).joined(separator: ", "))")
      }
      guard clause.boost >= 0, clause.boost.isFinite else {
        throw .invalidOption("a boost must not be negative")
      }
    }
    return index.queryReaders.lend { QueryPlanner(analyzer, schema, options).plan(query, &$0) }
  }

  /// The best documents with what harakat cost them, before words are added to the query.
  func places(_ plan: QueryPlanner.Plan) throws(FihrisError) -> [RankedPlace] {
    do {
      let demands = HarakatDemand.demands(of: plan, index.textAnalyzer)
      if !demands.isEmpty {
        var check = HarakatCheck(demands, index.textAnalyzer, schema, plan.request)
        return try CheckedRanking(reader, plan.request).places(&check)
      }
      return try reader.search(plan.request).enumerated().map { rank, document in
        RankedPlace(
          document: RankedDocument(number: document.document, score: document.score), firstRank: rank)
      }
    } catch { throw FihrisError(error, path: index.path) }
  }

  func storedFields(_ document: RankedDocument) throws(FihrisError) -> [StoredField] {
    do {
      return try reader.storedFields(document.number).map {
        StoredField(name: $0.name, text: String(decoding: $0.value, as: UTF8.self))
      }
    } catch { throw FihrisError(error, path: index.path) }
  }

  func explain(
    _ plan: QueryPlanner.Plan, _ place: RankedPlace
  ) throws(FihrisError) -> Explanation {
    let document = place.document
    let rungs = analyzer.rungs
    do {
      let parts = try reader.explain(plan.request, document: document.number).map { score in
        let cuts = QueryWordCuts(plan.texts[score.clause], index.textAnalyzer)
        let whole = score.parts.reduce(0) { $0 + $1.weight * Double($1.frequency) }
        return Explanation.Part(
          clause: plan.texts[score.clause], score: score.score,
          rungs: score.parts.map { part in
            let term = String(decoding: part.term, as: UTF8.self)
            return Explanation.Part.RungPart(
              rung: rungs[part.rung], term: term, frequency: Double(part.frequency),
              weight: part.weight, idf: part.idf, documentFrequency: part.documentFrequency,
              share: whole > 0 ? score.score * part.weight * Double(part.frequency) / whole : 0,
              cuts: cuts.taken(for: term, rungs[part.rung]))
          })
      }
      let bonus = try reader.explainPositions(
        plan.request, document: document.number, rank: place.firstRank)
      return Explanation(
        parts: parts,
        neighbours: bonus.neighbours.map {
          Explanation.NeighbourPart(
            words: [plan.texts[$0.first], plan.texts[$0.second]], score: $0.score, inOrder: $0.inOrder,
            near: $0.near)
        },
        early: bonus.early.map {
          Explanation.EarlyPart(word: plan.texts[$0.clause], score: $0.score, place: $0.place)
        },
        harakat: place.losses.map {
          Explanation.HarakatPart(
            word: plan.texts[$0.clause], score: $0.score, contradicting: $0.contradicting, places: $0.places)
        })
    } catch { throw FihrisError(error, path: index.path) }
  }

  // MARK: Words

  var textAnalyzer: Analyzer { index.textAnalyzer }

  /// The terms of the closest rung that a term is made of.
  func baseTerms(of term: [UInt8], rung: Int) throws(FihrisError) -> [BaseTerm] {
    do {
      return try reader.baseTerms(of: term, rung: rung)
    } catch { throw FihrisError(error, path: index.path) }
  }

  // MARK: Feedback

  var keepsStoredFields: Bool { index.layout.keepsStoredFields }

  func statistics(
    of term: [UInt8], rung: Int
  ) throws(FihrisError) -> (documentFrequency: Int, idf: Double) {
    do {
      return try reader.statistics(of: term, rung: rung)
    } catch { throw FihrisError(error, path: index.path) }
  }

  func weights(of request: SearchRequest) throws(FihrisError) -> [Double] {
    do {
      return try reader.weights(of: request)
    } catch { throw FihrisError(error, path: index.path) }
  }

  func addedScores(
    _ request: SearchRequest, _ documents: [RankedDocument]
  ) throws(FihrisError) -> AddedScores {
    do {
      return try reader.addedScores(request, documents: documents.map(\.number))
    } catch { throw FihrisError(error, path: index.path) }
  }

  // MARK: The index itself

  /// What the index holds.
  public func statistics() -> IndexStatistics {
    IndexStatistics(reader.segments, schema, IndexSettings(index.textAnalyzer))
  }

  /// Reads all of the index, compares every checksum and derives every statistic again.
  ///
  /// - Throws: ``FihrisError/damaged(file:reason:)`` at the first thing that does not hold.
  public func verify() throws(FihrisError) -> VerificationReport {
    do {
      for segment in reader.segments { try SegmentVerifier.verify(segment) }
    } catch { throw FihrisError(error, path: index.path) }
    return VerificationReport(
      documentCount: documentCount, segmentCount: reader.segments.count,
      byteCount: reader.segments.reduce(0) { $0 + $1.byteCount })
  }
}
