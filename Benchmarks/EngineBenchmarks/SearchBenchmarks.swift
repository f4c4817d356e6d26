import Benchmark
import SearchCore

/// An index of the mixed collection, a plain one of the same words, and queries of two words.
private struct Search {
  static let limit = 10

  let reader: CommitReader
  let plain: PlainIndex
  let pairs: [(ArraySlice<UInt8>, ArraySlice<UInt8>)]

  init() async throws {
    let collection = try MixedCollection()
    reader = CommitReader([try Segment(try await collection.segment(collection.documents.indices))])
    plain = PlainIndex(collection)
    pairs = collection.pairs
    for kind in Kind.allCases {
      for index in pairs.indices where try search(kind, index) != searchPlainly(kind, index) {
        throw Disagreement(what: "\(kind) of pair \(index)")
      }
    }
  }

  enum Kind: String, CaseIterable {
    case any = "any of two words"
    case both = "both of two words"
    case phrase = "a phrase of two words"
  }

  func search(_ kind: Kind, _ pair: Int) throws(SearchError) -> [Int] {
    let (first, second) = pairs[pair]
    let clauses: [SearchRequest.Clause]
    switch kind {
    case .any: clauses = [clause(.should, first), clause(.should, second)]
    case .both: clauses = [clause(.must, first), clause(.must, second)]
    case .phrase:
      let slots = [first, second].enumerated().map {
        SearchRequest.Phrase.Slot(offset: UInt32($0), terms: [Array($1)])
      }
      clauses = [SearchRequest.Clause(.must, .phrase(SearchRequest.Phrase(rung: 0, slots: slots)))]
    }
    return try reader.search(SearchRequest(clauses: clauses, limit: Self.limit)).map(\.document)
  }

  private func clause(
    _ occurrence: SearchRequest.Occurrence, _ word: ArraySlice<UInt8>
  ) -> SearchRequest.Clause {
    let term = SearchRequest.Word.Term(rung: 0, bytes: Array(word), weight: 1)
    return SearchRequest.Clause(occurrence, .word(SearchRequest.Word(terms: [term])))
  }

  func searchPlainly(_ kind: Kind, _ pair: Int) -> [Int] {
    let (first, second) = pairs[pair]
    return switch kind {
    case .any: plain.any([first, second], limit: Self.limit)
    case .both: plain.both(first, second, limit: Self.limit)
    case .phrase: plain.phrase(first, second, limit: Self.limit)
    }
  }
}

func registerSearch() {
  for kind in Search.Kind.allCases {
    Benchmark("best 10 of 50 queries, \(kind.rawValue)") { (benchmark, search: Search) in
      do {
        for pair in search.pairs.indices { blackHole(try search.search(kind, pair)) }
      } catch { benchmark.error("\(error)") }
    } setup: {
      try await Search()
    }
    Benchmark("best 10 of 50 queries, \(kind.rawValue), plainly: arrays") { (_, search: Search) in
      for pair in search.pairs.indices { blackHole(search.searchPlainly(kind, pair)) }
    } setup: {
      try await Search()
    }
  }
}
