/// A document to index: an identifier and fields of text.
///
/// The fields that the schema names are searched. All are stored, unless the index keeps none.
public struct Document: Sendable, Equatable {
  /// The caller's name for it, distinct within an index.
  public var id: String
  var fields: [Field]

  struct Field: Sendable, Equatable {
    var name: String
    var value: [UInt8]
    /// Whether the bytes are known to be well-formed UTF-8.
    var isValid: Bool
  }

  /// Takes texts, in the order in which they are stored; of a field given twice the first is searched.
  public init(id: String, fields: [(name: String, text: String)]) {
    self.id = id
    self.fields = fields.map { Field(name: $0.name, value: Array($0.text.utf8), isValid: true) }
  }

  /// Takes bytes as they came; what happens to ill-formed UTF-8 is for ``WriterOptions/brokenUTF8`` to say.
  public init(id: String, utf8Fields: [(name: String, value: [UInt8])]) {
    self.id = id
    fields = utf8Fields.map { Field(name: $0.name, value: $0.value, isValid: false) }
  }

  /// Takes bytes that are known to be well-formed UTF-8; what is not is read as U+FFFD.
  package init(id: String, wellFormedFields: [(name: String, value: [UInt8])]) {
    self.id = id
    fields = wellFormedFields.map { Field(name: $0.name, value: $0.value, isValid: true) }
  }

  /// Bytes of text.
  public var byteCount: Int { fields.reduce(0) { $0 + $1.value.count } }
}

/// A field as it is stored beside the index.
public struct StoredField: Sendable, Equatable {
  /// The field's name.
  public var name: String
  /// The whole text, as it was added.
  public var text: String

  /// A field with its text.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
