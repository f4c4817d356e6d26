import Fihris

/// Carries documents from an input to a writer.
struct DocumentFeed {
  /// What came of it.
  struct Tally {
    var documentCount = 0
    /// The bytes of the input, after decompression.
    var byteCount = 0
    var skippedCount = 0
  }

  /// The records skipped that are told one by one.
  private static let toldSkipCount = 5

  private var reader: InputReader
  private let writer: IndexWriter
  private let skipsBad: Bool
  private var places = DocumentPlaces()
  private var progress: IndexProgress
  private var tally = Tally()

  init(from reader: InputReader, to writer: IndexWriter, skipsBad: Bool, progress: IndexProgress) {
    self.reader = reader
    self.writer = writer
    self.skipsBad = skipsBad
    self.progress = progress
  }

  /// Adds every document of the input.
  ///
  /// - Throws: At the first record that is bad, unless such are skipped; at whatever concerns more than a record
  ///   in any case.
  mutating func run() async throws -> Tally {
    while true {
      do {
        guard let document = try reader.next() else { break }
        try await add(document)
      } catch let error as InputError where error.concernsOneRecord && skipsBad {
        skip(error.description)
      } catch let error as CommandError where skipsBad {
        skip(error.description)
      }
      reportProgress()
    }
    return tally
  }

  private mutating func add(_ document: InputDocument) async throws {
    tally.byteCount += document.byteCount
    do throws(FihrisError) {
      try await writer.add(Document(id: document.id, wellFormedFields: document.fields))
    } catch {
      switch error {
      case .duplicateIdentifier(let id):
        throw CommandError.duplicateDocument(
          id: id, place: document.place, firstPlace: places.place(of: id))
      case .brokenUTF8, .invalidDocument:
        throw CommandError.refusedDocument(place: document.place, reason: error.description)
      default: throw error
      }
    }
    places.add(document.id, at: document.place)
    tally.documentCount += 1
  }

  private mutating func reportProgress() {
    let now = ContinuousClock.now
    guard progress.isDue(at: now) else { return }
    let share = IndexProgress.InputShare(consumed: reader.consumedByteCount, total: reader.totalByteCount)
    Diagnostics.write(
      progress.report(documents: tally.documentCount, bytes: tally.byteCount, share: share, now: now))
  }

  private mutating func skip(_ reason: String) {
    tally.skippedCount += 1
    if tally.skippedCount <= Self.toldSkipCount { Diagnostics.note("skipped: " + reason) }
    if tally.skippedCount == Self.toldSkipCount + 1 {
      Diagnostics.note("skipped: more are counted, not told")
    }
  }
}
