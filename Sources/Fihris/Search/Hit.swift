/// A document that was found.
public struct Hit: Sendable {
  /// From 1.
  public var rank: Int
  /// The identifier that the document was added with.
  public var id: String
  /// Comparable within one search only; the same bits on every run.
  public var score: Double
  /// As they were added; none where the index keeps none.
  public var fields: [StoredField]
  /// The passage that shows best why it was found; `nil` without stored fields, or when not asked for.
  public var snippet: Snippet?
  /// How its score came about; `nil` when not asked for.
  public var explanation: Explanation?

  /// A hit with all of its parts.
  public init(
    rank: Int, id: String, score: Double, fields: [StoredField], snippet: Snippet? = nil,
    explanation: Explanation? = nil
  ) {
    self.rank = rank
    self.id = id
    self.score = score
    self.fields = fields
    self.snippet = snippet
    self.explanation = explanation
  }
}

/// A document's place in a ranking: what a snapshot's `rank` gives without looking anything up.
public struct RankedDocument: Sendable, Equatable {
  /// In order of addition, from 0.
  public var number: Int
  /// As in ``Hit/score``.
  public var score: Double

  /// Higher scores first, equal ones in order of addition.
  static func ranks(_ a: RankedDocument, before b: RankedDocument) -> Bool {
    a.score != b.score ? a.score > b.score : a.number < b.number
  }
}
