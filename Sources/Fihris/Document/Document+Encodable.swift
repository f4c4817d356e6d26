extension Document {
  /// Makes fields of the named properties that a value encodes.
  ///
  /// Strings are taken as they are; numbers and booleans as Swift prints them; an absent optional gives no
  /// field. A value inside a value gives fields with dotted names (`author.name`), an array of scalars one
  /// field with an element a line.
  ///
  /// - Parameters:
  ///   - id: The document's identifier.
  ///   - value: A struct or class; a bare scalar or an array has no field name.
  /// - Throws: ``FihrisError/invalidDocument(id:reason:)`` for a value that has no text.
  public init(id: String, encoding value: some Encodable) throws(FihrisError) {
    do {
      self.init(id: id, fields: try DocumentEncoder().encode(value))
    } catch { throw .invalidDocument(id: id, reason: error.description) }
  }
}
