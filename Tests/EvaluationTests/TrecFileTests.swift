import Evaluation
import Testing

@Suite struct TrecFileTests {
  @Test("Fields may be parted by any white space, lines end in \\n or \\r\\n, empty lines are passed over")
  func readsLooseWhiteSpace() throws {
    let judgements = try Judgements(
      trec: Array("q1\t0  d1 2\r\n\n  q1 0 d2 0\nق 0 وثيقة -1".utf8), file: "qrels")
    #expect(judgements.queryCount == 2 && judgements.judgementCount == 3)
    #expect(judgements.grade(of: "d1", for: "q1") == 2)
    #expect(judgements.grade(of: "وثيقة", for: "ق") == -1)
    #expect(judgements.grade(of: "d3", for: "q1") == nil)
  }

  @Test("Names are told apart by their bytes, not by canonical equivalence")
  func comparesBytes() throws {
    let judgements = try Judgements(
      trec: Array("q 0 \u{0622} 1\nq 0 \u{0627}\u{0653} 2\n".utf8), file: "qrels")
    #expect(judgements.grade(of: "\u{0622}", for: "q") == 1)
    #expect(judgements.grade(of: "\u{0627}\u{0653}", for: "q") == 2)
  }

  @Test("A run keeps its tag and ignores the rank")
  func readsRun() throws {
    let run = try Run(trec: Array("q Q0 d1 1 0.5 mine\nq Q0 d2 2 1e1 mine\n".utf8), file: "run")
    #expect(run.tag == "mine" && run.queryCount == 1)
    #expect(run.ranking(for: "q") == ["d2", "d1"])
    #expect(run.ranking(for: "other") == [])
  }

  @Test(
    "A bad line of judgements is refused with file, line and reason",
    arguments: [
      ("q 0 d\n", 1, TrecFileError.Reason.fieldCount(found: 3, expected: 4)),
      ("q 0 d 1\nq 0 e 1.5\n", 2, .invalidGrade("1.5")),
      ("q 0 d 1\n\nq 0 d 2\n", 3, .duplicateDocument("d", query: "q", firstLine: 1)),
    ])
  func refusesJudgements(text: String, line: Int, reason: TrecFileError.Reason) {
    #expect(throws: TrecFileError(file: "f", line: line, reason: reason)) {
      try Judgements(trec: Array(text.utf8), file: "f")
    }
  }

  @Test(
    "A bad line of results is refused with file, line and reason",
    arguments: [
      ("q Q0 d 1 0.5\n", 1, TrecFileError.Reason.fieldCount(found: 5, expected: 6)),
      ("q Q0 d 1 nan t\n", 1, .invalidScore("nan")), ("q Q0 d 1 inf t\n", 1, .invalidScore("inf")),
      ("q Q0 d 1 1,5 t\n", 1, .invalidScore("1,5")),
      ("q Q0 d 1 2 t\nq Q0 d 2 1 t\n", 2, .duplicateDocument("d", query: "q", firstLine: 1)),
    ])
  func refusesRuns(text: String, line: Int, reason: TrecFileError.Reason) {
    #expect(throws: TrecFileError(file: "f", line: line, reason: reason)) {
      try Run(trec: Array(text.utf8), file: "f")
    }
  }

  @Test("Broken UTF-8 is refused with its byte in the line")
  func refusesBrokenText() {
    #expect(throws: TrecFileError(file: "f", line: 2, reason: .invalidUTF8(byteOffset: 5))) {
      try Judgements(trec: Array("q 0 d 1\nq 0 d".utf8) + [0xFF] + Array(" 1\n".utf8), file: "f")
    }
  }

  @Test("A file that cannot be read is named with the system's reason")
  func namesMissingFile() {
    let error = #expect(throws: TrecFileError.self) { try Run(contentsOfFile: "/no/such/file") }
    #expect(error?.description == "/no/such/file: cannot be read (No such file or directory)")
  }
}
