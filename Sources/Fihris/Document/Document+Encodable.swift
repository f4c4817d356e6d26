extension Document {
  /// Makes fields of a value's coding keys; ``DocumentEncoder`` says how each kind of value becomes text.
  ///
  /// - Throws: ``FihrisError/invalidDocument(id:reason:)`` for a value that has no text.
  public init(id: String, encoding value: some Encodable) throws(FihrisError) {
    do {
      self.init(id: id, fields: try DocumentEncoder.fields(of: value))
    } catch { throw .invalidDocument(id: id, reason: "\(error)") }
  }
}
