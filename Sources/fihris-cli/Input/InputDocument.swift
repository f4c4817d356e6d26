/// One document as an input gives it.
struct InputDocument {
  /// The caller's name of the document; never empty.
  var id: String
  /// Every other field that has a value, in the order of the input, as valid UTF-8.
  var fields: [(name: String, value: [UInt8])]
  /// Where the document starts.
  var place: InputPlace
  /// The bytes it took in the input, line ends included; after decompression.
  var byteCount: Int
}

/// A place in an input, for messages.
struct InputPlace: Hashable, Sendable {
  /// The path as given or found; `-` for standard input.
  var file: String
  /// From 1; of a text file, which is one document, always 1.
  var line: Int
  /// The offset of that line in the file, in bytes after decompression.
  var byteOffset: Int
}

extension InputPlace: CustomStringConvertible {
  var description: String { "\(file):\(line)" }
}

/// What the caller may choose about reading.
struct InputOptions: Sendable {
  /// The form of every input; `auto` decides for each file.
  var format = InputFormat.auto
  /// The field of a JSON object that names the document.
  var idField = "id"
  /// The longest line or document accepted, in bytes: what bounds the memory used.
  var recordByteLimit = 1 << 28
}
