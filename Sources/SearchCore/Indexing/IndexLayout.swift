/// What all segments of an index have in common.
public struct IndexLayout: Sendable, Equatable {
  /// A text field.
  public struct Field: Sendable, Equatable {
    public var name: String
    /// How many words one of its words counts for, at least 1.
    public var boost: Int

    public init(name: String, boost: Int) {
      self.name = name
      self.boost = boost
    }
  }

  /// The rungs on which terms are indexed; the first is the closest.
  public var rungCount: Int
  /// How many rungs, from the closest, have lists with positions; 0 for none.
  public var positionRungCount: Int
  /// In the order in which their positions follow each other in a document.
  public var fields: [Field]
  public var keepsStoredFields: Bool

  /// - Parameter positionRungCount: At most `rungCount`; all when `nil`.
  public init(
    rungCount: Int, positionRungCount: Int? = nil, fields: [Field], keepsStoredFields: Bool = true
  ) {
    self.rungCount = rungCount
    self.positionRungCount = min(positionRungCount ?? rungCount, rungCount)
    self.fields = fields
    self.keepsStoredFields = keepsStoredFields
  }

  /// The largest boost that a segment or a commit can have.
  public static let maximumBoost = 1 << 16

  /// Positions between two fields that are not empty, so that no phrase reaches from one into the next.
  public static let fieldGap: UInt32 = 100

  /// The positions from the beginning of a field to that of the next; none for an empty one.
  static func stride(ofField length: UInt32) -> UInt32 { length > 0 ? length &+ fieldGap : 0 }

  public var keepsPositions: Bool { positionRungCount > 0 }

  /// Whether a posting may have fewer positions than its frequency.
  var countsPositions: Bool { keepsPositions && fields.contains { $0.boost != 1 } }
}
