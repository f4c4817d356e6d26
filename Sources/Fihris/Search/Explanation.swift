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
      /// What one of them counts; 0 for a root so common that it only finds documents.
      public var weight: Double
      /// How much the term tells, of itself.
      public var idf: Double
      /// In how many documents of the index it is.
      public var documentFrequency: Int
      /// Its share of the clause's score, by weighted frequency: the shares of all rungs add up to it.
      public var share: Double
      /// What was taken off the word of the query for this term, in order: "و+", "ال+", "+هم".
      public var cuts: [String]
    }

    /// The word or phrase, as it was asked for.
    public var clause: String
    /// What the clause adds to the document's score.
    public var score: Double
    /// The terms whose frequencies were added up; none for a word added to the query that scores the most it can,
    /// as it does in the documents that stay first.
    public var rungs: [RungPart]
    /// Whether it was not asked for but added: ``SearchOptions/expands``.
    public var isExpansion = false
  }

  /// What two words that are neighbours in the query added by being near each other.
  public struct NeighbourPart: Sendable {
    /// The words, as they were asked for.
    public var words: [String]
    /// What they add to the document's score.
    public var score: Double
    /// How often the second follows the first as it does in the query.
    public var inOrder: Int
    /// How often the second is within reach of the first, before or behind it.
    public var near: Int
  }

  /// What a word added by standing early in a field.
  public struct EarlyPart: Sendable {
    /// The word, as it was asked for.
    public var word: String
    /// What it adds to the document's score.
    public var score: Double
    /// How many words of the field stand before its first place.
    public var place: Int
  }

  /// What a word lost because its harakat are others than the query's.
  public struct HarakatPart: Sendable {
    /// The word, as it was asked for.
    public var word: String
    /// What it adds to the document's score: under 0.
    public var score: Double
    /// At how many places the harakat contradict the query's.
    public var contradicting: Int
    /// How many places of the stored text meet the word on its stem or closer.
    public var places: Int
  }

  /// The clauses that scored.
  public var parts: [Part]
  /// The neighbours that scored.
  public var neighbours: [NeighbourPart]
  /// The words that scored by standing early.
  public var early: [EarlyPart]
  /// The words that lost by their harakat.
  public var harakat: [HarakatPart] = []

  /// The sum of all parts: the score.
  public var total: Double {
    parts.reduce(0) { $0 + $1.score } + neighbours.reduce(0) { $0 + $1.score }
      + early.reduce(0) { $0 + $1.score } + harakat.reduce(0) { $0 + $1.score }
  }

  public var description: String {
    let clauses = parts.map { part in
      let rungs = part.rungs.map { "\($0.rung) \($0.term) \($0.frequency) × \($0.weight) = \($0.share)" }
      let added = part.isExpansion ? " (added)" : ""
      return "\(part.score) \(part.clause)\(added): \(rungs.joined(separator: " + "))"
    }
    let pairs = neighbours.map { pair in
      "\(pair.score) \(pair.words.joined(separator: " ")): in order \(pair.inOrder), near \(pair.near)"
    }
    let firsts = early.map { "\($0.score) \($0.word): first at \($0.place)" }
    let losses = harakat.map {
      "\($0.score) \($0.word): other harakat at \($0.contradicting) of \($0.places)"
    }
    return (clauses + pairs + firsts + losses).joined(separator: "\n")
  }
}
