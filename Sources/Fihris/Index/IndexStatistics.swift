public import ArabicText
internal import SearchCore

/// What an index holds.
public struct IndexStatistics: Sendable {
  /// A field that is searched.
  public struct Field: Sendable, Equatable {
    /// As documents name it.
    public var name: String
    /// How many words of plain text one of its words counts for.
    public var boost: Int
    /// Of all documents.
    public var wordCount: Int
  }

  /// The documents in force.
  public var documentCount: Int
  /// The segments they lie in.
  public var segmentCount: Int
  /// In the order of the schema.
  public var fields: [Field]
  /// The distinct terms of each rung, summed over segments.
  public var terms: [(rung: Rung, count: Int)]
  /// The size of each section, summed over segments, in the order of the file.
  public var sections: [(name: String, byteCount: Int)]
  /// The analyzer that made it.
  public var fingerprint: String

  init(_ segments: [Segment], _ schema: Schema, _ settings: IndexSettings) {
    documentCount = segments.reduce(0) { $0 + $1.documentCount }
    segmentCount = segments.count
    fields = schema.fields.enumerated().map { number, field in
      Field(
        name: field.name, boost: field.boost,
        wordCount: segments.reduce(0) { $0 + $1.wordCount(ofField: number) })
    }
    terms = settings.preset.rungs.enumerated().map { number, rung in
      (rung, segments.reduce(0) { $0 + $1.termCount(rung: number) })
    }
    sections = []
    for segment in segments {
      for (section, byteCount) in segment.sectionSizes {
        let name = section.description
        if let index = sections.firstIndex(where: { $0.name == name }) {
          sections[index].byteCount += byteCount
        } else {
          sections.append((name, byteCount))
        }
      }
    }
    fingerprint = settings.fingerprint
  }
}

/// What was found whole.
public struct VerificationReport: Sendable, Equatable {
  /// The documents that were read.
  public var documentCount: Int
  /// The segments that were read.
  public var segmentCount: Int
  /// The bytes that were read.
  public var byteCount: Int
}
