import Foundation
import Testing

@testable import Fihris

@Suite struct IndexTests {
  private static func document(_ id: String, _ text: String, title: String = "") -> Document {
    Document(id: id, fields: [("title", title), ("text", text)])
  }

  /// Documents of random words, so that many words are shared.
  private static func documents(_ count: Int) -> [Document] {
    var generator = SeededGenerator(7)
    let words = [
      "كتاب", "والكتاب", "مدرسة", "المدارس", "قال", "وقال", "الجامعة", "جامعات", "سيكتب", "123", "PDF",
      "كِتَابٌ",
    ]
    return (0..<count).map { number in
      let text = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        (words.randomElement(using: &generator) ?? "")
          + (Int.random(in: 0..<9, using: &generator) == 0 ? "ة\(number)" : "")
      }
      return document("d\(number)", text.joined(separator: " "), title: words[number % words.count])
    }
  }

  private static func write(
    _ documents: [Document], to index: Index, _ options: WriterOptions = WriterOptions()
  ) async throws {
    let writer = try index.makeWriter(options)
    for document in documents { try await writer.add(document) }
    try await writer.commit()
  }

  @Test("What was committed is found, in memory and after opening from a folder")
  func findsWhatWasCommitted() async throws {
    let folder = try TemporaryFolder()
    let stored = try Index.create(at: folder.path("index"))
    for index in [stored, Index.inMemory()] {
      try await IndexTests.write(
        [IndexTests.document("1", "وبالكتابِ والقلم"), IndexTests.document("2", "السيارة")], to: index)
      #expect(try index.search("كتب").map(\.id) == ["1"])
      #expect(index.snapshot().documentCount == 2)
    }
    let opened = try Index.open(at: folder.path("index"))
    #expect(try opened.search("القلم").map(\.id) == ["1"])
    #expect(opened.schema == .standard && opened.analyzer == .ladder)
    #expect(try opened.snapshot().verify().documentCount == 2)
  }

  @Test("The files are the same bytes whatever the threads and the memory")
  func bytesDoNotDependOnThreads() async throws {
    let folder = try TemporaryFolder()
    let documents = IndexTests.documents(400)
    for preset in [AnalyzerPreset.ladder, .stem, .light10] {
      var segments: [[UInt8]] = []
      for (number, options) in [
        WriterOptions(), WriterOptions(threads: 3), WriterOptions(memoryBudget: 1 << 20),
        WriterOptions(threads: 2, memoryBudget: 1 << 20),
      ].enumerated() {
        let name = "\(preset.rawValue)-\(number)"
        let index = try Index.create(at: folder.path(name), analyzer: preset)
        try await IndexTests.write(documents, to: index, options)
        let file = try #require(try folder.names(in: name).first { $0.hasSuffix(".segment") })
        segments.append(try folder.bytes("\(name)/\(file)"))
      }
      #expect(segments.allSatisfy { $0 == segments[0] })
    }
  }

  @Test("What was written before a commit for want of memory has every rung", arguments: [0, 3])
  func partsHaveEveryRung(documentsAfter: Int) async throws {
    // More words than a megabyte holds.
    let long = String(repeating: "المدرسة والكتب ", count: 70_000)
    let documents = [IndexTests.document("long", long)] + IndexTests.documents(documentsAfter)
    var rankings: [[RankedDocument]] = []
    for options in [WriterOptions(), WriterOptions(memoryBudget: 1 << 20)] {
      let index = Index.inMemory()
      let writer = try index.makeWriter(options)
      for document in documents { try await writer.add(document) }
      try await writer.commit()
      // Nothing new: what is there stays.
      try await writer.commit()
      let snapshot = index.snapshot()
      #expect(try snapshot.verify().documentCount == documents.count)
      #expect(snapshot.statistics().segmentCount == 1)
      rankings.append(try snapshot.rank("مدارس كتاب", SearchOptions(limit: 90)))
    }
    #expect(!rankings[0].isEmpty && rankings[0] == rankings[1])
  }

  @Test("A second commit adds; merged or not, the same is found with the same scores")
  func commitsAddUp() async throws {
    let documents = IndexTests.documents(90)
    var rankings: [[RankedDocument]] = []
    for merging in [WriterOptions.Merging.toOneSegment, .none] {
      let index = Index.inMemory()
      let writer = try index.makeWriter(WriterOptions(merging: merging))
      for part in [documents[..<20], documents[20..<50], documents[50...]] {
        for document in part { try await writer.add(document) }
        try await writer.commit()
      }
      #expect(index.snapshot().statistics().segmentCount == (merging == .none ? 3 : 1))
      rankings.append(try index.snapshot().rank("المدرسة والكتب", SearchOptions(limit: 90)))
    }
    #expect(rankings[0] == rankings[1])
    #expect(!rankings[0].isEmpty)
  }

  @Test("A snapshot stays as it was while a writer commits and many tasks search")
  func snapshotsDoNotChange() async throws {
    let index = Index.inMemory()
    try await IndexTests.write([IndexTests.document("1", "كتاب")], to: index)
    let before = index.snapshot()
    let writer = try index.makeWriter()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<50 {
            let old = try before.search("الكتب")
            let new = try index.search("الكتب")
            #expect(old.map(\.id) == ["1"] && !new.isEmpty)
          }
        }
      }
      group.addTask {
        for number in 2..<12 {
          try await writer.add(IndexTests.document("\(number)", "الكتاب"))
          try await writer.commit()
        }
      }
      try await group.waitForAll()
    }
    #expect(before.documentCount == 1)
    #expect(try index.search("كتاب", SearchOptions(limit: 20)).count == 11)
  }

  @Test("An index that is there is not replaced unasked, and stays until the new one is committed")
  func replacing() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("index")
    try await IndexTests.write([IndexTests.document("old", "كتاب")], to: try Index.create(at: path))
    #expect(throws: FihrisError.indexExists(path: path)) { try Index.create(at: path) }
    let index = try Index.create(at: path, analyzer: .stem, replacing: true)
    let writer = try index.makeWriter()
    try await writer.add(IndexTests.document("new", "كتاب"))
    #expect(try Index.open(at: path).search("كتاب").map(\.id) == ["old"])
    await writer.discard()
    #expect(try Index.open(at: path).search("كتاب").map(\.id) == ["old"])
    try await writer.add(IndexTests.document("new", "كتاب"))
    try await writer.commit()
    #expect(try Index.open(at: path).search("كتاب").map(\.id) == ["new"])
    #expect(try folder.names(in: "index").filter { $0.hasSuffix(".segment") }.count == 1)
  }

  @Test("A folder with other files is refused, and one without an index says so")
  func foreignFolders() throws {
    let folder = try TemporaryFolder()
    try Data("x".utf8).write(to: URL(fileURLWithPath: folder.path("letter.txt")))
    #expect(throws: FihrisError.folderInUse(path: folder.path, file: "letter.txt")) {
      try Index.create(at: folder.path)
    }
    #expect(throws: FihrisError.notAnIndex(path: folder.path)) { try Index.open(at: folder.path) }
  }

  @Test("A second writer is refused while the first lives; a discarded first run leaves nothing")
  func oneWriter() async throws {
    let folder = try TemporaryFolder()
    let index = try Index.create(at: folder.path("index"))
    let writer = try index.makeWriter()
    #expect(throws: FihrisError.self) { try Index.create(at: folder.path("index")).makeWriter() }
    try await writer.add(IndexTests.document("1", "كتاب"))
    await writer.discard()
    #expect(try folder.names(in: ".").isEmpty)
  }

  @Test("A document that cannot be used is left out with its reason, and the writer goes on")
  func badDocuments() async throws {
    let index = Index.inMemory()
    let writer = try index.makeWriter()
    try await writer.add(IndexTests.document("1", "كتاب"))
    await #expect(throws: FihrisError.duplicateIdentifier("1")) {
      try await writer.add(IndexTests.document("1", "قلم"))
    }
    await #expect(throws: FihrisError.self) { try await writer.add(IndexTests.document("", "قلم")) }
    let broken = Document(id: "2", utf8Fields: [("text", Array("قلم".utf8) + [0xD9])])
    await #expect(throws: FihrisError.brokenUTF8(document: "2", field: "text", offset: 6)) {
      try await writer.add(broken)
    }
    try await writer.commit()
    #expect(index.snapshot().documentCount == 1)

    let lenient = try index.makeWriter(WriterOptions(brokenUTF8: .replace))
    try await lenient.add(broken)
    #expect(await lenient.replacedSequences == 1)
    try await lenient.commit()
    #expect(try index.search("قلم").map(\.id) == ["2"])
    #expect(try index.search("قلم").first?.fields.first?.text == "قلم\u{FFFD}")
  }

  @Test("An index made by other rules is refused with both named")
  func otherRules() async throws {
    let folder = try TemporaryFolder()
    try await IndexTests.write(
      [IndexTests.document("1", "كتاب")], to: try Index.create(at: folder.path("index")))
    let index = try Index.open(at: folder.path("index"))
    let fingerprint = index.snapshot().statistics().fingerprint
    #expect(fingerprint.contains("icu") && fingerprint.contains("lexicon"))
    #expect(IndexSettings(decoding: Array("stem\nother".utf8))?.fingerprint == "other")
    #expect(IndexSettings(decoding: Array("nonsense".utf8)) == nil)
  }

  @Test("Any Encodable value is a document, its fields by the schema")
  func encodableDocuments() async throws {
    struct Book: Encodable, Sendable {
      var name: String
      var pages: Int
    }
    let index = Index.inMemory(schema: try Schema(parsing: "name:3"))
    let writer = try index.makeWriter()
    try await writer.add(Book(name: "ألف ليلة وليلة", pages: 900), id: "1001")
    try await writer.commit()
    let hit = try #require(try index.search("ليالي").first)
    #expect(hit.id == "1001")
    #expect(
      hit.fields == [
        StoredField(name: "name", text: "ألف ليلة وليلة"), StoredField(name: "pages", text: "900"),
      ])
  }
}
