import ArabicText
import BenchmarkCorpus
import SearchCore

/// Many documents of the corpus's sentences, their words as terms on one rung.
struct MixedCollection {
  static let documentCount = 20_000
  static let layout = IndexLayout(
    rungCount: 1, fields: [IndexLayout.Field(name: "text", boost: 1)], keepsStoredFields: false)

  let documents: [TokenBatch]

  init() throws {
    var mix = SentenceMix(try ProjectCorpus.documents())
    var tokenizer = Analyzer(.form).makeTokenizer()
    documents = try (0..<Self.documentCount).map { number in
      var batch = TokenBatch()
      try tokenizer.tokenize(Array(mix.next(id: "\(number)").text.utf8).span, into: &batch)
      return batch
    }
  }

  /// The bytes of a segment of some of the documents.
  func segment(_ range: Range<Int>) async throws(SegmentError) -> SegmentBytes {
    var buffer = try PostingBuffer(layout: Self.layout)
    var batch = WordBatch()
    for document in documents[range] {
      batch.addField(
        termBytes: document.keyBytes.span, termEnds: document.keyEnds.span,
        positions: document.positions.span, positionCount: document.positionCount)
      batch.endDocument()
    }
    try buffer.append(batch.finish(), range.map { (Array("\($0)".utf8), []) })
    return try await SegmentFlush(buffer).makeWriter(baseTerms: nil).finish()
  }

  /// Two words that stand side by side, in fifty documents.
  var pairs: [(ArraySlice<UInt8>, ArraySlice<UInt8>)] {
    (0..<50).compactMap { number in
      let document = documents[number * 7]
      guard
        let index = (0..<document.count - 1).dropFirst(number % 5).first(where: {
          document.positions[$0 + 1] == document.positions[$0] + 1
        })
      else { return nil }
      return (document.key(index), document.key(index + 1))
    }
  }
}
