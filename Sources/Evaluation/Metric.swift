/// A figure for the quality of one ranking; each lies between 0 and 1, more is better.
public enum Metric: Hashable, Sendable {
  /// Normalized discounted cumulative gain of the first `cutoff` documents, or of all.
  ///
  /// Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002, in
  /// trec_eval's form (`ndcg_cut`, `ndcg`): gain = grade, discount = log2(rank + 1); the ideal ranking holds
  /// every judged document.
  case ndcg(cutoff: Int?)
  /// One over the rank of the first relevant document, 0 if none is among the first `cutoff` (`recip_rank`).
  /// Its mean over queries is the mean reciprocal rank.
  case reciprocalRank(cutoff: Int?)
  /// The share of the relevant documents that is among the first `cutoff` (`recall_N`).
  case recall(cutoff: Int)
  /// The relevant among the first `cutoff`, divided by `cutoff` even where fewer were found (`P_N`).
  case precision(cutoff: Int)
  /// The precision at each relevant document found among the first `cutoff`, summed and divided by the number
  /// of all relevant documents (`map`, `map_cut_N`).
  case averagePrecision(cutoff: Int?)

  /// Reads names such as `ndcg@10`, `mrr@10`, `recall@100`, `precision@5` (or `p@5`), `map`; case does not
  /// matter. `recall` and `precision` need a cutoff.
  ///
  /// - Throws: ``MetricNameError`` for anything else.
  public init(name: String) throws(MetricNameError) {
    let parts = name.lowercased().split(separator: "@", omittingEmptySubsequences: false)
    guard let kind = parts.first, parts.count <= 2 else { throw MetricNameError(name: name) }
    var cutoff: Int?
    if parts.count == 2 {
      guard let number = Int(parts[1]), number > 0 else { throw MetricNameError(name: name) }
      cutoff = number
    }
    switch (kind, cutoff) {
    case ("ndcg", _): self = .ndcg(cutoff: cutoff)
    case ("mrr", _): self = .reciprocalRank(cutoff: cutoff)
    case ("map", _): self = .averagePrecision(cutoff: cutoff)
    case ("recall", .some(let cutoff)): self = .recall(cutoff: cutoff)
    case ("precision", .some(let cutoff)), ("p", .some(let cutoff)): self = .precision(cutoff: cutoff)
    default: throw MetricNameError(name: name)
    }
  }

  /// The name that ``init(name:)`` reads, such as `ndcg@10`.
  public var name: String {
    switch self {
    case .ndcg(let cutoff): "ndcg" + Self.suffix(cutoff)
    case .reciprocalRank(let cutoff): "mrr" + Self.suffix(cutoff)
    case .recall(let cutoff): "recall" + Self.suffix(cutoff)
    case .precision(let cutoff): "precision" + Self.suffix(cutoff)
    case .averagePrecision(let cutoff): "map" + Self.suffix(cutoff)
    }
  }

  private static func suffix(_ cutoff: Int?) -> String {
    cutoff.map { "@\($0)" } ?? ""
  }
}

/// A name that no metric has.
public struct MetricNameError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The name as given.
  public let name: String

  /// Keeps the name as given.
  public init(name: String) {
    self.name = name
  }

  /// What was given and what is possible.
  public var description: String {
    "there is no metric \"\(name)\"; there are ndcg@K, mrr@K, recall@K, precision@K and map@K with a K of at "
      + "least 1, and ndcg, mrr and map over the whole ranking"
  }
}
