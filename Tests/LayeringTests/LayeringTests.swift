import Testing

@Suite struct LayeringTests {
  @Test("Every import is one that the table allows")
  func importsOnlyWhatIsAllowed() throws {
    let files = try Repository.files(in: "Sources", suffix: ".swift")
    #expect(files.count > 20)
    var importers: [String: Set<String>] = [:]
    for file in files {
      let parts = file.split(separator: "/").map(String.init)
      let allowed = try #require(AllowedImports.table[parts[1]], "\(parts[1]) has no row in AllowedImports")
      for module in Self.imports(in: try Repository.text(of: file)) {
        let name = AllowedImports.systemModules.contains(module) ? "C library" : module
        switch allowed[name] {
        case .anywhere: break
        case .only(let names):
          #expect(
            names.contains(parts[parts.count - 1]), "\(file) may not import \(module); only \(names) may")
        case .files(let limit):
          importers[parts[1] + " → " + module, default: []].insert(file)
          let found = importers[parts[1] + " → " + module, default: []]
          #expect(
            found.count <= limit, "\(module) may be imported in \(limit) files, not in \(found.sorted())")
        case nil: Issue.record("\(file): \(parts[1]) may not import \(module)")
        }
      }
    }
  }

  @Test("Imports are found whatever stands before them, and nothing else is")
  func findsImports() {
    let text = """
      import A
      // import B
        public import C
      @testable internal import struct D.E
      @_exported import F.G  // why
      let text = "import H"
      important()
      """
    #expect(Self.imports(in: text) == ["A", "C", "D", "F"])
  }

  /// The top modules of the imports in a Swift file, in their order.
  static func imports(in text: String) -> [String] {
    let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
    let access: Set = ["public", "package", "internal", "fileprivate", "private"]
    return text.split(separator: "\n").compactMap { line in
      var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == ";" })[...]
      words = words.drop { $0.hasPrefix("@") || access.contains(String($0)) }
      guard words.first == "import" else { return nil }
      words = words.dropFirst().drop { kinds.contains(String($0)) }
      return words.first?.split(separator: ".").first.map(String.init)
    }
  }
}
