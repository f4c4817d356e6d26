@testable import fihris_cli

/// What a document says, for comparison.
struct PlainDocument: Equatable {
  var id: String
  var fields: [[String]]

  init(_ id: String, _ fields: [[String]]) {
    self.id = id
    self.fields = fields
  }

  init(_ document: InputDocument) {
    self.init(document.id, document.fields.map { [$0.name, String(decoding: $0.value, as: UTF8.self)] })
  }
}

/// Every document and every error of the inputs, reading on behind errors.
func readAll(
  _ paths: [String], _ options: InputOptions = InputOptions()
) throws -> (documents: [InputDocument], errors: [InputError]) {
  var reader = try InputReader(paths: paths, options: options)
  var documents: [InputDocument] = []
  var errors: [InputError] = []
  while true {
    do throws(InputError) {
      guard let document = try reader.next() else { return (documents, errors) }
      documents.append(document)
    } catch {
      errors.append(error)
    }
  }
}
