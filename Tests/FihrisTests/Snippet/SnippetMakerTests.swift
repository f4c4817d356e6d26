import ArabicText
import Testing

@testable import Fihris

@Suite struct SnippetMakerTests {
  typealias Match = SnippetMaker.Match

  /// Matches of whole words, found by a search for their bytes; the word's number is its place in `words`.
  private func matches(of words: [String], in text: String, rung: Rung = .form) -> [Match] {
    let bytes = Array(text.utf8)
    let forms = words.map { Array($0.utf8) }
    return bytes.indices.flatMap { start in
      forms.indices.compactMap { word in
        let form = forms[word]
        guard bytes[start...].starts(with: form) else { return nil }
        return Match(start: start, end: start + form.count, rung: rung, word: word, weight: 1)
      }
    }
  }

  private func snippet(_ text: String, _ matches: [Match], letters: Int = 180) -> Snippet? {
    SnippetMaker(letters: letters).snippet(field: "text", text: Array(text.utf8), matches: matches)
  }

  private func marked(_ snippet: Snippet?) -> [String] {
    guard let snippet else { return [] }
    return snippet.marks.map { String(decoding: Array(snippet.text.utf8)[$0.start..<$0.end], as: UTF8.self) }
  }

  @Test("A short text is its own snippet, with marks at both ends")
  func keepsShortText() {
    let text = "كتاب في علم الكتاب"
    let snippet = snippet(text, matches(of: ["كتاب"], in: text))
    #expect(
      snippet
        == Snippet(
          field: "text", text: text,
          marks: [.init(start: 0, end: 8, rung: .form), .init(start: 25, end: 33, rung: .form)]))
  }

  @Test("The passage with most of the query's words wins over the one with most matches")
  func prefersDistinctWords() {
    let filler = String(repeating: "كلام ", count: 60)
    let text = "بيت بيت بيت بيت " + filler + "بيت الحكمة في بغداد " + filler
    let snippet = snippet(text, matches(of: ["بيت", "بغداد"], in: text))
    #expect(marked(snippet) == ["بيت", "بغداد"])
    #expect(snippet?.isCutBefore == true)
    #expect(snippet?.isCutAfter == true)
  }

  @Test("Of two passages with the same words the closer rung wins, and the first of equals")
  func prefersCloserRung() {
    let text = "أول علم " + String(repeating: "كلام ", count: 60) + "آخر علم"
    var found = matches(of: ["علم"], in: text, rung: .root)
    #expect(snippet(text, found)?.text.hasPrefix("أول علم") == true)
    found[1].rung = .stem
    #expect(snippet(text, found)?.text.hasSuffix("آخر علم") == true)
  }

  @Test("A heavier word outweighs a lighter one")
  func prefersHeavierWord() {
    let text = "نور " + String(repeating: "كلام ", count: 60) + "علم"
    var found = matches(of: ["نور", "علم"], in: text)
    found[1].weight = 3
    #expect(marked(snippet(text, found)) == ["علم"])
  }

  @Test(
    "The passage begins with the sentence of the match", arguments: [". ", "؟ ", "! ", "\n", "… ", ".» "])
  func beginsAtSentence(stop: String) {
    let filler = String(repeating: "كلام ", count: 60)
    let text = filler + "وانتهى" + stop + "ثم جاء إلى البيت في المساء. " + filler
    #expect(snippet(text, matches(of: ["البيت"], in: text))?.text.hasPrefix("ثم جاء إلى البيت") == true)
  }

  @Test("Line breaks and runs of spaces become one space and the marks stay exact")
  func joinsLines() {
    let text = "علم\r\n\r\n  نور \tبيت\nعلم"
    let snippet = snippet(text, matches(of: ["بيت", "علم"], in: text))
    #expect(snippet?.text == "علم نور بيت علم")
    #expect(marked(snippet) == ["علم", "بيت", "علم"])
  }

  @Test("Overlapping matches make one mark of the closest rung; neighbours stay two")
  func mergesMarks() {
    let found: [Match] = [
      Match(start: 0, end: 15, rung: .root, word: 0, weight: 1),  // عبد الله
      Match(start: 7, end: 15, rung: .folded, word: 1, weight: 1),
      Match(start: 15, end: 16, rung: .form, word: 2, weight: 1),
    ]
    #expect(
      snippet("عبد الله!", found)?.marks
        == [.init(start: 0, end: 15, rung: .folded), .init(start: 15, end: 16, rung: .form)])
  }

  @Test("Nothing matched gives no snippet, and damaged input none either")
  func givesNothing() {
    #expect(snippet("علم", []) == nil)
    #expect(snippet("علم", [Match(start: 1, end: 9, rung: .form, word: 0, weight: 1)]) == nil)
    #expect(snippet("علم", [Match(start: 1, end: 3, rung: .form, word: 0, weight: 1)]) == nil)
    let broken = Match(start: 0, end: 1, rung: .form, word: 0, weight: .nan)
    #expect(SnippetMaker().snippet(field: "text", text: [0x61, 0xFF], matches: [broken]) == nil)
    #expect(SnippetMaker().beginning(field: "text", text: [0x20, 0x0A]) == nil)
  }

  @Test("The beginning of a text is cut at a word")
  func cutsBeginning() {
    let maker = SnippetMaker(letters: 10)
    let snippet = maker.beginning(field: "title", text: Array(" بيتُ الحكمةِ في بغداد".utf8))
    #expect(snippet == Snippet(field: "title", text: "بيتُ الحكمةِ", isCutAfter: true))
  }

  @Test("A word longer than the passage is cut between clusters and stays marked")
  func cutsLongWord() {
    let text = String(repeating: "بَ", count: 500)
    let found = Match(start: 0, end: text.utf8.count, rung: .form, word: 0, weight: 1)
    let snippet = snippet(text, [found], letters: 20)
    #expect(snippet?.text == String(repeating: "بَ", count: 20))
    #expect(snippet?.marks == [.init(start: 0, end: 80, rung: .form)])
    let cluster = "👩‍👩‍👧‍👦👨‍👩‍👦"
    let family = Match(start: 0, end: cluster.utf8.count, rung: .form, word: 0, weight: 1)
    #expect(self.snippet(cluster, [family], letters: 2)?.text == "👩‍👩‍👧‍👦")
  }

  @Test(
    "Random passages are whole clusters of the text and their marks the matches' bytes", arguments: 0..<20)
  func keepsBytes(seed: UInt64) {
    var random = SeededGenerator(seed)
    let pieces = [
      "كِتَابٌ", "علم", "نور", "👩‍👩‍👧", "🇸🇾🇪🇬", "\u{202B}بيت\u{202C}", "e\u{301}", "،", ".", "؟", " ", " ", " ", " ",
      "\n", "\r\n",
      "a", "كتابكتابكتاب", "ـ", "1", "各",
    ]
    let words = ["علم", "نور", "بيت", "كِتَابٌ", "👩‍👩‍👧"]
    for _ in 0..<40 {
      let text = (0..<Int.random(in: 1...120, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      let letters = Int.random(in: 1...60, using: &random)
      var found = matches(of: words, in: text).filter { _ in Bool.random(using: &random) }
      for index in found.indices {
        found[index].rung = Rung(rawValue: UInt8.random(in: 0...3, using: &random)) ?? .form
      }
      guard let snippet = snippet(text, found, letters: letters) else {
        #expect(found.isEmpty, "seed \(seed)")
        continue
      }
      // The slow path: the text with its spaces joined, as clusters.
      let joined = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(" \(joined) ".contains(snippet.text), "seed \(seed), \(text.debugDescription), \(snippet)")
      for (mark, word) in zip(snippet.marks, marked(snippet)) {
        let isAtEdge = mark.start == 0 || mark.end == snippet.text.utf8.count
        let isPart = isAtEdge && words.contains { $0.contains(word) }
        #expect(words.contains(word) || isPart, "seed \(seed), \(word)")
      }
      #expect(!snippet.marks.isEmpty, "seed \(seed)")
      #expect(zip(snippet.marks, snippet.marks.dropFirst()).allSatisfy { $0.end <= $1.start }, "seed \(seed)")
    }
  }
}
