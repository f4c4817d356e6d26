import Foundation
import Testing

@Suite struct DocumentLinkTests {
  @Test("Every relative link of a Markdown file leads to a file or folder")
  func resolvesLinks() throws {
    let documents = try Repository.files(in: "", suffix: ".md")
    #expect(documents.contains("CONTRIBUTING.md"))
    for document in documents {
      let folder = Repository.root.appendingPathComponent(document).deletingLastPathComponent()
      for link in Self.relativeLinks(in: try Repository.text(of: document)) {
        let target = URL(fileURLWithPath: link.removingPercentEncoding ?? link, relativeTo: folder)
        #expect(FileManager.default.fileExists(atPath: target.path), "\(document): \(link) leads nowhere")
      }
    }
  }

  @Test(
    "Links in text, images and definitions are found; code, web addresses and places in a page are not links")
  func findsLinks() {
    let text = """
      [a](one.md) and ![b](two.png "title"), [c](three.md#place), [d](#here), [e](https://example.org/x.md)
      `[f](four.md)`
      [g]: five.md
      ```
      [h](six.md)
      ```
      [i](<seven eight.md>) <doc:Nine> a[0](1)
      """
    #expect(
      Self.relativeLinks(in: text) == ["one.md", "two.png", "three.md", "five.md", "seven eight.md", "1"])
  }

  /// The targets of the links, without the place within them.
  static func relativeLinks(in text: String) -> [String] {
    var isCode = false
    var links: [String] = []
    for line in text.components(separatedBy: "\n") {
      if line.drop(while: { $0 == " " }).hasPrefix("```") {
        isCode.toggle()
        continue
      }
      if isCode { continue }
      let prose = line.replacingOccurrences(of: "`[^`]*`", with: "", options: .regularExpression)
      for match in prose.matches(of: /\]\((?:<([^>]*)>|([^)\s]*))[^)]*\)|^\[[^\]]+\]:\s*(\S+)/) {
        let target = String(match.1 ?? match.2 ?? match.3 ?? "")
        let path = target.prefix { $0 != "#" }
        if path.isEmpty || path.contains(/^[A-Za-z][A-Za-z0-9+.\-]*:/) { continue }
        links.append(String(path))
      }
    }
    return links
  }
}
