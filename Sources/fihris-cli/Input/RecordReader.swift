/// Reads the documents of one file.
struct RecordReader {
  private let file: InputFile
  private let options: InputOptions
  private let format: InputFormat
  /// The file's name without a suffix of compression.
  private let name: String
  private var lines: LineReader
  private var objects = JSONObjectReader()
  /// What stood behind `</DOC>` on its line.
  private var rest: [UInt8] = []
  /// Whether the text file was read; it is one document.
  private var hasReadWholeFile = false
  /// Whether an error was reported for the place at hand, so that TREC text up to the next `<DOC>` is passed over.
  private var isBetweenDocuments = false

  init(_ file: InputFile, options: InputOptions) throws(InputError) {
    self.file = file
    self.options = options
    let suffix = [".gz", ".zst"].first { file.name.lowercased().hasSuffix($0) }
    name = String(file.name.dropLast(suffix?.count ?? 0))
    do throws(InputError.Reason) {
      lines = LineReader(try ByteSource(path: file.path), limit: options.recordByteLimit)
      try lines.skipByteOrderMark()
      let start = try lines.peek()
      format = options.format == .auto ? InputFormat.detected(name: name, start: start) : options.format
    } catch {
      throw InputError(file: file.path, line: nil, reason: error)
    }
  }

  var consumedByteCount: Int { lines.consumedByteCount }

  /// The next document of the file; `nil` behind the last.
  mutating func next() throws(InputError) -> InputDocument? {
    switch format {
    case .jsonl: try nextObject()
    case .tsv: try nextRow()
    case .trec: try nextTrecDocument()
    case .text, .auto: try wholeFile()
    }
  }

  private mutating func nextObject() throws(InputError) -> InputDocument? {
    while let range = try nextLine() {
      if lines.buffer[range].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      do throws(JSONSyntaxError) {
        let buffer = lines.buffer  // shared for the call, not copied
        try objects.read(buffer.span.extracting(range))
      } catch {
        throw self.error(.json(error))
      }
      var fields = objects.fields
      guard let index = fields.firstIndex(where: { $0.name == options.idField }) else {
        throw error(.missingIdentifier(field: options.idField))
      }
      let id = fields.remove(at: index).value
      guard !id.isEmpty else { throw error(.emptyIdentifier) }
      return document(String(decoding: id, as: UTF8.self), fields)
    }
    return nil
  }

  private mutating func nextRow() throws(InputError) -> InputDocument? {
    while let range = try nextLine() {
      if range.isEmpty { continue }
      let line = lines.buffer[range]
      if let offset = firstIllFormedByte(lines.buffer.span.extracting(range)) {
        throw error(.invalidUTF8(byteOffset: offset))
      }
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { throw error(.missingTab) }
      guard tab > range.lowerBound else { throw error(.emptyIdentifier) }
      let fields = [(name: "text", value: Array(line[(tab + 1)...]))]
      return document(String(decoding: line[..<tab], as: UTF8.self), fields)
    }
    return nil
  }

  private mutating func wholeFile() throws(InputError) -> InputDocument? {
    if hasReadWholeFile { return nil }
    hasReadWholeFile = true
    var title: [UInt8]?
    var text: [UInt8] = []
    var byteCount = 0
    var broken: Int?
    while let range = try nextLine() {
      if broken == nil, let offset = firstIllFormedByte(lines.buffer.span.extracting(range)) {
        broken = byteCount + offset
      }
      byteCount += lines.byteCount
      let isTooLong = byteCount > options.recordByteLimit
      if isTooLong || broken != nil { continue }
      if title != nil {
        text.append(contentsOf: lines.buffer[range])
        text.append(UInt8(ascii: "\n"))
      } else if lines.buffer[range].contains(where: { $0 > 0x20 }) {
        title = Array(lines.buffer[range])
      }
    }
    let place = InputPlace(file: file.path, line: 1, byteOffset: 0)
    if let broken { throw InputError(file: file.path, line: 1, reason: .invalidUTF8(byteOffset: broken)) }
    guard byteCount <= options.recordByteLimit else {
      throw InputError(file: file.path, line: 1, reason: .recordTooLong(limit: options.recordByteLimit))
    }
    if text.last == UInt8(ascii: "\n") { text.removeLast() }
    var fields: [(name: String, value: [UInt8])] = []
    if let title { fields.append(("title", title)) }
    if !text.isEmpty { fields.append(("text", text)) }
    return InputDocument(id: name, fields: fields, place: place, byteCount: byteCount)
  }

