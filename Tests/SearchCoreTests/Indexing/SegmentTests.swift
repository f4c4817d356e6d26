import Testing

@testable import SearchCore

@Suite struct SegmentTests {
  @Test("A segment gives back every posting and position of every term", arguments: [1, 2, 3])
  func givesBackPostings(seed: Int) async throws {
    let collection = SampleCollection(
      seed: seed, documentCount: 700, boosts: seed == 1 ? [1] : [2, 1], longest: 12)
    let segment = try Segment(SegmentBytes(try await collection.segmentBytes(0..<700)))
    #expect(segment.documentCount == 700)
    for rung in 0...2 {
      var terms: Set<String> = []
      for fields in collection.documents {
        for word in fields.joined() { terms.formUnion(SampleCollection.terms(of: word, rung: rung)) }
      }
      #expect(segment.termCount(rung: rung) == terms.count)
      for term in terms.sorted().prefix(60) {
        let expected = SegmentTests.postings(of: term, rung: rung, collection)
        let found = try #require(try segment.find(Array(term.utf8), rung: rung))
        #expect(found.documentCount == expected.count)
        #expect(found.lists.allSatisfy(\.hasPositions) || rung == 2)
        var frequencies: [UInt32: UInt32] = [:]
        for list in found.lists {
          var postings = Postings()
          try segment.list(list).decodeAll(into: &postings, keepsPositions: false)
          for (document, frequency) in zip(postings.documents, postings.frequencies) {
            frequencies[document, default: 0] += frequency
          }
        }
        #expect(frequencies == expected.mapValues(\.frequency), "\(term)")
        var positions: [UInt32: [UInt32]] = [:]
        for list in try segment.positionLists(found.place, found.lists[...]) {
          var cursor = PositionCursor(try segment.list(list))
          try cursor.seek(to: 0)
          while cursor.document != PostingCursor.exhausted {
            try cursor.appendPositions(to: &positions[cursor.document, default: []])
            try cursor.seek(to: cursor.document + 1)
          }
        }
        #expect(positions.mapValues { $0.sorted() } == expected.mapValues(\.positions), "\(term)")
      }
      #expect(try segment.find(Array("q".utf8), rung: rung) == nil)
      #expect(try segment.find([], rung: rung) == nil)
    }
  }

  private static func postings(
    of term: String, rung: Int, _ collection: SampleCollection
  ) -> [UInt32: (frequency: UInt32, positions: [UInt32])] {
    var found: [UInt32: (frequency: UInt32, positions: [UInt32])] = [:]
    for (document, fields) in collection.documents.enumerated() {
      var base: UInt32 = 0
      for (field, words) in fields.enumerated() {
        for (place, word) in words.enumerated() {
          // A word whose two terms are the same counts once.
          guard SampleCollection.terms(of: word, rung: rung).contains(term) else { continue }
          let boost = UInt32(collection.layout.fields[field].boost)
          found[UInt32(document), default: (0, [])].frequency += boost
          found[UInt32(document), default: (0, [])].positions.append(base + UInt32(place))
        }
        if !words.isEmpty { base += UInt32(words.count) + IndexLayout.fieldGap }
      }
    }
    return found
  }

  @Test("Identifiers and stored fields come back as they were given")
  func givesBackDocuments() async throws {
    let collection = SampleCollection(seed: 5, documentCount: 300, longest: 200)
    let segment = try Segment(SegmentBytes(try await collection.segmentBytes(0..<300)))
    for document in stride(from: 0, to: 300, by: 17) {
      #expect(try segment.key(document) == collection.key(document))
      let fields = try segment.storedFields(document)
      #expect(fields.map(\.name) == ["f0", "f1"])
      let text = collection.documents[document].map { $0.joined(separator: " ") }
      #expect(fields.map { String(decoding: $0.value, as: UTF8.self) } == text)
    }
  }

  @Test(
    "Merging segments gives the bytes of a segment made at once",
    arguments: [[350], [1, 2, 600], [128, 256]])
  func mergingIsCanonical(cuts: [Int]) async throws {
    for boosts in [[1], [2, 1]] {
      let collection = SampleCollection(seed: 9, documentCount: 700, boosts: boosts, longest: 6)
      let merge = SegmentMerge(try await collection.reader(cuts: cuts).segments, layout: collection.layout)
      var writer = try merge.makeWriter()
      try await writer.addWiderRungs([SampleCollection.derive(writer)])
      let merged = try writer.finish()
      #expect(merged.array(0..<merged.count) == (try await collection.segmentBytes(0..<700)))
    }
  }

  @Test("What is written does not depend on the number of threads")
  func threadsDoNotMatter() async throws {
    for boosts in [[1], [2, 1]] {
      // So many words that the closest rung and the wider ones are written in several parts.
      let collection = SampleCollection(seed: 10, documentCount: 20_000, boosts: boosts, longest: 14)
      let one = try await collection.write(0..<20_000, to: SegmentOutput())
      let four = try await collection.write(0..<20_000, to: SegmentOutput(), threads: 4)
      #expect(one.array(0..<one.count) == four.array(0..<four.count))
    }
  }

  @Test("A wider term with the members of another takes its list: stored once")
  func listsAreShared() async throws {
    var collection = SampleCollection(seed: 1, documentCount: 0, boosts: [1])
    collection.documents = [[["abc", "xyw"]], [["abd"]], [["xyw"]]]
    let segment = try Segment(SegmentBytes(try await collection.segmentBytes(0..<3)))
    func lists(_ term: String, _ rung: Int) throws -> [PostingList.Reference]? {
      try segment.find(Array(term.utf8), rung: rung)?.lists
    }
    #expect(try lists("xyw", 0) == lists("xy", 1))
    #expect(try lists("xyw", 0) == lists("x", 2))
    #expect(try lists("ab", 1) == lists("a", 2))
    #expect(try segment.find(Array("ab".utf8), rung: 1)?.documentCount == 2)
    #expect(try lists("abc", 0) != lists("ab", 1))
  }

  @Test("Large lists of narrower terms are read where they lie, the others have a list of their sum")
  func largeListsAreParts() async throws {
    var collection = SampleCollection(seed: 1, documentCount: 0, boosts: [1])
    collection.documents = (0..<300).map { number in
      // abc in all, abd in every second; abe and abf in a few, once together.
      [
        ["abc"] + (number % 2 == 0 ? ["abd"] : []) + (number % 60 == 0 ? ["abe"] : [])
          + (number % 70 == 0 ? ["abf"] : [])
      ]
    }
    let segment = try Segment(SegmentBytes(try await collection.segmentBytes(0..<300)))
    func term(_ text: String, _ rung: Int) throws -> Segment.Term {
      try #require(try segment.find(Array(text.utf8), rung: rung))
    }
    let stem = try term("ab", 1)
    #expect(stem.documentCount == 300)
    #expect(Set(stem.lists.map(\.documentCount)) == [300, 150, 9])
    #expect(try stem.lists.contains(term("abc", 0).lists[0]) && stem.lists.contains(term("abd", 0).lists[0]))
    #expect(try segment.baseOrdinals(stem.place) == [0, 1, 2, 3])
  }
}
