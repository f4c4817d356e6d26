/// How likely a term is in the documents that a query is about, estimated from the best that it finds: the
/// relevance model RM1 (Lavrenko and Croft, "Relevance-based language models", SIGIR 2001). To mix it with
/// the query is RM3 (Abdul-Jaleel and others, "UMass at TREC 2004: novelty and HARD").
///
///     P(t) = Σ P(d) · frequency(t, d) / length(d),   P(d) = score(d) / Σ score
struct RelevanceModel {
  /// A document that feedback is taken from.
  struct Document {
    /// Its score in the first ranking.
    var score: Double
    /// In boosted words.
    var length: Int
    /// Its terms, in boosted words, without those that may not join.
    var frequencies: [[UInt8]: Int]
  }

  struct Term: Equatable {
    var bytes: [UInt8]
    /// P(t).
    var probability: Double
  }

  /// The terms of at least so many of the documents, by rising bytes.
  static func terms(of documents: [Document], sharedBy least: Int) -> [Term] {
    let total = documents.reduce(0) { $0 + $1.score }
    var found: [[UInt8]: (count: Int, probability: Double)] = [:]
    // In the order of the documents, so that each sum has the same bits every time.
    for document in documents where document.length > 0 && total > 0 {
      let share = document.score / total / Double(document.length)
      for (term, frequency) in document.frequencies {
        let old = found[term] ?? (0, 0)
        found[term] = (old.count + 1, old.probability + share * Double(frequency))
      }
    }
    return found.filter { $0.value.count >= least }
      .map { Term(bytes: $0.key, probability: $0.value.probability) }
      .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }
}
