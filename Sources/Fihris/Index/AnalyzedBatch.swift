internal import ArabicText
internal import SearchCore

/// Documents with the words of their fields.
struct AnalyzedBatch: Sendable {
  struct Document: Sendable {
    var id: String
    /// In the order of the schema.
    var fields: [TokenBatch]
    var stored: [SearchCore.StoredField]
  }

  private(set) var documents: [Document] = []

  /// Reads the documents' searched fields; ill-formed UTF-8, which the writer has let through, is replaced.
  init(_ documents: some Collection<Fihris.Document>, _ index: Index) {
    var tokenizer = index.textAnalyzer.makeTokenizer()
    for document in documents {
      var fields: [TokenBatch] = []
      for field in index.schema.fields {
        // A field that is given twice counts once: its first value, as in the stored fields.
        let value = document.fields.first { $0.name == field.name }?.value ?? []
        var tokens = TokenBatch(forByteCount: value.count, keepsRanges: false)
        // A replacing tokenizer fails only on texts of 4 GB, which the writer does not let through.
        try? tokenizer.tokenize(value.span, brokenUTF8: .replace, into: &tokens)
        fields.append(tokens)
      }
      let stored =
        index.layout.keepsStoredFields
        ? document.fields.map { SearchCore.StoredField(name: $0.name, value: $0.value) } : []
      self.documents.append(Document(id: document.id, fields: fields, stored: stored))
    }
  }
}
