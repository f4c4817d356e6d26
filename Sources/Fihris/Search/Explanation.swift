/// How the score of a hit came about: its parts add up to it.
public struct Explanation: Sendable, CustomStringConvertible {
  /// What one word or phrase of the query added.
  public struct Part: Sendable {
    /// What one rung had of it.
    public struct RungPart: Sendable {
      public var rung: Rung
      public var term: String
      /// How often the document has it, words of a field counted with the field's boost.
      public var frequency: Double
      /// What one of them counts.
      public var weight: Double
      public var idf: Double
      public var documentFrequency: Int
    }

    /// The word or phrase, as it was asked for.
    public var clause: String
    public var score: Double
    public var rungs: [RungPart]
  }

  public var parts: [Part]

  public var description: String {
    parts.map { part in
      let rungs = part.rungs.map { "\($0.rung) \($0.term) \($0.frequency) × \($0.weight)" }
      return "\(part.score) \(part.clause): \(rungs.joined(separator: " + "))"
    }.joined(separator: "\n")
  }
}
