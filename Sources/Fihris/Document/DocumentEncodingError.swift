/// Why a value cannot be turned into fields.
public enum DocumentEncodingError: Error, Equatable, Sendable {
  /// The value is a bare scalar or an array: its text would have no field name. The type's name.
  case unnamedValue(type: String)
  /// An array holds something other than scalars; the path to it, joined by dots.
  case nestedArray(path: String)
  /// Two values have the same field name.
  case duplicateField(path: String)
  /// The value's own encoding failed; the path reached and the reason given.
  case failed(path: String, reason: String)
}

extension DocumentEncodingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unnamedValue(let type):
      "\(type) encodes no named values, so its text has no field; encode a struct"
    case .nestedArray(let path):
      "\(path) is an array of arrays or of structs; only strings, numbers and booleans make one field's text"
    case .duplicateField(let path): "\(path) is encoded twice; give each value its own name"
    case .failed(let path, let reason): "\(path.isEmpty ? "the value" : path) could not be encoded: \(reason)"
    }
  }
}
