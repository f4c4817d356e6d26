import BenchmarkCorpus
import Fihris

/// Asks several engines the same and prints what each answers.
struct Comparison {
  private static let limit = 10
  /// Words that Arabic writes in more ways than one, asked alone.
  private static let probes = [
    "الكتاب", "كتب", "مدرسه", "المستشفي", "زلازل", "القران", "سفينة", "وزراء", "قصيده", "اطفال", "سؤال",
    "الشعر",
  ]

  private let documents: [BenchmarkDocument]
  private let queries: [(name: String, words: [String])]
  private let phrases: [[String]]
  private let judgements: Judgements
  private let ladder = FihrisEngine(.ladder)
  private let unicode = FTS5Engine("unicode61")
  private let engines: [any SearchEngine]

  init(documents: [BenchmarkDocument], queries: [BenchmarkQuery], judgements: Judgements) {
    self.documents = documents
    self.queries = queries.map { ($0.name, plainWords($0.text)) }.filter { !$0.words.isEmpty }
    phrases = neighbours(from: documents)
    self.judgements = judgements
    engines = [ladder, FihrisEngine(.stem), unicode, FTS5Engine("trigram")]
  }

  // MARK: Indexing

  func index(in folder: String, repeats: Int) async throws {
    let byteCount = documents.reduce(0) { $0 + $1.byteCount }
    print("\(documents.count) documents, \(fixed(Double(byteCount) / 1e6, 2)) MB of text, one thread\n")
    var best: [IndexingCost?] = Array(repeating: nil, count: engines.count)
    for _ in 0..<repeats {
      for (number, engine) in engines.enumerated() {
        let cost = try await engine.index(documents, in: folder)
        if cost.seconds < best[number]?.seconds ?? .infinity { best[number] = cost }
      }
    }
    var table = TextTable(["indexing", "ms", "MB/s", "MB on disk", "MB without text"])
    for (engine, cost) in zip(engines, best) {
      guard let cost else { continue }
      table.add([
        engine.name, fixed(cost.seconds * 1e3, 1), fixed(Double(byteCount) / 1e6 / cost.seconds, 1),
        fixed(Double(cost.byteCount) / 1e6, 3), fixed(Double(cost.searchedByteCount) / 1e6, 3),
      ])
    }
    print(table.text + "\n")
  }

  // MARK: Searching

  private func requests(_ combination: Combination) -> [[String]] {
    combination == .phrase ? phrases : queries.map(\.words)
  }

  func time(passes: Int) throws {
    let clock = ContinuousClock()
    for combination in Combination.allCases {
      let requests = requests(combination)
      var latencies: [[[Double]]] = engines.map { _ in [] }
      // The first pass is not counted. Engines take turns, so that none has the machine's better minute.
      for pass in 0...passes {
        for (number, engine) in engines.enumerated() {
          var times: [Double] = []
          for words in requests {
            let start = clock.now
            _ = try engine.best(words, combination, limit: Self.limit)
            times.append((clock.now - start) / .microseconds(1))
          }
          if pass > 0 { latencies[number].append(times) }
        }
      }
      var table = TextTable([
        "\(requests.count) × \(combination.rawValue), top \(Self.limit)", "mean µs", "p50", "p99", "hits",
        "without any",
      ])
      for (engine, passes) in zip(engines, latencies) {
        let summary = LatencySummary(passes: passes)
        let counts = try requests.map { try engine.hitCount($0, combination) }
        table.add([
          engine.name, fixed(summary.mean, 1), fixed(summary.percentile(0.5), 1),
          fixed(summary.percentile(0.99), 1), "\(counts.reduce(0, +))", "\(counts.count { $0 == 0 })",
        ])
      }
      print(table.text + "\n")
    }
  }

  /// Counts the judged answers among the best of each query.
  func judge() throws {
    let judged = queries.filter { judgements[$0.name] != nil }
    guard !judged.isEmpty else { return }
    let wanted = judged.reduce(0) { $0 + min(Self.limit, judgements[$1.name]?.count ?? 0) }
    var table = TextTable(["\(judged.count) judged queries, OR", "answers in top \(Self.limit)", "of"])
    for engine in engines {
      var found = 0
      for query in judged {
        let best = try engine.best(query.words, .or, limit: Self.limit).map { documents[$0].id }
        found += best.count { judgements[query.name]?.contains($0) == true }
      }
      table.add([engine.name, "\(found)", "\(wanted)"])
    }
    print(table.text + "\n")
  }

  // MARK: Words

  /// For words asked alone, how many documents each engine finds and as what FTS5 misses them.
  func showWords() throws {
    var table = TextTable(["documents with", "folded", "stem", "root", "FTS5", "missed by FTS5, by stem"])
    for word in Self.probes {
      let found = try unicode.documents(with: word)
      let missed = try ladder.documents(with: word, by: .stem).subtracting(found)
      table.add(
        [word]
          + [Rung.folded, .stem, .root].map { rung in
            ((try? ladder.documents(with: word, by: rung).count) ?? 0).description
          }
          + ["\(found.count)", try examples(word, Set(missed.map { documents[$0].id }))])
    }
    print(table.text)
  }

  /// Spellings under which a word stands in some documents.
  private func examples(_ word: String, _ missed: Set<String>) throws -> String {
    var words: [String] = []
    for hit in try ladder.markedWords(word, by: .stem) where missed.contains(hit.id) {
      for marked in hit.words where !words.contains(marked) { words.append(marked) }
    }
    return "\(missed.count)" + (words.isEmpty ? "" : ": " + words.prefix(4).joined(separator: "، "))
  }
}
