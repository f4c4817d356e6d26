/// When to say how far indexing is, and in which words.
struct IndexProgress {
  private let totalBytes: Int?
  private let isTerminal: Bool
  private let start: ContinuousClock.Instant
  private var nextReport: ContinuousClock.Instant

  /// - Parameters:
  ///   - totalBytes: The size of the whole input; `nil` where it is not known.
  ///   - isTerminal: Whether one line is written over again, several times a second; otherwise a line comes
  ///     every ten seconds.
  init(totalBytes: Int?, isTerminal: Bool, start: ContinuousClock.Instant) {
    self.totalBytes = totalBytes
    self.isTerminal = isTerminal
    self.start = start
    nextReport = start + Self.interval(isTerminal)
  }

  /// The text to write now; `nil` where it is not time yet.
  mutating func report(documents: Int, bytes: Int, now: ContinuousClock.Instant) -> String? {
    guard now >= nextReport else { return nil }
    nextReport = now + Self.interval(isTerminal)
    let seconds = (now - start).seconds
    let rate = Double(bytes) / max(seconds, 1e-9)
    var text =
      "\(documents) documents, \(DecimalText.megabytes(bytes)), \(DecimalText.fixed(rate / 1e6, decimals: 1)) MB/s"
    if let totalBytes, totalBytes > bytes, rate > 0 {
      text += ", " + Self.timeLeft(Double(totalBytes - bytes) / rate)
    }
    return isTerminal ? "\r" + text + Self.clearRest : text + "\n"
  }

  /// What removes the progress line of a terminal; empty elsewhere.
  var erasure: String { isTerminal ? "\r" + Self.clearRest : "" }

  /// The last line of a run.
  static func summary(documents: Int, bytes: Int, seconds: Double, indexBytes: Int, skipped: Int) -> String {
    let rate = DecimalText.fixed(Double(bytes) / max(seconds, 1e-9) / 1e6, decimals: 1)
    return "indexed \(documents) documents, \(DecimalText.megabytes(bytes)) in "
      + "\(DecimalText.fixed(seconds, decimals: 2)) s (\(rate) MB/s); index \(DecimalText.megabytes(indexBytes)); "
      + "\(skipped) skipped"
  }

  // ECMA-48 EL: erases from the cursor to the end of the line.
  private static let clearRest = "\u{1B}[K"

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
