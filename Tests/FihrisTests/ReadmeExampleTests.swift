import Fihris
import Foundation
import Testing

@Suite struct ReadmeExampleTests {
  @Test("The README's example compiles, runs and prints what the README says")
  func example() async throws {
    var lines: [String] = []
    func print(_ items: Any...) { lines.append(items.map { "\($0)" }.joined(separator: " ")) }

    // README example begins
    let index = Index.inMemory()
    let writer = try index.makeWriter()
    try await writer.add(Document(id: "1", fields: [("title", "في المكتبة"), ("text", "قَرَأَ الطُّلّابُ كُتُبَهُم.")]))
    try await writer.add(
      Document(id: "2", fields: [("title", "السوق"), ("text", "اشترى عبدالله كتابا وقلمين.")]))
    try await writer.commit()

    for hit in try index.search("الكتاب") {
      print(hit.rank, hit.id, hit.snippet?.text ?? "")
    }
    for hit in try index.search("\"عبد الله\"") { print(hit.id) }
    // README example ends

    #expect(lines == ["1 2 اشترى عبدالله كتابا وقلمين.", "2 1 قَرَأَ الطُّلّابُ كُتُبَهُم.", "2"])
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let source = try String(contentsOf: URL(fileURLWithPath: #filePath), encoding: .utf8)
    let begin = try #require(source.range(of: "// README example begins\n"))
    let end = try #require(source.range(of: "\n    // README example ends"))
    let example = source[begin.upperBound..<end.lowerBound].split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : String($0) }.joined(separator: "\n")
    let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(readme.contains(example))
    #expect(lines.allSatisfy { readme.contains($0) })
  }
}
