#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One query's ranking as the metrics see it: grades instead of documents.
struct JudgedRanking {
  /// The grade of each document found, best rank first; 0 for those not judged and for negative grades, which
  /// gain nothing in any metric.
  private let grades: [Int]
  /// The grades above 0 of all judged documents, highest first: the ideal ranking.
  private let idealGrades: [Int]

  init(_ documents: [TrecIdentifier], judged: [TrecIdentifier: Int]) {
    grades = documents.map { max(0, judged[$0] ?? 0) }
    idealGrades = judged.values.filter { $0 > 0 }.sorted(by: >)
  }

  func value(_ metric: Metric) -> Double {
    guard !idealGrades.isEmpty else { return 0 }
    switch metric {
    case .ndcg(let cutoff):
      return discountedGain(grades, cutoff) / discountedGain(idealGrades, cutoff)
    case .reciprocalRank(let cutoff):
      let found = grades.prefix(cutoff ?? grades.count).firstIndex { $0 > 0 }
      return found.map { 1 / Double($0 + 1) } ?? 0
    case .recall(let cutoff):
      return Double(relevantCount(cutoff)) / Double(idealGrades.count)
    case .precision(let cutoff):
      return Double(relevantCount(cutoff)) / Double(cutoff)
    case .averagePrecision(let cutoff):
      return summedPrecision(cutoff) / Double(idealGrades.count)
    }
  }

  private func relevantCount(_ cutoff: Int) -> Int {
    grades.prefix(cutoff).count { $0 > 0 }
  }

  private func summedPrecision(_ cutoff: Int?) -> Double {
    var sum = 0.0
    var relevant = 0
    for (index, grade) in grades.prefix(cutoff ?? grades.count).enumerated() where grade > 0 {
      relevant += 1
      sum += Double(relevant) / Double(index + 1)
    }
    return sum
  }

  private func discountedGain(_ grades: [Int], _ cutoff: Int?) -> Double {
    var sum = 0.0
    for (index, grade) in grades.prefix(cutoff ?? grades.count).enumerated() where grade > 0 {
      sum += Double(grade) / log2(Double(index + 2))
    }
    return sum
  }
}
