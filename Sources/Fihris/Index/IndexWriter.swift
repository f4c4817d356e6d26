internal import ArabicText
internal import SearchCore

/// What a commit has brought about.
public struct CommitSummary: Sendable, Equatable {
  /// Documents of the index.
  public var documentCount: Int
  /// Segments of the index.
  public var segmentCount: Int
  /// Bytes of the index.
  public var byteCount: Int
}

/// Adds documents to an index.
///
/// Documents are numbered in the order of their `add` calls. Texts are analysed by several tasks
/// at a time and their words gathered in memory; past the memory budget they are written as a
/// segment that no reader sees before ``commit()``. What is written does not depend on the number of threads.
public actor IndexWriter {
  /// Bytes of text that one task analyses.
  private static let batchByteCount = 1 << 20
  private static let maximumDocumentByteCount = 1 << 30

  private let index: Index
  private let options: WriterOptions
  private let lock: FileLock?
  private let gate = TurnGate()

  /// What was added since the last flush and where it goes; `nil` before the first document.
  private var open: OpenSegment?
  private var batch: [Document] = []
  private var batchBytes = 0
  private var running: [Task<AnalyzedBatch, Never>] = []
  private var written: [(segment: Segment, file: Commit.SegmentFile?)] = []
  /// Whether some of what is written waits for a merge, which derives the wider rungs: until then it has the
  /// closest one alone.
  private var hasParts = false
  private var nextSegment: UInt64 = 1
  private var identifiers: Set<String> = []
  /// Of the commit that this writer adds to.
  private var base: Index.Committed

  /// Documents added since the last commit.
  public private(set) var documentCount = 0
  /// Bytes of their text.
  public private(set) var byteCount = 0
  /// Ill-formed sequences of UTF-8 that were replaced in them.
  public private(set) var replacedSequences = 0

  init(_ index: Index, _ options: WriterOptions) throws(FihrisError) {
    self.index = index
    self.options = options
    do {
      lock = try index.directory?.lock()
      if let directory = index.directory { nextSegment = try directory.nextSegmentNumber() }
    } catch { throw FihrisError(error) }
    base = index.current
    do {
      for segment in base.segments {
        var keys: [[UInt8]] = []
        try segment.forEachKey { keys.append($0) }
        for key in keys { identifiers.insert(String(decoding: key, as: UTF8.self)) }
      }
    } catch { throw FihrisError(error, path: index.path) }
  }

  // MARK: Adding

  /// Adds a document.
  ///
  /// - Throws: ``FihrisError/duplicateIdentifier(_:)``, ``FihrisError/invalidDocument(id:reason:)``,
  ///   ``FihrisError/brokenUTF8(document:field:offset:)``; the document is then left out and the writer goes
  ///   on.
  public func add(_ document: Document) async throws(FihrisError) {
    await gate.enter()
    defer { gate.leave() }
    try check(document)
    identifiers.insert(document.id)
    documentCount += 1
    byteCount += document.byteCount
    batch.append(document)
    batchBytes += document.byteCount
    if batchBytes >= IndexWriter.batchByteCount { startBatch() }
    while running.count > 2 * options.threads { absorb(await running.removeFirst().value) }
    if let failure { throw failure }
    if let gathered = open?.buffer.byteCount, gathered > options.memoryBudget {
      try await flush(asPart: options.merging == .toOneSegment)
    }
  }

  /// Adds a value by its coding keys; see ``Document/init(id:encoding:)``.
  public func add(_ value: some Encodable & Sendable, id: String) async throws(FihrisError) {
    try await add(try Document(id: id, encoding: value))
  }

  private func check(_ document: Document) throws(FihrisError) {
    guard !document.id.isEmpty else { throw .invalidDocument(id: "\"\"", reason: "its identifier is empty") }
    guard document.byteCount < IndexWriter.maximumDocumentByteCount else {
      throw .invalidDocument(id: document.id, reason: "it has more than 1 GB of text; split it")
    }
    guard !identifiers.contains(document.id) else { throw .duplicateIdentifier(document.id) }
    for field in document.fields where !field.isValid {
      guard let offset = Tokenizer.firstBrokenByte(field.value.span) else { continue }
      guard options.brokenUTF8 == .replace else {
        throw .brokenUTF8(document: document.id, field: field.name, offset: offset)
      }
      replacedSequences += Tokenizer.brokenSequenceCount(field.value.span)
    }
  }

  private func startBatch() {
    guard !batch.isEmpty else { return }
    let documents = batch
    let index = index
    batch = []
    batchBytes = 0
    guard options.threads > 1 else { return absorb(AnalyzedBatch(documents, index)) }
    running.append(Task.detached { AnalyzedBatch(documents, index) })
  }

  /// What went wrong where no caller could be told at once.
  private var failure: FihrisError?

  private func absorb(_ analyzed: consuming AnalyzedBatch) {
    do { try append(analyzed) } catch { failure = error }
  }

  private func append(_ analyzed: consuming AnalyzedBatch) throws(FihrisError) {
    if open == nil { open = try openSegment() }
    do {
      try open?.buffer.append(analyzed.words, analyzed.documents)
    } catch { throw FihrisError(error, path: index.path) }
  }

  /// A segment with the documents added to it so far; not copied, so that a flush lets go of what it has used up.
  private struct OpenSegment: ~Copyable {
    let segment: NewSegment
    var buffer: PostingBuffer
  }

  private func openSegment() throws(FihrisError) -> OpenSegment {
    let new = try newSegment()
    do {
      return OpenSegment(segment: new, buffer: try PostingBuffer(layout: index.layout, output: new.output))
    } catch { throw FihrisError(error, path: index.path) }
  }

  // MARK: Writing

  /// Writes the words gathered as a segment.
  ///
  /// - Parameter isPart: Whether it is to be merged before anyone reads it; it then has the closest rung alone.
  private func flush(asPart isPart: Bool) async throws(FihrisError) {
    guard let full = open.take() else { return }
    let new = full.segment
    do {
      let flush = await SegmentFlush(full.buffer, threads: options.threads)
      let derivation = TermDerivation(index.textAnalyzer, threads: options.threads)
      let isSingle = index.layout.rungCount == 1
      let baseTerms = isSingle ? await derivation.baseTerms(of: flush.words) : nil
      let isWhole = !isSingle && !isPart
      let widerTerms = isWhole ? derivation.widerTerms(of: flush.words) : .none
      var (writer, derived) = try await flush.makeWriter(
        baseTerms: baseTerms, threads: options.threads,
        alongside: widerTerms)
      if isWhole { try await writer.addWiderRungs(derived, threads: options.threads) }
      written.append(try new.finished(try writer.finish()))
    } catch { throw FihrisError(error, path: index.path) }
    if isPart { hasParts = true }
  }

  /// A segment on its way, in memory or in a file.
  private struct NewSegment {
    let name: String?
    let output: SegmentOutput

    func finished(_ bytes: SegmentBytes) throws(SegmentError) -> (segment: Segment, file: Commit.SegmentFile?)
    {
      let segment = try Segment(bytes)
      return (segment, name.map { Commit.SegmentFile(name: $0, segment) })
    }
  }

  private func newSegment() throws(FihrisError) -> NewSegment {
    guard let directory = index.directory else { return NewSegment(name: nil, output: SegmentOutput()) }
    let name = IndexDirectory.segmentName(nextSegment)
    nextSegment += 1
    do { return NewSegment(name: name, output: try directory.create(name)) } catch {
      throw FihrisError(error)
    }
  }

  /// Makes one segment of all.
  private func merge(_ all: [Segment]) async throws(FihrisError) -> (
    segment: Segment, file: Commit.SegmentFile?
  ) {
    let new = try newSegment()
    do {
      let merge = SegmentMerge(all, layout: index.layout)
      var writer = try merge.makeWriter(new.output)
      try await TermDerivation(index.textAnalyzer, threads: options.threads).addWiderRungs(to: &writer)
      return try new.finished(try writer.finish())
    } catch { throw FihrisError(error, path: index.path) }
  }

  /// Makes what was added part of the index: whole and lasting, or, when it throws, not at all.
  @discardableResult
  public func commit() async throws(FihrisError) -> CommitSummary {
    await gate.enter()
    defer { gate.leave() }
    startBatch()
    while !running.isEmpty { absorb(await running.removeFirst().value) }
    if let failure { throw failure }
    let merges = options.merging == .toOneSegment
    try await flush(asPart: merges && !(written.isEmpty && base.segments.isEmpty))
    var all =
      zip(
        base.segments,
        base.files.map(Optional.some) + base.segments.dropFirst(base.files.count).map { _ in nil }
      )
      .map { (segment: $0, file: $1) } + written
    if merges, all.count > 1 || hasParts { all = [try await merge(all.map(\.segment))] }
    let new = Index.Committed(
      generation: base.generation + 1, segments: all.map(\.segment), files: all.compactMap(\.file))
    if let directory = index.directory {
      let commit = Commit(
        generation: new.generation, settings: IndexSettings(index.textAnalyzer).encoded, layout: index.layout,
        segments: new.files)
      do { try directory.publish(commit) } catch { throw FihrisError(error) }
    }
    index.publish(new)
    base = new
    (written, hasParts) = ([], false)
    (documentCount, byteCount, replacedSequences) = (0, 0, 0)
    return CommitSummary(
      documentCount: all.reduce(0) { $0 + $1.segment.documentCount }, segmentCount: all.count,
      byteCount: all.reduce(0) { $0 + $1.segment.byteCount })
  }

  /// Forgets what was added since the last commit and removes what was written of it.
  public func discard() async {
    await gate.enter()
    defer { gate.leave() }
    for task in running { _ = await task.value }
    running = []
    batch = []
    batchBytes = 0
    failure = nil
    open = nil
    (written, hasParts) = ([], false)
    (documentCount, byteCount, replacedSequences) = (0, 0, 0)
    identifiers = []
    for segment in base.segments {
      var keys: [[UInt8]] = []
      try? segment.forEachKey { keys.append($0) }
      for key in keys { identifiers.insert(String(decoding: key, as: UTF8.self)) }
    }
    guard let directory = index.directory else { return }
    directory.removeSegments(except: try? directory.readCommit())
    directory.removeIfEmpty()
  }
}
