/// The fields of documents that are searched, in the order in which their words follow each other.
public struct Schema: Sendable, Equatable {
  /// A text field.
  public struct Field: Sendable, Equatable {
    /// As documents name it.
    public var name: String
    /// How many words of plain text one of its words counts for, 1 to 1000.
    public var boost: Int

    /// A field of this name.
    public init(_ name: String, boost: Int = 1) {
      self.name = name
      self.boost = boost
    }
  }

  /// In the order in which their words follow each other.
  public let fields: [Field]

  /// A title whose words count twice, and a text.
  public static let standard = Schema(checked: [Field("title", boost: 2), Field("text")])

  private init(checked fields: [Field]) { self.fields = fields }

  /// - Throws: ``FihrisError/invalidSchema(_:)`` unless there are 1 to 64 fields with distinct names that are
  /// not empty and hold no colon, comma or space, and boosts from 1 to 1000.
  public init(fields: [Field]) throws(FihrisError) {
    guard (1...64).contains(fields.count) else { throw .invalidSchema("there must be 1 to 64 of them") }
    var names: Set<String> = []
    for field in fields {
      guard !field.name.isEmpty, !field.name.contains(where: { $0 == ":" || $0 == "," || $0.isWhitespace })
      else {
        throw .invalidSchema("\"\(field.name)\" is no name: it is empty or holds a colon, a comma or a space")
      }
      guard names.insert(field.name).inserted else { throw .invalidSchema("\(field.name) is named twice") }
      guard (1...1000).contains(field.boost) else {
        throw .invalidSchema("the boost \(field.boost) of \(field.name) is not from 1 to 1000")
      }
    }
    self.fields = fields
  }

  /// Reads `name:boost,name:boost`, a boost of 1 where none is given.
  ///
  /// - Throws: ``FihrisError/invalidSchema(_:)`` as ``init(fields:)`` does, and for a boost that is no whole
  /// number.
  public init(parsing text: String) throws(FihrisError) {
    var fields: [Field] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      var field = Field(pair.first.map(String.init) ?? "")
      if pair.count == 2 {
        guard let boost = Int(pair[1]) else {
          throw .invalidSchema("\"\(pair[1])\" is no boost; write a whole number, as in title:2,text:1")
        }
        field.boost = boost
      }
      fields.append(field)
    }
    try self.init(fields: fields)
  }
}
