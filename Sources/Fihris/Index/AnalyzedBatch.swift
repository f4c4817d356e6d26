internal import ArabicText
internal import SearchCore

/// Documents with their words.
struct AnalyzedBatch: Sendable {
  private(set) var documents: [(key: [UInt8], stored: [SearchCore.StoredField])] = []
  let words: WordBatch.Finished

  /// Reads the documents' searched fields; ill-formed UTF-8, which the writer has let through, is replaced.
  init(_ documents: [Fihris.Document], _ index: Index) {
    var tokenizer = index.textAnalyzer.makeTokenizer()
    var tokens = TokenBatch(keepsRanges: false)
    var words = WordBatch(byteCount: documents.reduce(0) { $0 + $1.byteCount })
    for document in documents {
      for field in index.schema.fields {
        // A field that is given twice counts once: its first value, as in the stored fields.
        let value = document.fields.first { $0.name == field.name }?.value ?? []
        tokens.removeAll()
        // A replacing tokenizer fails only on texts of 4 GB, which the writer does not let through.
        try? tokenizer.tokenize(value.span, brokenUTF8: .replace, into: &tokens)
        words.addField(
          termBytes: tokens.keyBytes.span, termEnds: tokens.keyEnds.span, positions: tokens.positions.span,
          positionCount: tokens.positionCount)
      }
      words.endDocument()
      let stored =
        index.layout.keepsStoredFields
        ? document.fields.map { SearchCore.StoredField(name: $0.name, value: $0.value) } : []
      self.documents.append((Array(document.id.utf8), stored))
    }
    self.words = words.finish()
  }
}
