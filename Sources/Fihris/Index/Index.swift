public import ArabicText
internal import SearchCore
internal import Synchronization

/// A full-text index of Arabic documents, in a folder or in memory.
///
///     let index = Index.inMemory()
///     let writer = try index.makeWriter()
///     try await writer.add(Document(id: "1", fields: [("text", "وبالكتابِ والقلم")]))
///     try await writer.commit()
///     let hits = try index.search("كتاب")
///
/// Any number of tasks search while one writer adds. What a writer has committed is what a
/// ``Snapshot`` taken afterwards sees; one taken before does not change.
public final class Index: Sendable {
  /// The fields that are searched.
  public let schema: Schema
  /// Which rungs are indexed.
  public var analyzer: AnalyzerPreset { textAnalyzer.preset }
  /// The folder; `nil` in memory.
  public var path: String? { directory?.path }

  let textAnalyzer: Analyzer
  let queryReaders: QueryReaders
  let layout: IndexLayout
  let directory: IndexDirectory?
  private let committed: Mutex<Committed>

  /// The segments in force.
  struct Committed: Sendable {
    var generation: UInt64 = 0
    var segments: [Segment] = []
    /// Their files; none in memory.
    var files: [Commit.SegmentFile] = []
  }

  private init(
    schema: Schema, analyzer: Analyzer, layout: IndexLayout, directory: IndexDirectory?, committed: Committed
  ) {
    self.schema = schema
    textAnalyzer = analyzer
    queryReaders = QueryReaders(analyzer)
    self.layout = layout
    self.directory = directory
    self.committed = Mutex(committed)
  }

  /// Makes an index in a folder, which is made where it is missing. It can be opened once a writer has
  /// committed.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - schema: The fields that are searched.
  ///   - analyzer: The rungs that are indexed.
  ///   - options: What is kept beside the words.
  ///   - replacing: Whether an index that is there may be replaced; it stays in force until the first commit.
  /// - Throws: ``FihrisError/indexExists(path:)``, ``FihrisError/folderInUse(path:file:)``,
  /// ``FihrisError/cannotAccess(operation:path:reason:)``.
  public static func create(
    at path: String, schema: Schema = .standard, analyzer: AnalyzerPreset = .ladder,
    options: IndexOptions = IndexOptions(), replacing: Bool = false
  ) throws(FihrisError) -> Index {
    let directory = IndexDirectory(path)
    do {
      if directory.holdsIndex, !replacing { throw IndexError.exists(path: directory.path) }
      try directory.checkFolder()
    } catch let error as IndexError {
      throw FihrisError(error)
    } catch {
      throw .notAnIndex(path: path)
    }
    // A replaced index gives its generation on, whatever else it was.
    let generation = (try? directory.readCommit())?.generation ?? 0
    return make(schema, analyzer, options, directory, Committed(generation: generation))
  }

  /// Makes an index that lives as long as the object and what was taken from it.
  public static func inMemory(
    schema: Schema = .standard, analyzer: AnalyzerPreset = .ladder, options: IndexOptions = IndexOptions()
  ) -> Index {
    make(schema, analyzer, options, nil, Committed())
  }

  private static func make(
    _ schema: Schema, _ preset: AnalyzerPreset, _ options: IndexOptions, _ directory: IndexDirectory?,
    _ committed: Committed
  ) -> Index {
    // Where strangers of one root stand is never asked.
    let positionRungs = options.keepsPositions ? preset.rungs.count { $0 <= .stem } : 0
    let layout = IndexLayout(
      rungCount: preset.rungs.count, positionRungCount: positionRungs,
      fields: schema.fields.map { .init(name: $0.name, boost: $0.boost) },
      keepsStoredFields: options.keepsStoredFields)
    return Index(
      schema: schema, analyzer: Analyzer(preset), layout: layout, directory: directory, committed: committed)
  }

  /// Opens an index that was committed.
  ///
  /// - Throws: ``FihrisError/notAnIndex(path:)``, ``FihrisError/damaged(file:reason:)``,
  ///   ``FihrisError/analyzerChanged(index:current:)`` when other rules made it,
  ///   ``FihrisError/cannotAccess(operation:path:reason:)``.
  public static func open(at path: String) throws(FihrisError) -> Index {
    let directory = IndexDirectory(path)
    let commit: Commit
    let segments: [Segment]
    do {
      commit = try directory.readCommit()
      segments = try directory.open(commit)
    } catch { throw FihrisError(error) }
    guard let settings = IndexSettings(decoding: commit.settings) else {
      throw .damaged(file: path, reason: "its settings cannot be read; index the documents again")
    }
    guard commit.layout.rungCount == settings.preset.rungs.count else {
      throw .damaged(file: path, reason: "its rungs are not those of its analyzer; index the documents again")
    }
    let analyzer = Analyzer(settings.preset)
    guard settings.fingerprint == analyzer.fingerprint else {
      throw .analyzerChanged(index: settings.fingerprint, current: analyzer.fingerprint)
    }
    let schema = try Schema(fields: commit.layout.fields.map { Schema.Field($0.name, boost: $0.boost) })
    return Index(
      schema: schema, analyzer: analyzer, layout: commit.layout, directory: directory,
      committed: Committed(generation: commit.generation, segments: segments, files: commit.segments))
  }

  /// A writer, of which an index has one at a time.
  ///
  /// - Throws: ``FihrisError/locked(path:holder:)``, ``FihrisError/invalidOption(_:)``,
  /// ``FihrisError/cannotAccess(operation:path:reason:)``.
  public func makeWriter(_ options: WriterOptions = WriterOptions()) throws(FihrisError) -> IndexWriter {
    guard options.threads >= 1 else { throw .invalidOption("a writer needs at least one thread") }
    guard options.memoryBudget >= 1 << 20 else {
      throw .invalidOption("a writer needs at least 1 MB of memory")
    }
    return try IndexWriter(self, options)
  }

  /// The last commit of this object's writers, or the one it was opened with.
  public func snapshot() -> Snapshot {
    let current = current
    return Snapshot(self, current.segments)
  }

  /// Searches the last commit; the same as `snapshot().search(query, options)`.
  public func search(_ query: String, _ options: SearchOptions = SearchOptions()) throws(FihrisError) -> [Hit]
  {
    try snapshot().search(query, options)
  }

  var current: Committed { committed.withLock { $0 } }

  func publish(_ new: Committed) { committed.withLock { $0 = new } }
}
