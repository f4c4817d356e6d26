import Testing

@testable import Fihris

@Suite struct WordFormTests {
  private static func index(_ commits: [[String]], preset: AnalyzerPreset = .ladder) async throws -> Index {
    let index = Index.inMemory(analyzer: preset)
    let writer = try index.makeWriter()
    for (number, texts) in commits.enumerated() {
      for (place, text) in texts.enumerated() {
        try await writer.add(Document(id: "\(number)-\(place)", fields: [("title", ""), ("text", text)]))
      }
      try await writer.commit()
    }
    return index
  }

  private static let texts = ["كتابة وكتابة كتابه", "كتابة مكتبة", "الكتابة مكتبة", "مكتبة مكتوب زرافة"]

  @Test("Forms of the stem come first, those of the root alone behind, each by falling number of documents")
  func order() async throws {
    let forms = try await Self.index([Self.texts]).snapshot().forms(of: "كتابة")
    let stems = forms.filter { $0.rung < .root }
    #expect(forms.prefix(stems.count) == stems[...])
    #expect(stems.first?.text == "كتابة")
    #expect(Set(stems.map(\.text)).isSuperset(of: ["كتابة", "وكتابة", "الكتابة"]))
    #expect(forms.filter { $0.rung == .root }.first?.text == "مكتبة")
    #expect(!forms.contains { $0.text == "زرافة" })
    for group in [stems, forms.filter { $0.rung == .root }] {
      #expect(group.map(\.documentCount) == group.map(\.documentCount).sorted(by: >))
    }
  }

  @Test("Each form has its counts and the closest rung on which it meets the word")
  func counts() async throws {
    let forms = try await Self.index([Self.texts]).snapshot().forms(of: "كتابة")
    let own = try #require(forms.first { $0.text == "كتابة" })
    #expect(own.rung == .form && own.occurrences == 2 && own.documentCount == 2)
    let folded = try #require(forms.first { $0.text == "كتابه" })
    #expect(folded.rung == .folded && folded.terms == ["كتابه"] && folded.documentCount == 1)
    let library = try #require(forms.first { $0.text == "مكتبة" })
    #expect(library.rung == .root && library.terms == ["كتب"] && library.documentCount == 3)
  }

  @Test("Over several segments counts add up, and the answer is that of one segment")
  func segments() async throws {
    let one = try await Self.index([Self.texts]).snapshot()
    let many = try await Self.index(Self.texts.map { [$0] }).snapshot()
    #expect(try many.forms(of: "كتاب") == one.forms(of: "كتاب"))
    #expect(try !one.forms(of: "كتاب").isEmpty)
  }

  @Test("The widest rung bounds what is shown")
  func widestRung() async throws {
    let snapshot = try await Self.index([Self.texts]).snapshot()
    let all = try snapshot.forms(of: "كتابة")
    for rung in Rung.allCases {
      #expect(try snapshot.forms(of: "كتابة", rung: rung) == all.filter { $0.rung <= rung })
    }
    #expect(try snapshot.forms(of: "كتابة", rung: .folded).map(\.text) == ["كتابة", "كتابه"])
  }

  @Test("A form that two readings give has the terms of both, and stands once")
  func readings() async throws {
    let forms = try await Self.index([["الكتب كتاب"]]).snapshot().forms(of: "والكتب")
    #expect(forms.filter { $0.text == "الكتب" }.count == 1)
    #expect(forms.first { $0.text == "الكتب" }?.terms.sorted() == ["كتاب", "كتب"].sorted())
    #expect(forms.first { $0.text == "كتاب" }?.terms == ["كتاب"])
  }

  @Test("A word that the index does not have finds the forms of its stem")
  func unknownForm() async throws {
    let snapshot = try await Self.index([["مدينة"]]).snapshot()
    #expect(try snapshot.forms(of: "وبالمدن").map(\.text) == ["مدينة"])
    #expect(try snapshot.forms(of: "زرافة").isEmpty)
  }

  @Test("A name written apart is one word, and found as it is written together")
  func joined() async throws {
    let snapshot = try await Self.index([["عبدالله", "عبد الله"]]).snapshot()
    let forms = try snapshot.forms(of: "عبد الله", rung: .folded)
    #expect(forms.map(\.text) == ["عبدالله", "عبدالله"])
    #expect(Set(forms.map(\.isWritten)) == [true, false])
  }

  @Test("What is not one word is refused", arguments: ["", " . ", "كتاب كبير"])
  func refused(text: String) async throws {
    let snapshot = try await Self.index([["كتاب"]]).snapshot()
    #expect {
      try snapshot.forms(of: text)
    } throws: { error in
      if case FihrisError.invalidOption = error { true } else { false }
    }
  }

  @Test(
    "An index of one rung has the terms there", arguments: [AnalyzerPreset.stem, .light10, .folded, .form])
  func oneRung(preset: AnalyzerPreset) async throws {
    let snapshot = try await Self.index([["الكتاب"]], preset: preset).snapshot()
    let forms = try snapshot.forms(of: "الكتاب")
    #expect(!forms.isEmpty && forms.allSatisfy { $0.documentCount == 1 && $0.terms == [$0.text] })
    #expect(forms.first?.rung == preset.rungs[0])
  }
}
