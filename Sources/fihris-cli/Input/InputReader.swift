/// Reads the documents of the inputs one after the other, in bounded memory.
struct InputReader {
  private let files: [InputFile]
  private let options: InputOptions
  private var nextFile = 0
  private var records: RecordReader?
  private var finishedByteCount = 0

  /// - Parameters:
  ///   - paths: Files, folders, and `-` for standard input.
  /// - Throws: ``InputError`` for a path that does not exist and a folder that cannot be listed.
  init(paths: [String], options: InputOptions = InputOptions()) throws(InputError) {
    files = try InputFile.all(in: paths)
    self.options = options
  }

  /// The size of all inputs on disk in bytes; `nil` where standard input is among them.
  var totalByteCount: Int? {
    files.reduce(0 as Int?) { sum, file in
      if let sum, let count = file.byteCount { sum + count } else { nil }
    }
  }

  /// How many of ``totalByteCount`` were read.
  var consumedByteCount: Int {
    finishedByteCount + (records?.consumedByteCount ?? 0)
  }

  /// The next document; `nil` behind the last.
  ///
  /// - Throws: ``InputError`` for a bad record or file. Called again, it goes on with the next record, or with
  ///   the next file where the file is lost (``InputError/concernsOneRecord``).
  mutating func next() throws(InputError) -> InputDocument? {
    while true {
      if records == nil {
        guard nextFile < files.count else { return nil }
        let file = files[nextFile]
        nextFile += 1
        records = try RecordReader(file, options: options)
      }
      do throws(InputError) {
        if let document = try records?.next() { return document }
      } catch {
        if !error.concernsOneRecord { closeFile() }
        throw error
      }
      closeFile()
    }
  }

  private mutating func closeFile() {
    finishedByteCount += records?.consumedByteCount ?? 0
    records = nil
  }
}
