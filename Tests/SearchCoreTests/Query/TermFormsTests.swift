import Testing

@testable import SearchCore

/// The members of a term against plain counting in the documents.
@Suite struct TermFormsTests {
  private static func counted(_ term: String, rung: Int, _ collection: SampleCollection) -> [BaseTerm] {
    var found: [String: BaseTerm] = [:]
    for document in collection.documents {
      let words = document.joined().filter { SampleCollection.terms(of: $0, rung: rung).contains(term) }
      for word in words {
        found[word, default: BaseTerm(bytes: Array(word.utf8), occurrences: 0, documentCount: 0)]
          .occurrences += 1
      }
      for word in Set(words) { found[word]?.documentCount += 1 }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  @Test(
    "A term has the words that give it, each with its occurrences and documents, boosts left aside",
    arguments: [[], [60], [1, 40, 150]])
  func members(cuts: [Int]) async throws {
    let collection = SampleCollection(seed: 31, documentCount: 200)
    let reader = try await collection.reader(cuts: cuts)
    for (term, rung) in [("abc", 0), ("ab", 1), ("fz", 1), ("a", 2), ("g", 2), ("zzz", 0), ("a", 1)] {
      let expected = Self.counted(term, rung: rung, collection)
      #expect(try reader.baseTerms(of: Array(term.utf8), rung: rung) == expected, "\(term) \(rung)")
    }
    #expect(!Self.counted("a", rung: 2, collection).isEmpty)
  }

  @Test("A rung that the index has not has no terms")
  func noRung() async throws {
    let reader = try await SampleCollection(seed: 32, documentCount: 5).reader()
    #expect(try reader.baseTerms(of: Array("a".utf8), rung: 7).isEmpty)
  }
}
