internal import ArabicText
internal import SearchCore

/// What went wrong, where, and what to do.
public enum FihrisError: Error, Equatable, Sendable {
  /// A file operation failed; the system's reason.
  case cannotAccess(operation: String, path: String, reason: String)
  /// The folder holds no index.
  case notAnIndex(path: String)
  /// The folder holds an index already, and replacing it was not asked for.
  case indexExists(path: String)
  /// The folder holds files that are not an index's.
  case folderInUse(path: String, file: String)
  /// Another writer has the index.
  case locked(path: String, holder: String)
  /// A file of the index has bytes that no writer wrote.
  case damaged(file: String, reason: String)
  /// The index was made by an analyzer with other rules or tables.
  case analyzerChanged(index: String, current: String)
  /// The schema cannot be used; why.
  case invalidSchema(String)
  /// The document cannot be used; why.
  case invalidDocument(id: String, reason: String)
  /// The identifier has been added before.
  case duplicateIdentifier(String)
  /// A text is not well-formed UTF-8; the offset of the first bad byte in it.
  case brokenUTF8(document: String, field: String, offset: Int)
  /// The query has a phrase or a field and the index was made without positions.
  case needsPositions
  /// A parameter of a search is out of its range; which and why.
  case invalidOption(String)
  /// The index would pass a limit of its format.
  case tooLarge(String)
}

extension FihrisError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotAccess(let operation, let path, let reason): "cannot \(operation) \(path): \(reason)"
    case .notAnIndex(let path): "\(path) holds no index; make one with `fihris index`, or check the path"
    case .indexExists(let path): "\(path) holds an index already; choose another folder or ask to replace it"
    case .folderInUse(let path, let file):
      "\(path) holds \(file), which is not an index's; choose an empty or a new folder"
    case .locked(let path, let holder): "\(path) is being written by \(holder); wait for it or stop it"
    case .damaged(let file, let reason): "\(file): \(reason)"
    case .analyzerChanged(let index, let current):
      "the index was made with the analyzer \(index), this is \(current); index the documents again"
    case .invalidSchema(let reason): "the fields cannot be used: \(reason)"
    case .invalidDocument(let id, let reason): "the document \(id) cannot be used: \(reason)"
    case .duplicateIdentifier(let id):
      "the identifier \(id) has been added before; give each document its own"
    case .brokenUTF8(let document, let field, let offset):
      "the document \(document) has ill-formed UTF-8 in \(field) at byte \(offset); mend it or have it replaced"
    case .needsPositions: "phrases and fields need positions; index the documents again with positions"
    case .invalidOption(let reason): reason
    case .tooLarge(let what): "the index would be too large: \(what)"
    }
  }
}

extension FihrisError {
  init(_ error: StorageError) {
    self = .cannotAccess(operation: error.operation, path: error.path, reason: error.reason)
  }

  init(_ error: IndexError) {
    switch error {
    case .storage(let error): self.init(error)
    case .damaged(let file, let error): self = .damaged(file: file, reason: error.description)
    case .notAnIndex(let path): self = .notAnIndex(path: path)
    case .exists(let path): self = .indexExists(path: path)
    case .folderInUse(let path, let file): self = .folderInUse(path: path, file: file)
    case .locked(let path, let holder): self = .locked(path: path, holder: holder)
    }
  }

  init(_ error: SegmentError, path: String?) {
    switch error {
    case .limitExceeded(let what): self = .tooLarge(what)
    case .storage(let error): self.init(error)
    default: self = .damaged(file: path ?? "the index in memory", reason: error.description)
    }
  }

  init(_ error: SearchError, path: String?) {
    switch error {
    case .segment(let error): self.init(error, path: path)
    case .needsPositions: self = .needsPositions
    }
  }
}
