import Testing

@testable import fihris_cli

@Suite struct JSONLineTests {
  private func written(_ write: (inout JSONLine) -> Void) -> String {
    var line = JSONLine()
    write(&line)
    return String(decoding: line.bytes, as: UTF8.self)
  }

  @Test(
    "Quotation marks, backslashes and controls are escaped, all else stays UTF-8",
    arguments: [
      ("كتاب", "\"كتاب\""), ("", "\"\""), ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t", #""\n\r\t""#),
      ("\u{0}\u{1F}\u{8}", #""\u0000\u001f\u0008""#), ("\u{7F}\u{2028}😀/", "\"\u{7F}\u{2028}😀/\""),
    ])
  func escapes(text: String, json: String) {
    #expect(written { $0.string(text) } == json)
  }

  @Test("Members and elements are parted by commas, at every depth, in the order written")
  func separates() {
    let json = written { line in
      line.object { line in
        line.key("b")
        line.integer(-1)
        line.key("a")
        line.array([[1, 2], [], [3]]) { line, row in line.array(row) { $0.integer($1) } }
        line.key("c")
        line.object { _ in }
        line.key("d")
        line.null()
        line.key("e")
        line.boolean(true)
      }
      line.newline()
      line.object { _ in }
    }
    #expect(json == #"{"b":-1,"a":[[1,2],[],[3]],"c":{},"d":null,"e":true}"# + "\n{}")
  }

  @Test("A number reads back as it was; what JSON cannot say is null")
  func numbers() {
    #expect(written { $0.number(0.1) } == "0.1")
    #expect(written { $0.number(12.0) } == "12.0")
    #expect(written { $0.number(.nan) } == "null")
    #expect(written { $0.number(.infinity, decimals: 2) } == "null")
    #expect(written { $0.number(2.345678, decimals: 2) } == "2.35")
  }

  @Test("An emptied line begins anew")
  func empties() {
    #expect(
      written { line in
        line.integer(1)
        line.removeAll()
        line.integer(2)
      } == "2")
  }
}
