import Testing

@testable import Fihris
@testable import fihris_cli

@Suite struct HitFormatTests {
  private let hit = Hit(
    rank: 1, id: "وثيقة-1", score: 2.5,
    fields: [
      StoredField(name: "title", text: "الموصل\tاليوم"), StoredField(name: "text", text: "في الموصل\nأخبار"),
    ],
    snippet: Snippet(
      field: "text", text: "في الموصل\nأخبار",
      marks: [.init(start: 5, end: 17, rung: .form), .init(start: 18, end: 28, rung: .root)]),
    explanation: nil)
  private let bare = Hit(rank: 2, id: "b", score: 0.25, fields: [], snippet: nil, explanation: nil)

  private func json(_ hit: Hit) -> String {
    var line = JSONLine()
    HitFormat.appendJSON(hit, to: &line)
    return String(decoding: line.bytes, as: UTF8.self)
  }

  @Test("On a terminal each field stands in an isolate and marked words in whole escape sequences")
  func terminal() {
    #expect(
      HitFormat.terminal(hit, color: true) == """
          1  2.5000  \u{2068}وثيقة-1\u{2069}  \u{2068}الموصل اليوم\u{2069}
             \u{2068}في \u{1B}[1;4mالموصل\u{1B}[0m \u{1B}[4mأخبار\u{1B}[0m\u{2069}

        """)
  }

  @Test("Without colour there is no escape sequence")
  func terminalWithoutColor() {
    #expect(!HitFormat.terminal(hit, color: false).contains("\u{1B}"))
    #expect(HitFormat.terminal(bare, color: true) == "  2  0.2500  \u{2068}b\u{2069}\n")
  }

  @Test("A snippet cut out of a longer text has ellipses on a terminal, within its isolate, and nowhere else")
  func ellipsis() {
    var cut = bare
    cut.snippet = Snippet(field: "text", text: "وسط", marks: [], isCutBefore: true, isCutAfter: true)
    #expect(HitFormat.terminal(cut, color: false).hasSuffix("     \u{2068}… وسط …\u{2069}\n"))
    #expect(HitFormat.plain(cut) == "2\t0.250000\tb\t\tوسط\n")
  }

  @Test("In a pipe a hit is one line of five fields, without controls and isolates")
  func plain() {
    #expect(HitFormat.plain(hit) == "1\t2.500000\tوثيقة-1\tالموصل اليوم\tفي الموصل أخبار\n")
    #expect(HitFormat.plain(bare) == "2\t0.250000\tb\t\t\n")
  }

  @Test("JSON has the keys of the documentation, in their order")
  func jsonLine() {
    let expected =
      #"{"rank":1,"id":"وثيقة-1","score":2.5,"fields":{"title":"الموصل\tاليوم","text":"في الموصل\nأخبار"},"#
      + #""snippet":{"field":"text","text":"في الموصل\nأخبار","marks":[[5,17,"form"],[18,28,"root"]]}}"#
      + "\n"
    #expect(json(hit) == expected)
    #expect(json(bare) == #"{"rank":2,"id":"b","score":0.25,"fields":{},"snippet":null}"# + "\n")
  }

  @Test("An explanation has each part's and each rung's share of the score, and what was cut")
  func explanation() {
    var explained = bare
    explained.score = 0.5
    explained.explanation = Explanation(
      parts: [
        .init(
          clause: "والكتب", score: 0.4,
          rungs: [
            .init(
              rung: .stem, term: "كتاب", frequency: 2, weight: 0.5, idf: 1.5, documentFrequency: 3,
              share: 0.4,
              cuts: ["و+", "ال+"])
          ])
      ], neighbours: [.init(words: ["والكتب", "الكبيرة"], score: 0.1, inOrder: 1, near: 0)], early: [])
    let lines = HitFormat.plain(explained).split(separator: "\n")
    #expect(lines[1] == "\t0.4000\tوالكتب\t\t80.0 %")
    #expect(
      lines[2]
        == "\t\tstem\tكتاب\t80.0 % = 0.4000: cut و+ ال+, frequency 2.0, weight 0.5000, idf 1.5000, in 3 documents"
    )
    #expect(lines[3] == "\t0.1000\tوالكتب الكبيرة\tneighbours\t20.0 %: in order 1, near 0")
    #expect(json(explained).contains(#""document_frequency":3,"share":0.4,"cuts":["و+","ال+"]}"#))
  }

  @Test("An explanation says which words were added, and where they count the most they can")
  func expansion() {
    var explained = bare
    explained.score = 0.4
    var parts: [Explanation.Part] = [
      .init(clause: "بحر", score: 0.3, rungs: []), .init(clause: "سفينه", score: 0.1, rungs: []),
    ]
    parts[1].isExpansion = true
    explained.explanation = Explanation(parts: parts, neighbours: [], early: [])
    let lines = HitFormat.plain(explained).split(separator: "\n")
    #expect(lines[1] == "\t0.3000\tبحر\t\t75.0 %")
    #expect(lines[2] == "\t0.1000\tسفينه\texpansion, at most\t25.0 %")
    #expect(json(explained).contains(#"{"clause":"بحر","score":0.3,"rungs":[]}"#))
    #expect(json(explained).contains(#"{"clause":"سفينه","score":0.1,"expansion":true,"rungs":[]}"#))
    parts[1].rungs = [
      .init(
        rung: .stem, term: "سفينه", frequency: 1, weight: 1, idf: 2, documentFrequency: 3, share: 0.1,
        cuts: [])
    ]
    explained.explanation = Explanation(parts: parts, neighbours: [], early: [])
    #expect(HitFormat.plain(explained).contains("\t0.1000\tسفينه\texpansion\t25.0 %\n"))
  }

  @Test("What harakat cost stands last in an explanation, under 0")
  func harakat() {
    var explained = bare
    explained.score = 0.5
    explained.explanation = Explanation(
      parts: [.init(clause: "مَلِك", score: 0.75, rungs: [])], neighbours: [], early: [],
      harakat: [.init(word: "مَلِك", score: -0.25, contradicting: 1, places: 2)])
    let lines = HitFormat.plain(explained).split(separator: "\n")
    #expect(lines.last == "\t-0.2500\tمَلِك\tharakat\t-50.0 %: others at 1 of 2 places")
    #expect(
      json(explained).contains(
        #""early":[],"harakat":[{"word":"مَلِك","score":-0.25,"contradicting":1,"places":2}]}"#))
  }
}
