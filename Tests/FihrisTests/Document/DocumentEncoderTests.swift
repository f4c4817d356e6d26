import Foundation
import Testing

@testable import Fihris

@Suite struct DocumentEncoderTests {
  private func encode(_ value: some Encodable) throws -> [String] {
    try DocumentEncoder().encode(value).map { "\($0.name)=\($0.text)" }
  }

  enum Kind: String, Encodable { case book, article }
  enum Level: Int, Encodable { case first = 1 }
  struct Author: Encodable {
    var name: String
    var born: Int?
  }
  struct Book: Encodable {
    var title = "كتاب البيان"
    var kind = Kind.book
    var level = Level.first
    var author = Author(name: "الجاحظ", born: nil)
    var pages = 300
    var price = 12.5
    var ratio: Float = 0.25
    var inPrint = true
    var subtitle: String?
    var tags = ["أدب", "بلاغة"]
    var years: [UInt16] = [1948, 1961]
    var notes: [String] = []
  }

  @Test("Each property gives a field, in the order of the struct")
  func encodesStruct() throws {
    #expect(
      try encode(Book()) == [
        "title=كتاب البيان", "kind=book", "level=1", "author.name=الجاحظ", "pages=300", "price=12.5",
        "ratio=0.25",
        "inPrint=true", "tags=أدب\nبلاغة", "years=1948\n1961",
      ])
  }

  @Test("Dates, addresses and identifiers give what they encode")
  func encodesFoundationTypes() throws {
    struct Page: Encodable {
      var date: Date
      var id: UUID
      var link: URL
    }
    let id = try #require(UUID(uuidString: "9B2D6B1E-0A53-4C3B-8F0E-2D1F3C4B5A69"))
    let link = try #require(URL(string: "https://example.org/a"))
    let page = Page(date: Date(timeIntervalSinceReferenceDate: 1.5), id: id, link: link)
    #expect(
      try encode(page) == [
        "date=1.5", "id=9B2D6B1E-0A53-4C3B-8F0E-2D1F3C4B5A69", "link.relative=https://example.org/a",
      ])
  }

  @Test("Dictionaries give their keys, nested ones dotted keys")
  func encodesDictionaries() throws {
    #expect(try encode(["a": ["b": ["c": 1]]]) == ["a.b.c=1"])
    #expect(try encode([String: Int]()) == [])
  }

  @Test("A missing element of an array gives no line")
  func skipsMissingElements() throws {
    #expect(try encode(["a": ["x", nil, "y"] as [String?]]) == ["a=x\ny"])
  }

  class Base: Encodable { var name = "ابن" }
  final class Derived: Base {
    enum CodingKeys: String, CodingKey { case age }
    override func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(7, forKey: .age)
      try super.encode(to: container.superEncoder())
    }
  }

  @Test("A superclass's properties stand beside the class's own")
  func encodesSuperclass() throws {
    #expect(try encode(Derived()) == ["age=7", "name=ابن"])
  }

  struct Twice: Encodable {
    enum CodingKeys: String, CodingKey { case name }
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode("a", forKey: .name)
      try container.encode("b", forKey: .name)
    }
  }
  struct Failing: Encodable {
    struct Reason: Error, CustomStringConvertible { let description = "no ink" }
    func encode(to encoder: any Encoder) throws { throw Reason() }
  }
  struct Invalid: Encodable {
    func encode(to encoder: any Encoder) throws {
      throw EncodingError.invalidValue(1, .init(codingPath: encoder.codingPath, debugDescription: "no ink"))
    }
  }

  @Test("What is no field's text is refused with its path")
  func refuses() {
    let encoder = DocumentEncoder()
    #expect(throws: DocumentEncodingError.unnamedValue(type: "String")) { try encoder.encode("كتاب") }
    #expect(throws: DocumentEncodingError.unnamedValue(type: "Array<Int>")) { try encoder.encode([1]) }
    #expect(throws: DocumentEncodingError.nestedArray(path: "a.b")) {
      try encoder.encode(["a": ["b": [[1]]]])
    }
    #expect(throws: DocumentEncodingError.nestedArray(path: "authors")) {
      try encoder.encode(["authors": [Author(name: "الجاحظ")]])
    }
    #expect(throws: DocumentEncodingError.duplicateField(path: "name")) { try encoder.encode(Twice()) }
    #expect(throws: DocumentEncodingError.failed(path: "", reason: "no ink")) {
      try encoder.encode(Failing())
    }
    #expect(throws: DocumentEncodingError.failed(path: "a", reason: "no ink")) {
      try encoder.encode(["a": Invalid()])
    }
  }

  @Test("Errors say where and what to do")
  func describesErrors() {
    #expect(
      "\(DocumentEncodingError.failed(path: "", reason: "no ink"))"
        == "the value could not be encoded: no ink")
    #expect("\(DocumentEncodingError.duplicateField(path: "a.b"))".hasPrefix("a.b is encoded twice"))
  }
}
