import Foundation
import Testing

@testable import fihris_cli

@Suite struct InputReaderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("JSONL: lines end at \\n alone, a final \\r is dropped, empty lines are passed over")
  func readsObjects() throws {
    let text = "\u{FEFF}{\"id\":\"a\",\"text\":\"x\u{2028}\u{85}y\"}\r\n\n{\"title\":\"ع\",\"id\":7}"
    let path = try folder.write(text, to: "docs.jsonl")
    let (documents, errors) = try readAll([path])
    #expect(errors.isEmpty)
    let expected = [
      PlainDocument("a", [["text", "x\u{2028}\u{85}y"]]), PlainDocument("7", [["title", "ع"]]),
    ]
    #expect(documents.map(PlainDocument.init) == expected)
    #expect(documents[0].place == InputPlace(file: path, line: 1, byteOffset: 3))
    #expect(documents[1].place == InputPlace(file: path, line: 3, byteOffset: 33))
    #expect(documents.map(\.byteCount) == [29, 21])
  }

  @Test("A bad line is reported with file, line and reason, and reading goes on behind it")
  func goesOnBehindBadLines() throws {
    let path = try folder.write(
      "{\"id\":1}\n{\"id\":}\n{\"x\":1}\n{\"id\":\"\"}\n{\"id\":2}\n", to: "d.jsonl")
    let (documents, errors) = try readAll([path])
    #expect(documents.map(\.id) == ["1", "2"])
    #expect(
      errors == [
        InputError(
          file: path, line: 2, reason: .json(JSONSyntaxError(byteOffset: 6, reason: .expectedValue))),
        InputError(file: path, line: 3, reason: .missingIdentifier(field: "id")),
        InputError(file: path, line: 4, reason: .emptyIdentifier),
      ])
    #expect(errors.map(\.concernsOneRecord) == [true, true, true])
    #expect(
      errors[1].description
        == "\(path):3: no field \"id\" to name the document; choose another with --id-field")
  }

  @Test("The field that names a document is the caller's choice")
  func choosesIdField() throws {
    let path = try folder.write(#"{"id":1,"url":"u"}"#, to: "d.jsonl")
    let (documents, _) = try readAll([path], InputOptions(idField: "url"))
    #expect(documents.map(PlainDocument.init) == [PlainDocument("u", [["id", "1"]])])
  }

  @Test("TSV: the first tab parts name and text")
  func readsRows() throws {
    let path = try folder.write(Array("a\tx\ty\r\nb\t\nc\n\td\n".utf8) + [0x65, 9, 0xFF, 10], to: "d.tsv")
    let (documents, errors) = try readAll([path])
    #expect(
      documents.map(PlainDocument.init) == [
        PlainDocument("a", [["text", "x\ty"]]), PlainDocument("b", [["text", ""]]),
      ])
    #expect(errors.map(\.line) == [3, 4, 5])
    #expect(errors.map(\.reason) == [.missingTab, .emptyIdentifier, .invalidUTF8(byteOffset: 2)])
  }

  @Test("A text file is one document: its name, its first line that is not empty, the rest")
  func readsText() throws {
    let path = try folder.write("\r\n \nعنوان\r\n\nسطر\nآخر\n", to: "مقال.txt")
    let (documents, _) = try readAll([path])
    #expect(
      documents.map(PlainDocument.init) == [
        PlainDocument("مقال.txt", [["title", "عنوان"], ["text", "\nسطر\nآخر"]])
      ])
    #expect(documents[0].place.line == 1 && documents[0].byteCount == 31)
    let empty = try folder.write("", to: "empty.txt")
    #expect(try readAll([empty]).documents.map(PlainDocument.init) == [PlainDocument("empty.txt", [])])
    let broken = try folder.write([0x61, 10, 0x62, 0xFF], to: "broken.txt")
    #expect(
      try readAll([broken]).errors == [InputError(file: broken, line: 1, reason: .invalidUTF8(byteOffset: 3))]
    )
  }

  @Test("TREC: elements become fields, tags within them go, entities are resolved")
  func readsTrec() throws {
    let text = """
      <DOC>
      <DOCNO> D-1 </DOCNO>
      <HEADLINE>عنوان &amp; آخر</HEADLINE>
      <TEXT><P>a &lt; b</P><P>c < d</P></TEXT>
      <DATE></DATE></DOC><doc id="2"><docno>D-2</docno><text>x</text></doc>
      <DOC><TEXT>y</TEXT></DOC>
      stray
      <DOC>
      <DOCNO>D-3</DOCNO>
      """
    let path = try folder.write(text, to: "d.sgml")
    let (documents, errors) = try readAll([path])
    let expected = [
      PlainDocument("D-1", [["title", "عنوان & آخر"], ["text", "a < b\n\nc < d"]]),
      PlainDocument("D-2", [["text", "x"]]),
    ]
    #expect(documents.map(PlainDocument.init) == expected)
    #expect(documents.map(\.place.line) == [1, 5])
    #expect(errors.map(\.line) == [6, 7, 8])
    #expect(errors.map(\.reason) == [.missingDocumentNumber, .expectedDocumentTag, .unterminatedDocument])
  }

  @Test("A folder is walked in the order of its names' bytes; hidden entries and links are passed over")
  func walksFolders() throws {
    for name in ["b/2.txt", "b.txt", "a/ا.txt", "a/z.txt", ".hidden/x.txt", "a/.x.txt", "c.tsv"] {
      _ = try folder.write("id\tx", to: "in/" + name)
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/in/link.txt", withDestinationPath: folder.path + "/in/b.txt")
    let (documents, errors) = try readAll([folder.path + "/in/"])
    #expect(errors.isEmpty)
    #expect(documents.map(\.id) == ["a/z.txt", "a/ا.txt", "b/2.txt", "b.txt", "id"])
  }

  @Test("gz and zst of any form are read like the plain file, several members and frames included")
  func decompresses() throws {
    let lines = (0..<10_000).map { "{\"id\":\($0),\"text\":\"كتاب رقم \($0)\"}\n" }
    let plain = try folder.write(lines.joined(), to: "d.jsonl")
    let expected = try readAll([plain]).documents.map(PlainDocument.init)
    #expect(expected.count == lines.count)
    for suffix in [".gz", ".zst"] {
      let path = plain + suffix
      let half = lines.count / 2
      let parts = [lines[..<half].joined(), lines[half...].joined()]
      if suffix == ".zst" {
        _ = try folder.write(parts.flatMap { zstdFrame(Array($0.utf8)) }, to: "d.jsonl.zst")
      } else {
        let files = try parts.enumerated().map { try folder.write($1, to: "part\($0)") }
        try shell("(gzip -c '\(files[0])'; gzip -c '\(files[1])') > '\(path)'")
      }
      var reader = try InputReader(paths: [path])
      var found: [PlainDocument] = []
      while let document = try reader.next() { found.append(PlainDocument(document)) }
      #expect(found == expected)
      #expect(reader.consumedByteCount == reader.totalByteCount)
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      let cut = try folder.write(whole.dropLast(10), to: "cut.jsonl" + suffix)
      let errors = try readAll([cut, plain]).errors.filter { !$0.concernsOneRecord }
      #expect(errors.count == 1 && errors[0].file == cut)
    }
  }

  @Test("A record past the limit is refused without keeping it, and the next one is read")
  func limitsRecords() throws {
    let long = String(repeating: "x", count: 1_000)
    let options = InputOptions(recordByteLimit: 100)
    let rows = try folder.write(
      "a\t1\nb\t\(long)\nc\t\(String(repeating: "y", count: 90))\nd\t\(long)", to: "d.tsv")
    let (documents, errors) = try readAll([rows], options)
    #expect(documents.map(\.id) == ["a", "c"])
    #expect(errors.map(\.line) == [2, 4])
    #expect(errors.map(\.reason) == [.recordTooLong(limit: 100), .recordTooLong(limit: 100)])
    let text = try folder.write(String(repeating: "x\n", count: 100), to: "d.txt")
    #expect(try readAll([text, rows], options).errors.map(\.file) == [text, rows, rows])
    let markup =
      "<DOC><DOCNO>1</DOCNO>\n" + String(repeating: "x\n", count: 100) + "</DOC>\n<DOC><DOCNO>2</DOCNO></DOC>"
    let trec = try folder.write(markup, to: "d.trec")
    let (rest, tooLong) = try readAll([trec], options)
    #expect(rest.map(\.id) == ["2"] && tooLong.map(\.line) == [1])
  }

  @Test("A missing file, and a path that is neither file nor folder, are named")
  func namesMissingFiles() throws {
    let missing = folder.path + "/none"
    let error = #expect(throws: InputError.self) { try InputReader(paths: [missing]) }
    #expect(error?.description == "\(missing): cannot be read (No such file or directory)")
    let device = #expect(throws: InputError.self) { try InputReader(paths: ["/dev/null"]) }
    #expect(device?.reason == .notAFile)
  }

  @Test(
    "The form of a file is known by its name or its first bytes",
    arguments: [
      ("a.jsonl", "", InputFormat.jsonl), ("a.TSV", "", .tsv), ("a.txt", "{", .text), ("a.sgml", "", .trec),
      ("a", " \n{\"id\"", .jsonl), ("a.out", "<DOC>\n", .trec), ("a", "1\tx\n", .tsv),
      ("a", "x\n1\ty", .text), ("a", "", .text),
    ])
  func detects(name: String, start: String, expected: InputFormat) {
    #expect(InputFormat.detected(name: name, start: Array(start.utf8)[...]) == expected)
  }

  /// A frame of raw blocks (RFC 8878, section 3.1.1), so that the test needs no other program.
  private func zstdFrame(_ content: [UInt8]) -> [UInt8] {
    var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0, 7 << 3]  // magic, no checksum, a window of 128 KiB
    for start in stride(from: 0, to: content.count, by: 1 << 17) {
      let block = content[start...].prefix(1 << 17)
      let header = block.count << 3 | (block.endIndex == content.count ? 1 : 0)
      frame += [UInt8(header & 0xFF), UInt8(header >> 8 & 0xFF), UInt8(header >> 16)] + block
    }
    return frame
  }

  private func shell(_ command: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
