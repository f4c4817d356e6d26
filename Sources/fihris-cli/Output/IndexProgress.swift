/// When to say how far indexing is, and in which words.
struct IndexProgress {
  /// How far the reading of the input is, in bytes on disk.
  struct InputShare: Equatable {
    var consumed: Int
    /// `nil` where it is not known, as for standard input.
    var total: Int?
  }

  private let isTerminal: Bool
  private let start: ContinuousClock.Instant
  private var nextReport: ContinuousClock.Instant

  /// - Parameter isTerminal: Whether one line is written over again, several times a second; otherwise a line
  ///   comes every ten seconds.
  init(isTerminal: Bool, start: ContinuousClock.Instant) {
    self.isTerminal = isTerminal
    self.start = start
    nextReport = start + Self.interval(isTerminal)
  }

  /// Whether it is time for a report.
  func isDue(at now: ContinuousClock.Instant) -> Bool { now >= nextReport }

  /// The text to write now; the next report is due an interval later.
  ///
  /// - Parameter bytes: The bytes read so far, decompressed.
  mutating func report(
    documents: Int, bytes: Int, share: InputShare, now: ContinuousClock.Instant
  ) -> String {
    nextReport = now + Self.interval(isTerminal)
    let seconds = (now - start).seconds
    var text = "\(documents) documents, \(DecimalText.megabytes(bytes)), \(Self.rate(bytes, seconds))"
    if let total = share.total, share.consumed > 0, share.consumed < total {
      text += ", " + Self.timeLeft(seconds * Double(total - share.consumed) / Double(share.consumed))
    }
    return isTerminal ? "\r" + text + Self.clearRest : text + "\n"
  }

  /// What removes the progress line of a terminal, before anything else is said; empty elsewhere.
  static func erasure(isTerminal: Bool) -> String { isTerminal ? "\r" + clearRest : "" }

  /// The last line of a run.
  static func summary(documents: Int, bytes: Int, seconds: Double, indexBytes: Int, skipped: Int) -> String {
    "indexed \(documents) documents, \(DecimalText.megabytes(bytes)) in "
      + "\(DecimalText.fixed(seconds, decimals: 2)) s (\(rate(bytes, seconds))); index \(DecimalText.megabytes(indexBytes)); "
      + "\(skipped) skipped"
  }

  // ECMA-48 EL: erases from the cursor to the end of the line.
  private static let clearRest = "\u{1B}[K"

  private static func rate(_ bytes: Int, _ seconds: Double) -> String {
    DecimalText.fixed(Double(bytes) / max(seconds, 1e-9) / 1e6, decimals: 1) + " MB/s"
  }

  private static func interval(_ isTerminal: Bool) -> Duration {
    isTerminal ? .milliseconds(200) : .seconds(10)
  }

  private static func timeLeft(_ seconds: Double) -> String {
    guard let whole = Int(exactly: seconds.rounded(.up)) else { return "time left not known" }
    if whole < 60 { return "\(whole) s left" }
    let rest = whole % 60
    return "\(whole / 60):\(rest < 10 ? "0" : "")\(rest) min left"
  }
}

extension Duration {
  /// In seconds, rounded to a `Double`.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }

  /// In microseconds, rounded to a `Double`.
  var microseconds: Double { seconds * 1e6 }
}
