public import ArabicText

/// What an index keeps, fixed when it is made.
public struct IndexOptions: Sendable, Equatable {
  /// Where words stand: needed for phrases and fields.
  public var keepsPositions: Bool
  /// The fields of documents: needed for snippets, and to show what was found.
  public var keepsStoredFields: Bool

  /// Keeps both unless told otherwise.
  public init(keepsPositions: Bool = true, keepsStoredFields: Bool = true) {
    self.keepsPositions = keepsPositions
    self.keepsStoredFields = keepsStoredFields
  }
}

/// How a writer works; nothing of it changes what is found.
public struct WriterOptions: Sendable {
  /// What a commit does with the segments there.
  public enum Merging: Sendable {
    /// A commit leaves one segment.
    case toOneSegment
    /// A commit adds segments to those there.
    case none
  }

  /// How many texts are analysed at a time, at least 1.
  public var threads: Int
  /// Bytes of memory to gather words in before a segment is written.
  public var memoryBudget: Int
  /// What to do with ill-formed UTF-8.
  public var brokenUTF8: BrokenUTF8
  /// What a commit does with the segments there.
  public var merging: Merging

  /// One thread, 256 MB, ill-formed UTF-8 refused and one segment, unless told otherwise.
  public init(
    threads: Int = 1, memoryBudget: Int = 256 << 20, brokenUTF8: BrokenUTF8 = .reject,
    merging: Merging = .toOneSegment
  ) {
    self.threads = threads
    self.memoryBudget = memoryBudget
    self.brokenUTF8 = brokenUTF8
    self.merging = merging
  }
}
