import Testing

@testable import Fihris

@Suite struct ExactFirstTests {
  /// Words of one root each, in several forms and stems.
  private static let families = [
    ["كتاب", "الكتاب", "كتابا", "كتب", "كاتب", "مكتبة", "كتابة", "وكتابهم", "مكتوب"],
    ["مدرسة", "المدرسة", "مدارس", "مدرس", "دراسة", "ومدرستنا", "درس"],
    ["وزير", "الوزير", "وزراء", "وزارة", "للوزير", "وزارات"],
    ["علم", "العلم", "علوم", "عالم", "علماء", "معلومات", "تعليم"],
    ["سفينة", "السفن", "سفينتان", "سفن", "والسفينة"],
    ["قال", "يقول", "قالوا", "مقال", "قائل", "مقالات"],
    ["صديق", "أصدقاء", "صداقة", "صديقي", "الصديقين", "اصدقاء"],
    ["الشهر", "شهر", "أشهر", "الشهور", "شهرية"],
  ]
  private static let fillers = [
    "بحر", "نافذة", "قمر", "طاولة", "جبل", "حديقة", "ثلج", "مطر", "ذهب", "نهر", "حجر",
  ]

  /// A text with a word at some places among others, which are the same for the same generator.
  private static func text(_ word: String, at places: [Int], _ others: [String]) -> String {
    var words = others
    for place in places { words[place] = word }
    return words.joined(separator: " ")
  }

  /// A pair of documents, one with the word asked for and one with a relative of it.
  private struct Trial {
    var query: String
    var exact: String
    var other: String
  }

  private func others(_ count: Int, _ generator: inout SeededGenerator) -> [String] {
    (0..<count).map { _ in ExactFirstTests.fillers.randomElement(using: &generator) ?? "" }
  }

  /// Makes trials, each of two words of one family and of texts of some length, and checks them.
  private static func check(
    _ seed: UInt64,
    _ make: (_ words: [String], _ length: Int, _ generator: inout SeededGenerator) -> Trial
  ) async throws {
    var generator = SeededGenerator(seed)
    let trials = (0..<120).map { _ in
      let family = families[Int.random(in: 0..<families.count, using: &generator)]
      let words = Array(family.shuffled(using: &generator).prefix(2))
      return make(words, Int.random(in: 3...60, using: &generator), &generator)
    }
    try await check(trials, &generator)
  }

  /// Ranks of both documents of each trial, all in one index, cut into several segments.
  private static func check(_ trials: [Trial], _ generator: inout SeededGenerator) async throws {
    let index = Index.inMemory()
    let writer = try index.makeWriter()
    for (number, trial) in trials.enumerated() {
      let documents = [("e\(number)", trial.exact), ("o\(number)", trial.other)]
      // Neither gains by being added first.
      for (id, text) in Bool.random(using: &generator) ? documents : documents.reversed() {
        try await writer.add(Document(id: id, fields: [("title", ""), ("text", text)]))
      }
      if number % 40 == 39 { try await writer.commit() }
    }
    try await writer.commit()
    var compared = 0
    for (number, trial) in trials.enumerated() {
      let ids = try index.search(trial.query, SearchOptions(limit: 10_000, snippets: false)).map(\.id)
      let exact = try #require(ids.firstIndex(of: "e\(number)"), "\(trial)")
      guard let other = ids.firstIndex(of: "o\(number)") else { continue }
      compared += 1
      #expect(exact < other, "\(trial)")
    }
    #expect(compared > trials.count / 2)
  }

  @Test(
    "A word alone ranks before its relatives wherever they stand, at equal counts and lengths",
    arguments: 1...3 as ClosedRange<UInt64>)
  func wordAlone(seed: UInt64) async throws {
    try await ExactFirstTests.check(seed) { words, length, generator in
      let count = Int.random(in: 1...2, using: &generator)
      func text(_ word: String) -> String {
        ExactFirstTests.text(
          word, at: Array((0..<length).shuffled(using: &generator).prefix(count)), others(length, &generator))
      }
      return Trial(query: words[0], exact: text(words[0]), other: text(words[1]))
    }
  }

  @Test(
    "In a query of several words too, where the texts differ in nothing else",
    arguments: 1...3 as ClosedRange<UInt64>)
  func amongOthers(seed: UInt64) async throws {
    try await ExactFirstTests.check(seed) { words, length, generator in
      let others = others(length, &generator)
      let place = Int.random(in: 0..<length, using: &generator)
      let query = [words[0], others[(place + 1) % length]].shuffled(using: &generator).joined(separator: " ")
      return Trial(
        query: query, exact: ExactFirstTests.text(words[0], at: [place], others),
        other: ExactFirstTests.text(words[1], at: [place], others))
    }
  }
}
