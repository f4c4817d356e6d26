import Foundation

@testable import SearchCore

/// Scores a request by loops over the words of every document: nothing of the index is used but
/// the code of lengths and the grid of scores.
struct NaiveSearch {
  let collection: SampleCollection
  /// For each rung and term, the field and place of each occurrence in each document.
  private var occurrences: [[String: [Int: [(field: Int, place: Int)]]]] = [[:], [:], [:]]

  init(collection: SampleCollection) {
    self.collection = collection
    for (document, fields) in collection.documents.enumerated() {
      for (field, words) in fields.enumerated() {
        for (place, word) in words.enumerated() {
          for rung in 0...2 {
            for term in SampleCollection.terms(of: word, rung: rung) {
              occurrences[rung][term, default: [:]][document, default: []].append((field, place))
            }
          }
        }
      }
    }
  }

  func search(_ request: SearchRequest) -> [ScoredDocument] {
    let total = collection.documents.indices.reduce(0) { $0 + length($1) }
    let average = Double(total) / Double(collection.documents.count)
    var found: [ScoredDocument] = []
    for document in collection.documents.indices {
      var score = 0.0
      var isFound = false
      var isDropped = false
      for clause in request.clauses {
        let (frequency, matches) = frequency(clause, document, request.commonTerms)
        switch clause.occurrence {
        case .mustNot: if matches { isDropped = true }
        case .must: if !matches { isDropped = true }
        case .should: break
        }
        if clause.occurrence != .mustNot, matches { isFound = true }
        if clause.occurrence != .mustNot, frequency > 0 {
          let short = Double(LengthCode.decode(LengthCode.encode(length(document))))
          let k1 = Double(request.parameters.k1)
          let b = Double(request.parameters.b)
          let exact =
            idf(clause) * Double(clause.boost) * frequency / (frequency + k1 * (1 - b + b * short / average))
          score += exact
        }
      }
      if isFound, !isDropped { found.append(ScoredDocument(document: document, score: score)) }
    }
    return found.sorted { $0.score != $1.score ? $0.score > $1.score : $0.document < $1.document }
  }

  func length(_ document: Int) -> Int {
    zip(collection.layout.fields, collection.documents[document]).reduce(0) { $0 + $1.0.boost * $1.1.count }
  }

  /// The weighted frequency of a clause in a document, and whether it matches there.
  private func frequency(
    _ clause: SearchRequest.Clause, _ document: Int, _ common: SearchRequest.CommonTerms
  ) -> (sum: Double, matches: Bool) {
    var sum = 0.0
    var matches = false
    for (field, words) in collection.documents[document].enumerated()
    where clause.field == nil || clause.field == field {
      let boost = Double(collection.layout.fields[field].boost)
      switch clause.kind {
      case .word(let word):
        for term in word.terms {
          let text = String(decoding: term.bytes, as: UTF8.self)
          let count = occurrences[term.rung][text]?[document]?.count { $0.field == field } ?? 0
          if count > 0 { matches = true }
          if !isSilent(term, of: word, common) { sum += boost * Double(term.weight) * Double(count) }
        }
      case .phrase(let phrase):
        for start in words.indices {
          let holds = phrase.slots.allSatisfy { slot in
            let place = start + Int(slot.offset)
            guard place < words.count else { return false }
            let terms = SampleCollection.terms(of: words[place], rung: phrase.rung)
            return slot.terms.contains { terms.contains(String(decoding: $0, as: UTF8.self)) }
          }
          if holds { (sum, matches) = (sum + boost, true) }
        }
      }
    }
    return (sum, matches)
  }

  private func isSilent(
    _ term: SearchRequest.Word.Term, of word: SearchRequest.Word, _ common: SearchRequest.CommonTerms
  ) -> Bool {
    let frequency = documentFrequency(term.bytes, rung: term.rung)
    let isCommon =
      frequency >= common.documents && Double(frequency) >= common.share * Double(collection.documents.count)
    return !term.scoresWhenCommon && isCommon
      && word.terms.contains { $0.scoresWhenCommon && documentFrequency($0.bytes, rung: $0.rung) > 0 }
  }

  private func documentFrequency(_ bytes: [UInt8], rung: Int) -> Int {
    occurrences[rung][String(decoding: bytes, as: UTF8.self)]?.count ?? 0
  }

  private func idf(_ clause: SearchRequest.Clause) -> Double {
    func idf(_ frequency: Int) -> Double {
      log(1 + (Double(collection.documents.count - frequency) + 0.5) / (Double(frequency) + 0.5))
    }
    switch clause.kind {
    case .word(let word):
      var sum = 0.0
      var weights = 0.0
      for term in word.terms {
        let frequency = documentFrequency(term.bytes, rung: term.rung)
        guard frequency > 0 else { continue }
        sum += Double(term.weight) * idf(frequency)
        weights += Double(term.weight)
      }
      return sum / weights
    case .phrase(let phrase):
      return phrase.slots.reduce(0) { sum, slot in
        sum + idf(slot.terms.map { documentFrequency($0, rung: phrase.rung) }.max() ?? 0)
      }
    }
  }
}
