import Testing

@testable import fihris_cli

@Suite struct IndexProgressTests {
  private let start = ContinuousClock.now
  private let quarter = IndexProgress.InputShare(consumed: 25, total: 100)

  @Test("On a terminal one line is written over, five times a second at most")
  func terminal() {
    var progress = IndexProgress(isTerminal: true, start: start)
    #expect(!progress.isDue(at: start + .milliseconds(199)))
    #expect(progress.isDue(at: start + .milliseconds(200)))
    let text = progress.report(
      documents: 12, bytes: 40_000_000, share: quarter, now: start + .seconds(2))
    #expect(text == "\r12 documents, 40.0 MB, 20.0 MB/s, 6 s left\u{1B}[K")
    #expect(!progress.isDue(at: start + .milliseconds(2199)))
    #expect(IndexProgress.erasure(isTerminal: true) == "\r\u{1B}[K")
  }

  @Test("In a log a line comes every ten seconds, and nothing is erased")
  func log() {
    var progress = IndexProgress(isTerminal: false, start: start)
    #expect(!progress.isDue(at: start + .seconds(9)))
    let text = progress.report(
      documents: 1, bytes: 40_000_000, share: quarter, now: start + .seconds(40))
    #expect(text == "1 documents, 40.0 MB, 1.0 MB/s, 2:00 min left\n")
    #expect(IndexProgress.erasure(isTerminal: false) == "")
  }

  @Test("Where the size of the input is not known, no time is guessed")
  func unknownSize() {
    var progress = IndexProgress(isTerminal: false, start: start)
    let share = IndexProgress.InputShare(consumed: 25, total: nil)
    let text = progress.report(documents: 1, bytes: 10_000_000, share: share, now: start + .seconds(10))
    #expect(text == "1 documents, 10.0 MB, 1.0 MB/s\n")
  }

  @Test("The last line says documents, megabytes, seconds, speed, size of the index and what was skipped")
  func summary() {
    #expect(
      IndexProgress.summary(
        documents: 29_661, bytes: 94_400_000, seconds: 4, indexBytes: 20_050_000, skipped: 3)
        == "indexed 29661 documents, 94.4 MB in 4.00 s (23.6 MB/s); index 20.1 MB; 3 skipped")
  }
}
