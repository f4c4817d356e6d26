/// Why an input, or one record of it, cannot be used.
struct InputError: Error, Equatable, Sendable {
  enum Reason: Error, Equatable, Sendable {
    /// The system refused to open, list or read; the value of `errno`.
    case unreadable(code: Int32)
    /// A folder entry whose name is not UTF-8; the name with replacement characters.
    case invalidFileName(String)
    /// Neither a file nor a folder.
    case notAFile
    /// `gzip` could not be started; the value of `errno`.
    case gzipMissing(code: Int32)
    /// `gzip -dc` ended with this status, or was stopped by a signal (128 + its number).
    case gzipFailed(status: Int32)
    /// gzip data on standard input.
    case gzipOnStandardInput
    /// zstd's name for what is wrong with the data.
    case zstd(String)
    /// The record is longer than the limit, in bytes.
    case recordTooLong(limit: Int)
    /// The first ill-formed byte, counted from the start of the record.
    case invalidUTF8(byteOffset: Int)
    case json(JSONSyntaxError)
    /// The object has no member of this name, or it is `null`.
    case missingIdentifier(field: String)
    case emptyIdentifier
    /// A line of a TSV file without a tab.
    case missingTab
    /// Text where a TREC document should start.
    case expectedDocumentTag
    /// The file ends before `</DOC>`.
    case unterminatedDocument
    /// A TREC document without `<DOCNO>…</DOCNO>`.
    case missingDocumentNumber
  }

  /// The path, or `-` for standard input.
  var file: String
  /// From 1; `nil` where the file as a whole is meant.
  var line: Int?
  var reason: Reason

  /// Whether only one record is bad, so that the reader goes on behind it; otherwise the rest of the file is lost.
  var concernsOneRecord: Bool {
    switch reason {
    case .recordTooLong, .invalidUTF8, .json, .missingIdentifier, .emptyIdentifier, .missingTab,
      .expectedDocumentTag, .unterminatedDocument, .missingDocumentNumber:
      true
    case .unreadable, .invalidFileName, .notAFile, .gzipMissing, .gzipFailed, .gzipOnStandardInput, .zstd:
      false
    }
  }
}

extension InputError: CustomStringConvertible {
  /// `file:line: what is wrong; what to do`.
  var description: String {
    let name = file == "-" ? "standard input" : file
    return (line.map { "\(name):\($0): " } ?? "\(name): ") + reason.description
  }
}

extension InputError.Reason: CustomStringConvertible {
  var description: String {
    switch self {
    case .unreadable(let code):
      "cannot be read (\(systemMessage(code)))"
    case .invalidFileName(let name):
      "the file name \"\(name)\" is not UTF-8; rename the file"
    case .notAFile:
      "neither a file nor a folder; a pipe is read with -"
    case .gzipMissing(let code):
      "gzip cannot be started (\(systemMessage(code))); install gzip or decompress the file first"
    case .gzipFailed(let status):
      "gzip -dc failed (status \(status)); the file is damaged or not gzip, check it with gzip -t"
    case .gzipOnStandardInput:
      "holds gzip data; decompress it first: gzip -dc FILE | fihris index - …"
    case .zstd(let name):
      "zstd cannot decompress it (\(name)); check it with zstd -t"
    case .recordTooLong(let limit):
      "longer than \(limit) bytes; split the document"
    case .invalidUTF8(let byteOffset):
      "not UTF-8 at byte \(byteOffset) of the record; convert the file to UTF-8"
    case .json(let error):
      error.description
    case .missingIdentifier(let field):
      "no field \"\(field)\" to name the document; choose another with --id-field"
    case .emptyIdentifier:
      "the document's name is empty"
    case .missingTab:
      "no tab between the document's name and its text; another format is chosen with --format"
    case .expectedDocumentTag:
      "text outside of <DOC>…</DOC>; another format is chosen with --format"
    case .unterminatedDocument:
      "the file ends before the </DOC> of the document that starts here"
    case .missingDocumentNumber:
      "a document without <DOCNO>…</DOCNO>"
    }
  }
}
