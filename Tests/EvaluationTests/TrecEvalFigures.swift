/// Two small random runs with ties and the figures that trec_eval (by pytrec_eval 0.5) gives for them.
///
/// Scores that differ only beyond 32-bit precision (16777216 and 16777217) are ties in trec_eval.
enum TrecEvalFigures {
  static let qrels = """
    q000 0 d3 0
    q000 0 d11 0
    q000 0 d6 3
    q000 0 d10 0
    q000 0 d1 0
    q001 0 d3 3
    q001 0 d2 2
    q001 0 d1 3
    q001 0 d4 1
    q001 0 d5 0
    q002 0 d1 2
    q002 0 d11 1
    q002 0 d9 0
    q002 0 d4 0
    q002 0 d6 0
    q003 0 d6 0
    q003 0 d0 1
    q003 0 d11 1
    """

  static let firstRun = """
    q000 Q0 d10 0 3.0 first
    q000 Q0 d9 0 16777216.0 first
    q000 Q0 d4 0 -2.0 first
    q000 Q0 d0 0 3.0 first
    q000 Q0 d5 0 -2.0 first
    q000 Q0 d3 0 3.0 first
    q000 Q0 d11 0 16777217.0 first
    q000 Q0 d8 0 16777216.0 first
    q000 Q0 d6 0 2.8 first
    q001 Q0 d8 0 -2.0 first
    q001 Q0 d1 0 4.0 first
    q001 Q0 d7 0 3.0 first
    q001 Q0 d3 0 0.5 first
    q001 Q0 d9 0 16777216.0 first
    q001 Q0 d5 0 16777217.0 first
    q001 Q0 d6 0 1.25 first
    q001 Q0 d4 0 16777217.0 first
    q002 Q0 d10 0 3.0 first
    q002 Q0 d11 0 16777216.0 first
    q002 Q0 d7 0 -2.0 first
    q003 Q0 d2 0 1.9 first
    q003 Q0 d3 0 1.25 first
    q003 Q0 d0 0 3.0 first
    q003 Q0 d9 0 3.0 first
    q003 Q0 d1 0 3.0 first
    q003 Q0 d8 0 -2.0 first
    q003 Q0 d6 0 0.6 first
    q003 Q0 d7 0 1.25 first
    q003 Q0 d11 0 -2.0 first
    q003 Q0 d10 0 1.25 first
    q004 Q0 d11 0 16777216.0 first
    q004 Q0 d8 0 0.5 first
    """

  static let secondRun = """
    q001 Q0 d0 0 3.0 second
    q001 Q0 d6 0 3.5 second
    q001 Q0 d2 0 1.9 second
    q001 Q0 d5 0 16777217.0 second
    q001 Q0 d1 0 1.25 second
    q001 Q0 d3 0 16777217.0 second
    q001 Q0 d11 0 -2.0 second
    q001 Q0 d7 0 -2.0 second
    q001 Q0 d8 0 16777217.0 second
    q002 Q0 d11 0 0.5 second
    q002 Q0 d8 0 16777216.0 second
    q002 Q0 d4 0 16777217.0 second
    q002 Q0 d3 0 3.0 second
    q002 Q0 d10 0 16777216.0 second
    q002 Q0 d5 0 16777216.0 second
    q002 Q0 d0 0 2.2 second
    q002 Q0 d7 0 1.25 second
    q002 Q0 d1 0 1.25 second
    q002 Q0 d6 0 16777216.0 second
    q003 Q0 d10 0 -2.0 second
    q003 Q0 d3 0 16777216.0 second
    """

  static let queries = ["q000", "q001", "q002", "q003"]

  /// One value for each of `queries`.
  static let firstValues: [(metric: String, values: [Double])] = [
    ("ndcg@10", [0.3333333333, 0.4415347144, 0.3800937667, 0.4838128832]),
    ("ndcg@3", [0.0000000000, 0.0848494623, 0.3800937667, 0.3065735964]),
    ("ndcg", [0.3333333333, 0.4415347144, 0.3800937667, 0.4838128832]),
    ("recall@5", [0.0000000000, 0.5000000000, 0.5000000000, 0.5000000000]),
    ("recall@100", [1.0000000000, 0.7500000000, 0.5000000000, 1.0000000000]),
    ("precision@5", [0.0000000000, 0.4000000000, 0.2000000000, 0.2000000000]),
    ("precision@100", [0.0100000000, 0.0300000000, 0.0100000000, 0.0200000000]),
    ("map", [0.1428571429, 0.3154761905, 0.5000000000, 0.2666666667]),
    ("map@5", [0.0000000000, 0.2083333333, 0.5000000000, 0.1666666667]),
    ("mrr", [0.1428571429, 0.3333333333, 1.0000000000, 0.3333333333]),
    ("mrr@3", [0.0000000000, 0.3333333333, 1.0000000000, 0.3333333333]),
  ]

  /// One value for each of `queries`.
  static let secondValues: [(metric: String, values: [Double])] = [
    ("ndcg@10", [0.0000000000, 0.5080148239, 0.3387109886, 0.0000000000]),
    ("ndcg@3", [0.0000000000, 0.2545483868, 0.0000000000, 0.0000000000]),
    ("ndcg", [0.0000000000, 0.5080148239, 0.3387109886, 0.0000000000]),
    ("recall@5", [0.0000000000, 0.2500000000, 0.0000000000, 0.0000000000]),
    ("recall@100", [0.0000000000, 0.7500000000, 1.0000000000, 0.0000000000]),
    ("precision@5", [0.0000000000, 0.2000000000, 0.0000000000, 0.0000000000]),
    ("precision@100", [0.0000000000, 0.0300000000, 0.0200000000, 0.0000000000]),
    ("map", [0.0000000000, 0.2738095238, 0.1555555556, 0.0000000000]),
    ("map@5", [0.0000000000, 0.0833333333, 0.0000000000, 0.0000000000]),
    ("mrr", [0.0000000000, 0.3333333333, 0.1111111111, 0.0000000000]),
    ("mrr@3", [0.0000000000, 0.3333333333, 0.0000000000, 0.0000000000]),
  ]
}
