import ArabicText
import Foundation
import SearchCore

/// An inverted index of a dictionary and arrays, scored as the engine scores one rung of weight 1.
struct PlainIndex {
  struct Posting {
    var document: UInt32
    var positions: [UInt32]
  }

  private var postings: [ArraySlice<UInt8>: [Posting]] = [:]
  /// For each document what its frequencies are held against.
  private var damping: [Float] = []

  init(_ collection: MixedCollection) {
    let average =
      Double(collection.documents.reduce(0) { $0 + Int($1.positionCount) })
      / Double(collection.documents.count)
    for (number, document) in collection.documents.enumerated() {
      let length = LengthCode.decode(LengthCode.encode(Int(document.positionCount)))
      damping.append(1.2 * (1 - 0.75 + 0.75 * Float(Double(length) / average)) * 256)
      for index in 0..<document.count {
        var list = postings.removeValue(forKey: document.key(index)) ?? []
        if list.last?.document == UInt32(number) {
          list[list.count - 1].positions.append(document.positions[index])
        } else {
          list.append(Posting(document: UInt32(number), positions: [document.positions[index]]))
        }
        postings[document.key(index)] = list
      }
    }
  }

  private func idf(_ list: [Posting]) -> Double {
    log(1 + (Double(damping.count - list.count) + 0.5) / (Double(list.count) + 0.5))
  }

  private func score(_ idf: Double, _ frequency: Int, _ document: UInt32) -> UInt32 {
    UInt32(Float(idf) * 65_536 / (1 + damping[Int(document)] / Float(frequency * 256)) + 0.5)
  }

  private func best(_ scores: [(document: UInt32, score: UInt32)], _ limit: Int) -> [Int] {
    scores.sorted { $0.score != $1.score ? $0.score > $1.score : $0.document < $1.document }
      .prefix(limit).map { Int($0.document) }
  }

  /// The best documents with any of some words: every one is scored.
  func any(_ words: [ArraySlice<UInt8>], limit: Int) -> [Int] {
    var scores: [UInt32: UInt32] = [:]
    for word in words {
      let list = postings[word] ?? []
      let idf = idf(list)
      for posting in list {
        scores[posting.document, default: 0] += score(idf, posting.positions.count, posting.document)
      }
    }
    return best(scores.map { ($0.key, $0.value) }, limit)
  }

  /// The best documents with both words: two arrays are walked side by side.
  func both(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>, limit: Int) -> [Int] {
    let (lists, idfs) = lists(first, second)
    var scores: [(document: UInt32, score: UInt32)] = []
    forEachShared(lists.0, lists.1) { a, b in
      let sum =
        score(idfs.0, a.positions.count, a.document) + score(idfs.1, b.positions.count, b.document)
      scores.append((a.document, sum))
    }
    return best(scores, limit)
  }

  /// The best documents with the second word right after the first.
  func phrase(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>, limit: Int) -> [Int] {
    let (lists, idfs) = lists(first, second)
    var scores: [(document: UInt32, score: UInt32)] = []
    forEachShared(lists.0, lists.1) { a, b in
      let starts = a.positions.count { b.positions.contains($0 + 1) }
      if starts > 0 { scores.append((a.document, score(idfs.0 + idfs.1, starts, a.document))) }
    }
    return best(scores, limit)
  }

  private func lists(
    _ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>
  ) -> (lists: ([Posting], [Posting]), idfs: (Double, Double)) {
    let lists = (postings[first] ?? [], postings[second] ?? [])
    return (lists, (idf(lists.0), idf(lists.1)))
  }

  private func forEachShared(_ first: [Posting], _ second: [Posting], _ body: (Posting, Posting) -> Void) {
    var other = 0
    for posting in first {
      while other < second.count, second[other].document < posting.document { other += 1 }
      if other == second.count { return }
      if second[other].document == posting.document { body(posting, second[other]) }
    }
  }
}
