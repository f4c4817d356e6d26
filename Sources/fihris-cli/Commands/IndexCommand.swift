import ArgumentParser
import Fihris

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `fihris index`: makes an index of documents.
struct IndexCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Make an index of documents.",
    discussion: """
      Inputs are files, folders (walked in the order of names) and - for standard input; files may be compressed \
      with gzip or zstd. Forms: jsonl (one object a line with id, title, text or contents, and any other fields), \
      tsv (id<TAB>text), text (a file is a document, its name the id, its first line the title), trec (SGML). Fields \
      that --fields does not name are stored and shown, not searched.

      A bad record stops the run with file, line and reason, and an index that is there stays as it is; with \
      --skip-bad such records, later duplicates among them, are left out and counted. An interrupted run takes back \
      what it wrote.

      Examples:
        fihris index articles.jsonl --output articles.fihris
        fihris index books/ --output books.fihris --format text --threads 4
        fihris index dump.jsonl.zst --output dump.fihris --id-field url --fields title:3,summary:2,text
        zcat pages.tsv.gz | fihris index - --format tsv --output pages.fihris --overwrite
      """)

  @Argument(
    help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "input"), completion: .file())
  var inputs: [String]

  @Option(help: ArgumentHelp("The index to make.", valueName: "index"), completion: .directory)
  var output: String

  @Option(help: "The form of the inputs; auto decides for each file by its name or its first bytes.")
  var format: InputFormat = .auto

  @Option(help: ArgumentHelp("The field of a JSON object that names the document.", valueName: "name"))
  var idField = "id"

  @Option(
    help: ArgumentHelp("The fields that are searched, with their weights.", valueName: "name:boost,..."))
  var fields = "title:2,text:1"

  @Option(help: "The analyzer: ladder for every rung, one rung alone, or light10 as Lucene has it.")
  var analyzer: AnalyzerPreset = .ladder

  @Option(help: ArgumentHelp("Threads that index.", valueName: "n"))
  var threads = 1

  @Option(help: ArgumentHelp("Memory for what is not yet on disk, in MB of 2^20 bytes.", valueName: "mb"))
  var memory = 256

  @Flag(name: .customLong("no-positions"), help: "Keep no positions: a smaller index without phrases.")
  var omitsPositions = false

  @Flag(
    name: .customLong("no-store"), help: "Keep no text: a smaller index without fields and snippets in hits.")
  var omitsStoredFields = false

  @Flag(help: "Leave out bad records and count them.")
  var skipBad = false

  @Flag(help: "Replace an index that is there, once the new one is whole.")
  var overwrite = false

  mutating func validate() throws {
    if inputs.isEmpty { throw ValidationError("Give at least one input; - is standard input.") }
    if threads < 1 { throw ValidationError("--threads is at least 1, not \(threads).") }
    if memory < 1 || memory > 1 << 30 { throw ValidationError("--memory is at least 1 MB, not \(memory).") }
  }

  mutating func run() async throws {
    let start = ContinuousClock.now
    let schema = try Schema(parsing: fields)
    var inputOptions = InputOptions()
    inputOptions.format = format
    inputOptions.idField = idField
    // Inputs are looked for first: a name mistyped leaves no index behind.
    let reader = try InputReader(paths: inputs, options: inputOptions)
    let index = try Index.create(
      at: output, schema: schema, analyzer: analyzer,
      options: IndexOptions(keepsPositions: !omitsPositions, keepsStoredFields: !omitsStoredFields),
      replacing: overwrite)
    var options = WriterOptions()
    options.threads = threads
    options.memoryBudget = memory << 20
    let writer = try index.makeWriter(options)
    let interruption = Interruption { signal in await Self.end(writer, signal) }
    let progress = IndexProgress(isTerminal: isTerminal(STDERR_FILENO), start: start)
    var feed = DocumentFeed(from: reader, to: writer, skipsBad: skipBad, progress: progress)
    let tally: DocumentFeed.Tally
    do {
      tally = try await feed.run()
    } catch {
      await writer.discard()
      throw error
    }
    let summary = try await Self.commit(writer, interruption)
    Diagnostics.note(
      IndexProgress.summary(
        documents: tally.documentCount, bytes: tally.byteCount, seconds: (.now - start).seconds,
        indexBytes: summary.byteCount, skipped: tally.skippedCount))
  }

  private static func commit(
    _ writer: IndexWriter, _ interruption: Interruption
  ) async throws -> CommitSummary {
    if let signal = interruption.signal { await end(writer, signal) }
    let commit = Task { try await writer.commit() }
    // The writer alone knows until when a commit can be taken back.
    if interruption.replaceAction({ _ in commit.cancel() }) != nil { commit.cancel() }
    do {
      return try await commit.value
    } catch {
      if let signal = interruption.signal { await end(writer, signal) }
      await writer.discard()
      throw error
    }
  }

  /// Takes back what was written and ends the program.
  private static func end(_ writer: IndexWriter, _ signal: Int32) async -> Never {
    await writer.discard()
    Diagnostics.note("interrupted; nothing was changed")
    exitProcess(.interrupted(by: signal))
  }
}

extension InputFormat: ExpressibleByArgument {}
