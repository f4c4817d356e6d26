import Testing

@testable import Fihris

@Suite struct QueryParserTests {
  typealias Clause = Query.Clause
  static let fields = ["title", "text", "العنوان"]

  private func parse(_ text: String) -> [Clause] { Query(parsing: text, fields: Self.fields).clauses }

  @Test(
    "Each operator makes its clause",
    arguments: [
      ("كتاب العلم", [Clause(.words("كتاب العلم"))]),
      ("  كتاب\t\nالعلم ", [Clause(.words("كتاب العلم"))]),
      ("\"كتاب العلم\"", [Clause(.phrase("كتاب العلم"))]),
      ("title:كتاب", [Clause(.words("كتاب"), field: "title")]),
      ("العنوان:كتاب", [Clause(.words("كتاب"), field: "العنوان")]),
      ("title:\"كتاب العلم\"", [Clause(.phrase("كتاب العلم"), field: "title")]),
      ("+كتاب", [Clause(.words("كتاب"), occurrence: .must)]),
      ("-كتاب", [Clause(.words("كتاب"), occurrence: .mustNot)]),
      ("=كتاب", [Clause(.exact("كتاب"))]),
      ("-title:=كتاب", [Clause(.exact("كتاب"), occurrence: .mustNot, field: "title")]),
      ("+\"كتاب العلم\"", [Clause(.phrase("كتاب العلم"), occurrence: .must)]),
      (
        "فقه +مالك -\"أبو حنيفة\" أصول",
        [
          Clause(.words("فقه")), Clause(.words("مالك"), occurrence: .must),
          Clause(.phrase("أبو حنيفة"), occurrence: .mustNot), Clause(.words("أصول")),
        ]
      ),
    ])
  func readsOperators(text: String, clauses: [Clause]) {
    #expect(parse(text) == clauses)
  }

  @Test(
    "Every kind of quotation mark encloses a phrase",
    arguments: [
      "“بيت الحكمة”", "«بيت الحكمة»", "„بيت الحكمة“", "»بيت الحكمة«", "＂بيت الحكمة＂", "« بيت الحكمة »",
    ])
  func readsQuotes(text: String) {
    #expect(parse(text) == [Clause(.phrase("بيت الحكمة"))])
  }

  @Test(
    "What cannot be an operator is text",
    arguments: [
      ("بيت-لحم", "بيت-لحم"), ("C++ لغة", "C++ لغة"), ("دمشق - بيروت", "دمشق - بيروت"), ("أ + ب", "أ + ب"),
      ("--كتاب", "--كتاب"), ("+-كتاب", "+-كتاب"), ("=+= كتاب", "=+= كتاب"), ("==كتاب", "==كتاب"),
      ("author:كتاب", "author:كتاب"), ("title::كتاب", "title::كتاب"), ("title: كتاب", "title: كتاب"),
      ("كتاب:", "كتاب:"), ("\"كتاب العلم", "كتاب العلم"), ("كتاب العلم»", "كتاب العلم"),
      ("–كتاب", "–كتاب"), ("ـكتاب", "ـكتاب"), ("(كتاب) العلم؟", "(كتاب) العلم؟"),
      ("كتاب، علم؛ فقه!", "كتاب، علم؛ فقه!"), ("5\" شاشة 6\"", "5 شاشة 6"), ("كتب » تاريخ", "كتب تاريخ"),
      ("📚 كتاب", "📚 كتاب"), ("كتاب \"\" العلم", "كتاب العلم"), ("title:... كتاب", "title:... كتاب"),
    ])
  func readsText(text: String, words: String) {
    #expect(parse(text) == [Clause(.words(words))])
  }

  @Test(
    "Nothing to search for makes no clause",
    arguments: ["", " \n", "-", "+ - =", "\"\"", "«…»", "؟!،", "+\"", "\u{200F}"])
  func readsNothing(text: String) {
    #expect(parse(text).isEmpty)
  }

