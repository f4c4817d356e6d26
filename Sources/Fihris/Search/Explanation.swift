public import ArabicText

/// How the score of a hit came about: its parts add up to it.
public struct Explanation: Sendable, CustomStringConvertible {
  /// What one word or phrase of the query added.
  public struct Part: Sendable {
    /// What one rung had of it.
    public struct RungPart: Sendable {
      /// The rung that the term is on.
      public var rung: Rung
      /// The term that was found.
      public var term: String
      /// How often the document has it, words of a field counted with the field's boost.
      public var frequency: Double
      /// What one of them counts.
      public var weight: Double
      /// How much the term tells, of itself.
      public var idf: Double
      /// In how many documents of the index it is.
      public var documentFrequency: Int
    }

    /// The word or phrase, as it was asked for.
    public var clause: String
    /// What the clause adds to the document's score.
    public var score: Double
    /// The terms whose frequencies were added up.
    public var rungs: [RungPart]
  }

  /// The clauses that scored.
  public var parts: [Part]

  public var description: String {
    parts.map { part in
      let rungs = part.rungs.map { "\($0.rung) \($0.term) \($0.frequency) × \($0.weight)" }
      return "\(part.score) \(part.clause): \(rungs.joined(separator: " + "))"
    }.joined(separator: "\n")
  }
}
