/// What is asked of an index, in terms of its rungs.
public struct SearchRequest: Sendable {
  /// What a clause does to the set of documents found.
  public enum Occurrence: Sendable {
    case should
    case must
    case mustNot
  }

  public enum Kind: Sendable {
    case word(Word)
    case phrase(Phrase)
  }

  public struct Clause: Sendable {
    public var occurrence: Occurrence
    public var kind: Kind
    /// A number of the layout's fields, when only that one counts; needs positions.
    public var field: Int?
    /// A factor of the score, over 0.
    public var boost: Float

    public init(_ occurrence: Occurrence, _ kind: Kind, field: Int? = nil, boost: Float = 1) {
      self.occurrence = occurrence
      self.kind = kind
      self.field = field
      self.boost = boost
    }
  }

  /// From where on a term is common.
  public struct CommonTerms: Sendable {
    /// The part of all documents that have it, at least.
    public var share: Double
    /// In so many documents it is at least.
    public var documents: Int

    public init(share: Double = 1 / 8, documents: Int = 1024) {
      self.share = share
      self.documents = documents
    }
  }

  /// One word of the query with its terms on all rungs; their weighted frequencies add up before they
  /// saturate.
  public struct Word: Sendable {
    public struct Term: Sendable, Hashable {
      public var rung: Int
      public var bytes: [UInt8]
      /// What an occurrence counts; a term of weight 0 matches and adds nothing. Together the terms of a word count
      /// at most 7.99, what is beyond is cut.
      public var weight: Float
      /// What the term's idf counts in the word's, which is the mean over its terms; over 0.
      public var idfWeight: Float
      /// Whether an occurrence counts where the term is common, too (``CommonTerms``). Else the term still matches
      /// there, but adds nothing to the score, as long as the index has another term of the word.
      public var scoresWhenCommon: Bool

      /// - Parameter idfWeight: As `weight` when `nil`.
      public init(
        rung: Int, bytes: [UInt8], weight: Float, idfWeight: Float? = nil, scoresWhenCommon: Bool = true
      ) {
        self.rung = rung
        self.bytes = bytes
        self.weight = weight
        self.idfWeight = idfWeight ?? weight
        self.scoresWhenCommon = scoresWhenCommon
      }
    }

    public var terms: [Term]
    /// Where it stands in the query; `nil` for a word that has no neighbours.
    public var position: UInt32?

    public init(terms: [Term], position: UInt32? = nil) {
      self.terms = terms
      self.position = position
    }
  }

  /// Words at fixed distances; needs positions.
  public struct Phrase: Sendable {
    public struct Slot: Sendable {
      /// The distance from the phrase's first position.
      public var offset: UInt32
      /// Any of these terms will do.
      public var terms: [[UInt8]]

      public init(offset: UInt32, terms: [[UInt8]]) {
        self.offset = offset
        self.terms = terms
      }
    }

    public var rung: Int
    public var slots: [Slot]

    public init(rung: Int, slots: [Slot]) {
      self.rung = rung
      self.slots = slots
    }
  }

  /// The bonus for where the words of a query stand in a document: neighbours near each other, all of them early.
  public struct PositionBonus: Sendable {
    /// The rung on which words are looked for.
    public var rung: Int
    /// What it counts that one follows the other as in the query; at least 0, at most 1.
    public var inOrder: Float
    /// What it counts that they are within reach; at least 0, at most 1.
    public var near: Float
    /// How many positions apart they may be then.
    public var reach: UInt32
    /// What it counts that a word stands at the beginning of a field; at least 0, at most 1.
    public var early: Float
    /// How many positions behind the beginning it counts half of that; at least 1.
    public var half: UInt32
    /// How many of the best documents of the first stage may gain.
    public var depth: Int

    public init(
      rung: Int, inOrder: Float, near: Float, reach: UInt32, early: Float, half: UInt32, depth: Int
    ) {
      self.rung = rung
      self.inOrder = inOrder
      self.near = near
      self.reach = reach
      self.early = early
      self.half = max(half, 1)
      self.depth = depth
    }
  }

  public var clauses: [Clause]
  public var parameters: BM25Parameters
  /// How many documents to return at most.
  public var limit: Int
  /// `nil` for no bonus; an index without positions gives none.
  public var positionBonus: PositionBonus?
  public var commonTerms: CommonTerms

  public init(
    clauses: [Clause], parameters: BM25Parameters = BM25Parameters(), limit: Int = 10,
    positionBonus: PositionBonus? = nil, commonTerms: CommonTerms = CommonTerms()
  ) {
    self.clauses = clauses
    self.parameters = parameters
    self.limit = limit
    self.positionBonus = positionBonus
    self.commonTerms = commonTerms
  }
}

/// A document that was found.
public struct ScoredDocument: Sendable, Equatable {
  /// Counted over all segments in order: the order in which documents were added.
  public var document: Int
  public var score: Double
}

/// Why a request cannot be answered.
public enum SearchError: Error, Equatable, Sendable {
  case segment(SegmentError)
  /// The request needs positions and the index was made without.
  case needsPositions
}