  private mutating func nextTrecDocument() throws(InputError) -> InputDocument? {
    var markup: [UInt8] = []
    var place: InputPlace?
    var byteCount = 0
    var isTooLong = false
    while true {
      // What is left of a line is read before the next one.
      var piece = rest
      rest = []
      if piece.isEmpty {
        guard let range = try nextLine() else { break }
        piece = lines.buffer[range] + [UInt8(ascii: "\n")]
        byteCount += lines.byteCount
      }
      var content = piece[...]
      if place == nil {
        content = content.drop { $0 <= 0x20 }
        if content.isEmpty {
          byteCount = 0
          continue
        }
        guard let tag = content.first == UInt8(ascii: "<") ? TrecDocument.tag(content) : nil,
          tag.name == "doc" && !tag.isEnd
        else {
          if isBetweenDocuments { continue }
          isBetweenDocuments = true
          throw error(.expectedDocumentTag)
        }
        isBetweenDocuments = false
        place = InputPlace(file: file.path, line: lines.line, byteOffset: lines.byteOffset)
        content = content[tag.end...]
      }
      if let end = Self.documentEnd(content) {
        if !isTooLong { markup.append(contentsOf: content[..<end.lowerBound]) }
        rest = Array(content[end.upperBound...].drop { $0 <= 0x20 })
        return try trecDocument(markup, place, byteCount, isTooLong: isTooLong)
      }
      isTooLong = isTooLong || markup.count + content.count > options.recordByteLimit
      if isTooLong { markup = [] } else { markup.append(contentsOf: content) }
    }
    guard let place else { return nil }
    throw InputError(file: place.file, line: place.line, reason: .unterminatedDocument)
  }

  private func trecDocument(
    _ markup: [UInt8], _ place: InputPlace?, _ byteCount: Int, isTooLong: Bool
  ) throws(InputError) -> InputDocument? {
    guard let place else { return nil }
    func error(_ reason: InputError.Reason) -> InputError {
      InputError(file: place.file, line: place.line, reason: reason)
    }
    if isTooLong { throw error(.recordTooLong(limit: options.recordByteLimit)) }
    if let offset = firstIllFormedByte(markup.span) { throw error(.invalidUTF8(byteOffset: offset)) }
    let parsed = TrecDocument(markup[...])
    guard let number = parsed.number else { throw error(.missingDocumentNumber) }
    guard !number.isEmpty else { throw error(.emptyIdentifier) }
    return InputDocument(id: number, fields: parsed.fields, place: place, byteCount: byteCount)
  }

  /// The range of `</DOC>`, in any case.
  private static func documentEnd(_ bytes: ArraySlice<UInt8>) -> Range<Int>? {
    var rest = bytes
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      if let tag = TrecDocument.tag(rest[start...]), tag.isEnd, tag.name == "doc" { return start..<tag.end }
      rest = rest[(start + 1)...]
    }
    return nil
  }

  private mutating func nextLine() throws(InputError) -> Range<Int>? {
    do throws(InputError.Reason) {
      return try lines.next()
    } catch {
      isBetweenDocuments = true
      let line = error == .recordTooLong(limit: options.recordByteLimit) ? lines.line : nil
      throw InputError(file: file.path, line: line, reason: error)
    }
  }

  private func document(_ id: String, _ fields: [(name: String, value: [UInt8])]) -> InputDocument {
    let place = InputPlace(file: file.path, line: lines.line, byteOffset: lines.byteOffset)
    return InputDocument(id: id, fields: fields, place: place, byteCount: lines.byteCount)
  }

  private func error(_ reason: InputError.Reason) -> InputError {
    InputError(file: file.path, line: lines.line, reason: reason)
  }
}