  @Test(
    "Directional controls around an operator are passed over",
    arguments: [
      "\u{200F}-\u{200F}title\u{200F}:\u{200F}\"كتاب\"", "\u{202B}-title:\u{2067}\"\u{200F}كتاب\u{200F}\"",
      "\u{061C}\u{FF0D}title\u{FF1A}“كتاب”", "\u{2212}title:«كتاب»",
    ])
  func passesControls(text: String) {
    #expect(parse(text) == [Clause(.phrase("كتاب"), occurrence: .mustNot, field: "title")])
  }

  @Test("A quote glued to a particle opens a phrase")
  func opensAfterParticle() {
    #expect(
      parse("قال ب\"البيان والتبيين\"") == [Clause(.words("قال ب")), Clause(.phrase("البيان والتبيين"))])
  }

  @Test("A sign between two phrases excludes nothing")
  func signAfterQuote() {
    #expect(parse("\"بيروت\"-\"دمشق\"") == [Clause(.phrase("بيروت")), Clause(.phrase("دمشق"))])
    #expect(parse("\"بيروت\"-دمشق") == [Clause(.phrase("بيروت")), Clause(.words("دمشق"))])
  }

  @Test("An unclosed quote after an operator leaves the operator in force")
  func unclosedAfterOperator() {
    #expect(parse("+title:\"كتاب") == [Clause(.words("كتاب"), occurrence: .must, field: "title")])
  }

  @Test("A phrase is printed between marks that it does not hold")
  func printsQuotes() {
    #expect(Query(clauses: [Clause(.phrase("أ ب"), field: "title")]).description == "title:\"أ ب\"")
    #expect(Query(clauses: [Clause(.phrase("أ \"ب\""), occurrence: .must)]).description == "+«أ \"ب\"»")
    #expect(Query(clauses: [Clause(.phrase("أ\"ب»"))]).description == "»أ\"ب»«")
    #expect(Query(clauses: [Clause(.phrase("أ\"ب«»"))]).description == "\"أ ب«»\"")
  }

  @Test("Random text parses, keeps every letter, and prints to the same query", arguments: 0..<20)
  func roundTrips(seed: UInt64) {
    var random = SeededGenerator(seed)
    let pieces = [
      "كتاب", "a", "5", "َ", "title", "العنوان", "author", ":", "::", "：", "+", "-", "−", "=", "＋", "＝", " ",
      " ", " ", "\n",
      "\"", "“", "”", "„", "«", "»", "\u{200F}", "\u{202B}", "،", "…", "(", "📚", "👩‍👩‍👧", "\u{0}", "ـ", "–",
      "\u{FEFF}",
    ]
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      let query = Query(parsing: text, fields: Self.fields)
      let kept = query.clauses.map { ($0.field ?? "") + $0.kind.text }.joined()
      #expect(letters(kept) == letters(text), "seed \(seed), text \(text.debugDescription)")
      let again = Query(parsing: query.description, fields: Self.fields)
      #expect(again == query, "seed \(seed), text \(text.debugDescription), printed \(query)")
    }
  }

  @Test("Plain words, which are not parsed, are what the parser makes of them", arguments: 0..<5)
  func plainWords(seed: UInt64) {
    var random = SeededGenerator(seed)
    let pieces = [
      "كتاب", "a", "Z", "5", "٥", "َ", "ـ", "آ", "title", " ", " ", " ", "\n", "،", "؟", "؛", ".", "$", "(",
      "+", "-", ":", "\u{61C}",
      "پ", "é",
    ]
    var plainCount = 0
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      guard QueryParser.isPlain(text) else { continue }
      plainCount += 1
      var parser = QueryParser(text, fields: Self.fields)
      #expect(parser.parse() == [Clause(.words(text))], "seed \(seed), text \(text.debugDescription)")
    }
    #expect(plainCount > 200)
  }

  @Test("Many unclosed marks are read in linear time")
  func readsManyMarks() {
    let text = String(repeating: "„أ »ب ", count: 20_000)
    #expect(parse(text).count == 1)
  }

  private func letters(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }
}
