import Testing

@testable import fihris_cli

@Suite struct DocumentPlacesTests {
  private func place(_ file: String, _ line: Int) -> InputPlace {
    InputPlace(file: file, line: line, byteOffset: line * 100)
  }

  @Test("The first place of an identifier is kept, over several files")
  func first() {
    var places = DocumentPlaces()
    places.add("a", at: place("one.tsv", 1))
    places.add("b", at: place("two.tsv", 2))
    places.add("a", at: place("two.tsv", 9))
    #expect(places.place(of: "a") == place("one.tsv", 1))
    #expect(places.place(of: "b") == place("two.tsv", 2))
    #expect(places.place(of: "c") == nil)
  }

  @Test("Ten thousand like identifiers keep their own places")
  func distinct() {
    var places = DocumentPlaces()
    for line in 1...10_000 { places.add("وثيقة-\(line)", at: place("f", line)) }
    #expect((1...10_000).allSatisfy { places.place(of: "وثيقة-\($0)") == place("f", $0) })
  }
}
