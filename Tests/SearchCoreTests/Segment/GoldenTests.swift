import Foundation
import Testing

@testable import SearchCore

/// An index that an earlier build wrote is read for as long as its version is.
@Suite struct GoldenTests {
  private static let folder = Repository.file("Tests/Goldens/segment-v2").path

  /// What the index was made of: lists with a full block and a tail, terms with several sources.
  private static let collection: SampleCollection = {
    var collection = SampleCollection(seed: 0, documentCount: 0)
    let letters = Array("abcz")
    func word(_ number: Int) -> String {
      String([letters[number % 4], letters[number / 2 % 4], letters[number / 7 % 4]])
    }
    collection.documents = (0..<150).map { number in
      [(0..<number % 3).map { word(number + $0) }, ["abc"] + (0..<number % 5).map { word(3 * number + $0) }]
    }
    return collection
  }()

  @Test("An index of version 2 opens, verifies and answers as plain loops over its documents do")
  func versionTwo() throws {
    let directory = IndexDirectory(GoldenTests.folder)
    let commit = try directory.readCommit()
    #expect(commit.settings == Array("golden".utf8) && commit.generation == 1)
    let segments = try directory.open(commit)
    for segment in segments { try SegmentVerifier.verify(segment) }
    let reader = CommitReader(segments)
    let collection = GoldenTests.collection
    #expect(reader.documentCount == collection.documents.count)
    for document in collection.documents.indices {
      #expect(try reader.key(document) == collection.key(document))
      let values = try reader.storedFields(document).map { String(decoding: $0.value, as: UTF8.self) }
      #expect(values == collection.documents[document].map { $0.joined(separator: " ") })
    }
    let naive = NaiveSearch(collection: collection)
    for clauses in [
      [SampleCollection.clause("abc")],
      [
        SampleCollection.clause("zab", .must), SampleCollection.clause("bca"),
        SampleCollection.clause("ccz", .mustNot),
      ],
      [SampleCollection.phrase(["abc", "zbb"], rung: 1)],
      [SampleCollection.clause("bzz", field: 0)],
    ] {
      let request = SearchRequest(clauses: clauses, limit: 200)
      let found = try reader.search(request)
      let expected = naive.search(request)
      #expect(!found.isEmpty && Set(found.map(\.document)) == Set(expected.map(\.document)))
      let scores = Dictionary(uniqueKeysWithValues: expected.map { ($0.document, $0.score) })
      for hit in found { #expect(abs(hit.score - (scores[hit.document] ?? -1)) < 0.001) }
    }
  }

  @Test(
    "Writes the index anew, by hand, when a version is added",
    .enabled(if: ProcessInfo.processInfo.environment["FIHRIS_WRITE_GOLDENS"] != nil))
  func write() async throws {
    let collection = GoldenTests.collection
    let directory = IndexDirectory(GoldenTests.folder)
    try FileSystem().makeDirectory(GoldenTests.folder)
    let count = collection.documents.count
    let name = IndexDirectory.segmentName(1)
    let bytes = try await collection.write(0..<count, to: try directory.create(name))
    let file = Commit.SegmentFile(name: name, try Segment(bytes))
    try directory.publish(
      Commit(generation: 1, settings: Array("golden".utf8), layout: collection.layout, segments: [file]))
    #expect(try directory.readCommit().segments == [file])
  }
}
