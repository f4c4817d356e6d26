public import ArabicText

/// How a search is carried out.
public struct SearchOptions: Sendable {
  /// What the plain words of a query ask of a document.
  public enum Matching: Sendable {
    /// One of them is enough.
    case any
    /// All must be there, those that only glue others together left aside.
    case all
  }

  /// The rungs that count.
  public enum RungSelection: Sendable {
    /// Every one that the index has.
    case all
    /// One alone; where the index lacks it, the closest one it has.
    case only(Rung)
  }

  /// How many hits to return at most.
  public var limit: Int
  /// What the plain words of a query ask of a document.
  public var matching: Matching
  /// BM25's saturation, at least 0.
  public var k1: Float
  /// BM25's share of the document's length, 0 to 1.
  public var b: Float
  /// The rungs that count.
  public var rungs: RungSelection
  /// Whether each of the best thirty documents gains by where the words of the query stand in it: early, and
  /// those that are neighbours in the query near each other. Ranks better and takes more time. A query of one word,
  /// an index without positions and the `light10` analyzer give no such bonus.
  public var positionBonus: Bool
  /// Whether words that the best ten documents share are asked for too (pseudo-relevance feedback). The first five
  /// documents stay first, and the same documents are found; those behind are ordered anew, so that more of
  /// what is relevant comes up among the first fifty or hundred. Takes some milliseconds more, for the documents
  /// are read again. Nothing is added to a query with an operator, a phrase or a field, in an index without
  /// stored fields, by the `light10` analyzer, on the root alone, nor where fewer than three documents are
  /// found.
  public var expands: Bool
  /// Whether harakat of the query are a demand: a word loses score in a document whose stored text has other
  /// ones on the same letters; text without marks contradicts nothing. Only the best thousand documents are
  /// held against a query. Nothing changes for a query without harakat, an index without stored text, the words
  /// of a phrase, and the `light10` analyzer.
  public var harakat: Bool
  /// Whether hits get a ``Snippet``.
  public var snippets: Bool
  /// Whether hits get an ``Explanation``.
  public var explains: Bool

  /// Ten hits with snippets, for any word on all rungs, unless told otherwise.
  public init(
    limit: Int = 10, matching: Matching = .any, k1: Float = 1.2, b: Float = 0.75, rungs: RungSelection = .all,
    positionBonus: Bool = true, expands: Bool = false, harakat: Bool = true, snippets: Bool = true,
    explains: Bool = false
  ) {
    self.limit = limit
    self.matching = matching
    self.k1 = k1
    self.b = b
    self.rungs = rungs
    self.positionBonus = positionBonus
    self.expands = expands
    self.harakat = harakat
    self.snippets = snippets
    self.explains = explains
  }
}
