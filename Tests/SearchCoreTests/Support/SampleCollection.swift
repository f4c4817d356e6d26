@testable import SearchCore

/// Random documents over a small vocabulary, and the same answers from plain loops over them.
///
/// Rung 0 has the words, rung 1 their first two letters, rung 2 their first; a word that ends in
/// "z" also gives its last two letters on rung 1, so that words have several terms. Words of two letters are
/// the same on rung 1.
struct SampleCollection {
  /// For each document and field its words, at the positions of their indices.
  var documents: [[[String]]] = []
  var layout: IndexLayout

  init(seed: Int, documentCount: Int, boosts: [Int] = [2, 1], positionRungCount: Int = 2, longest: Int = 40) {
    var generator = SeededGenerator(seed: seed)
    layout = IndexLayout(
      rungCount: 3, positionRungCount: positionRungCount,
      fields: boosts.enumerated().map { .init(name: "f\($0.offset)", boost: $0.element) })
    for _ in 0..<documentCount {
      documents.append(
        boosts.map { _ in
          (0..<Int.random(in: 0...longest, using: &generator)).map { _ in
            SampleCollection.word(using: &generator)
          }
        })
    }
  }

  /// A word of three letters, seldom of two; the first ones are far more frequent.
  static func word(using generator: inout SeededGenerator) -> String {
    let letters = Array("abcdefz")
    if Int.random(in: 0..<16, using: &generator) == 0 {
      return String(["k", letters[Int.random(in: 0..<7, using: &generator)]])
    }
    return String(
      (0..<3).map { _ in
        letters[min(Int.random(in: 0..<7, using: &generator), Int.random(in: 0..<7, using: &generator))]
      })
  }

  static func terms(of word: String, rung: Int) -> [String] { vocabulary[word]?[rung] ?? [word] }

  /// Every word with its terms on each rung.
  private static let vocabulary: [String: [[String]]] = {
    let letters = "abcdefgxyzw".map(String.init)
    var table: [String: [[String]]] = [:]
    for a in letters { table["k" + a] = [["k" + a], ["k" + a], ["k"]] }
    for a in letters {
      for b in letters {
        for c in letters {
          table[a + b + c] = [[a + b + c], c == "z" && a + b != b + c ? [a + b, b + c] : [a + b], [a]]
        }
      }
    }
    return table
  }()

  func key(_ document: Int) -> [UInt8] { Array("document-\(document)".utf8) }

  /// The bytes of a segment of some of the documents.
  func segmentBytes(_ range: Range<Int>) async throws -> [UInt8] {
    let bytes = try await write(range, to: SegmentOutput())
    return bytes.array(0..<bytes.count)
  }

  /// Writes a segment of some of the documents.
  func write(_ range: Range<Int>, to output: SegmentOutput, threads: Int = 1) async throws -> SegmentBytes {
    var buffer = try PostingBuffer(layout: layout, output: output)
    // Batches of one document, of several, and what is left.
    let middle = range.dropFirst().prefix(range.count / 2)
    for batch in [range.prefix(1), middle, range.dropFirst(1 + middle.count)] {
      var words = WordBatch()
      for document in batch {
        for field in documents[document] { words.addField(field) }
        words.endDocument()
      }
      try buffer.append(words.finish(), batch.map { (key($0), stored($0)) })
    }
    var writer = try await SegmentFlush(buffer).makeWriter(baseTerms: nil, threads: threads)
    try await writer.addWiderRungs([SampleCollection.derive(writer)], threads: threads)
    return try writer.finish()
  }

  private func stored(_ document: Int) -> [StoredField] {
    documents[document].enumerated().map {
      StoredField(name: "f\($0.offset)", value: Array($0.element.joined(separator: " ").utf8))
    }
  }

  static func derive(_ writer: borrowing SegmentWriter) -> DerivedTerms {
    var derived = DerivedTerms()
    for ordinal in 0..<writer.baseTermCount {
      let word = String(decoding: writer.baseTerm(ordinal), as: UTF8.self)
      for rung in 1...2 {
        for term in terms(of: word, rung: rung) {
          derived.append(Array(term.utf8).span, source: ordinal, rung: rung)
        }
      }
    }
    return derived
  }

  /// The documents in segments that end at the given numbers.
  func reader(cuts: [Int] = []) async throws -> CommitReader {
    let bounds = [0] + cuts + [documents.count]
    var segments: [Segment] = []
    for (start, end) in zip(bounds, bounds.dropFirst()) {
      segments.append(try Segment(try await write(start..<end, to: SegmentOutput())))
    }
    return CommitReader(segments)
  }

  /// The word of a query with its terms on all rungs; one of the widest does not score where it is common.
  static func clause(
    _ word: String, _ occurrence: SearchRequest.Occurrence = .should, rungs: ClosedRange<Int> = 0...2,
    field: Int? = nil
  ) -> SearchRequest.Clause {
    let weights: [Float] = [0.25, 0.5, 0.75]
    return SearchRequest.Clause(
      occurrence,
      .word(
        .init(
          terms: rungs.flatMap { rung in
            terms(of: word, rung: rung).map {
              .init(
                rung: rung, bytes: Array($0.utf8), weight: weights[rung], scoresWhenCommon: rung < 2)
            }
          })), field: field)
  }

  static func phrase(_ words: [String], _ occurrence: SearchRequest.Occurrence = .should, rung: Int)
    -> SearchRequest.Clause
  {
    SearchRequest.Clause(
      occurrence,
      .phrase(
        .init(
          rung: rung,
          slots: words.enumerated().map {
            .init(offset: UInt32($0.offset), terms: terms(of: $0.element, rung: rung).map { Array($0.utf8) })
          })))
  }
}
