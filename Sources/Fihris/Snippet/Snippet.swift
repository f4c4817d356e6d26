public import ArabicText

/// A passage of a document's field, with the words that matched.
public struct Snippet: Sendable, Equatable {
  /// A stretch of the passage that matched.
  public struct Mark: Sendable, Equatable {
    /// Offsets in bytes into the UTF-8 of the snippet's ``Snippet/text``; `end` is exclusive.
    public var start: Int
    /// Where the stretch ends.
    public var end: Int
    /// The closest rung on which the stretch met the query.
    public var rung: Rung

    /// A stretch from one byte to another.
    public init(start: Int, end: Int, rung: Rung) {
      self.start = start
      self.end = end
      self.rung = rung
    }
  }

  /// The field's name.
  public var field: String
  /// The passage as stored, except that a run of white space is one space. Nothing is added.
  public var text: String
  /// Rising, without overlaps.
  public var marks: [Mark]
  /// Whether the field has text before the passage: where a reader expects an ellipsis.
  public var isCutBefore: Bool
  /// Whether the field has text after the passage.
  public var isCutAfter: Bool

  /// A passage with its marks.
  public init(
    field: String, text: String, marks: [Mark] = [], isCutBefore: Bool = false, isCutAfter: Bool = false
  ) {
    self.field = field
    self.text = text
    self.marks = marks
    self.isCutBefore = isCutBefore
    self.isCutAfter = isCutAfter
  }
}
