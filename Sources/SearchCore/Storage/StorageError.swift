/// A file operation that failed.
public struct StorageError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was tried, as a verb: "open", "write", "rename".
  public var operation: String
  public var path: String
  /// The system's `errno`.
  public var code: Int32
  /// The system's words for it.
  public var reason: String

  public var description: String { "cannot \(operation) \(path): \(reason)" }
}
