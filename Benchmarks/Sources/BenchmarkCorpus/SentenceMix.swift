/// Many documents of few: sentences of the corpus in an order drawn by a seeded generator.
///
/// Words keep the shares that they have in the corpus, so lists are as long as those of a collection
/// of this size; how many distinct words there are stays that of the corpus, far fewer.
public struct SentenceMix {
  private let sentences: [String]
  private var state: UInt64

  public init(_ documents: [BenchmarkDocument], seed: UInt64 = 1) {
    sentences = documents.flatMap { document in
      document.text.split(whereSeparator: { $0 == "." || $0.isNewline })
        .map { $0.trimmingPrefix(while: \.isWhitespace) }.filter { !$0.isEmpty }.map(String.init)
    }
    state = seed
  }

  /// The next document: a sentence for a title, two to five for a text.
  public mutating func next(id: String) -> BenchmarkDocument {
    let title = sentence()
    let text = (0..<(2 + draw(4))).map { _ in sentence() }.joined(separator: ". ")
    return BenchmarkDocument(id: id, title: title, text: text)
  }

  private mutating func sentence() -> String { sentences.isEmpty ? "" : sentences[draw(sentences.count)] }

  /// A number below `bound`, by SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
  private mutating func draw(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(bound))
  }
}
