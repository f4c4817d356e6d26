import Testing

@testable import Fihris

@Suite struct RelevanceModelTests {
  private static func document(
    _ score: Double, _ length: Int, _ words: [String: Int]
  ) -> RelevanceModel.Document {
    RelevanceModel.Document(
      score: score, length: length,
      frequencies: Dictionary(uniqueKeysWithValues: words.map { (Array($0.utf8), $1) }))
  }

  @Test("A term's probability is the mean of its shares in the documents, weighed by their scores")
  func byHand() {
    let documents = [
      Self.document(3, 4, ["a": 2, "b": 1]), Self.document(1, 2, ["a": 1, "c": 1]),
      Self.document(4, 8, ["b": 4]),
    ]
    // a: 3/8 · 2/4 + 1/8 · 1/2; b: 3/8 · 1/4 + 4/8 · 4/8; c is in one of them alone.
    #expect(
      RelevanceModel.terms(of: documents, sharedBy: 2) == [
        RelevanceModel.Term(bytes: Array("a".utf8), probability: 0.25),
        RelevanceModel.Term(bytes: Array("b".utf8), probability: 0.343_75),
      ])
    #expect(RelevanceModel.terms(of: documents, sharedBy: 3).isEmpty)
    #expect(RelevanceModel.terms(of: documents, sharedBy: 1).count == 3)
  }

  @Test("Documents without words or scores give no terms")
  func empty() {
    #expect(RelevanceModel.terms(of: [], sharedBy: 1).isEmpty)
    #expect(RelevanceModel.terms(of: [Self.document(0, 3, ["a": 1])], sharedBy: 1).isEmpty)
    #expect(RelevanceModel.terms(of: [Self.document(2, 0, [:])], sharedBy: 1).isEmpty)
  }
}
