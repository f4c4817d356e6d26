/// The free parameters of BM25 (Robertson and Zaragoza, "The probabilistic relevance framework",
/// Foundations and Trends in Information Retrieval 3(4), 2009).
public struct BM25Parameters: Sendable, Equatable {
  /// How slowly more occurrences of a word stop to matter; at least 0.
  public var k1: Float
  /// How much long documents are held back, 0 to 1.
  public var b: Float

  public init(k1: Float = 1.2, b: Float = 0.75) {
    self.k1 = k1
    self.b = b
  }
}

/// Scores of one commit. The rungs of a word are added up before they saturate, as fields are in
/// BM25F (Robertson, Zaragoza and Taylor, CIKM 2004), and the factor k1 + 1, the same for all, is left out as
/// Lucene does:
///
///     score = idf / (1 + k1 · (1 − b + b · length / average) / tf)
///
/// rounded to a grid of 2⁻¹⁶, so that sums do not depend on their order. Every step is monotone in
/// tf and in length after rounding too, so that a bound is a score.
struct BM25: Sendable {
  /// Scores of 1.
  static let one: Float = 65_536
  /// Weights of 1: frequencies are counted in these parts.
  static let weightOne: UInt32 = 256
  /// The most that the weights of a word's rungs may add up to: so a weighted frequency stays below 2³¹.
  static let maximumWeight: UInt32 = 2047
  /// The most that the weighted frequencies of a word add up to; what comes on top counts no more.
  static let maximumSum: UInt32 = 1 << 30
  /// Frequencies below this one never add up to so much.
  static let largeFrequency: UInt32 = 1 << 19

  /// For each length code, what tf is held against, in parts of ``weightOne``.
  private(set) var damping = [Float](repeating: 0, count: 256)
  /// The same as a sum: what it is at least for a document without words, and what each word adds.
  let leastDamping: Float
  let dampingPerWord: Float
  /// How many scores may be added up as one fraction, whose parts are products of the sum of a frequency and a damping
  /// for each, these multiplied by the scale.
  let wordsToDivision: Int
  let scale: Float

  init(_ parameters: BM25Parameters, averageLength: Double) {
    let whole = parameters.k1 * Float(BM25.weightOne)
    // Over 0 even where k1 is 0, and too little to tell.
    leastDamping = (averageLength > 0 ? whole * (1 - parameters.b) : whole) + 1 / 65_536
    dampingPerWord = averageLength > 0 ? whole * parameters.b / Float(averageLength) : 0
    let most = Float(BM25.maximumSum) + leastDamping + dampingPerWord * Float(LengthCode.decode(255))
    (wordsToDivision, scale) = BM25.fraction(ofFactorsFrom: leastDamping, to: most)
    for code in 0..<256 {
      let ratio = averageLength > 0 ? Float(Double(LengthCode.decode(UInt8(code))) / averageLength) : 1
      let length = 1 - parameters.b + parameters.b * ratio
      // Over 0, so that nothing is divided by nothing.
      damping[code] = max(parameters.k1 * length * Float(BM25.weightOne), .leastNormalMagnitude)
    }
  }

  /// How many factors can be multiplied with each other and the idfs of all words, and what each is multiplied by
  /// first so that they lie around 1.
  ///
  /// - Parameters:
  ///   - least: No factor is below; over 0.
  ///   - most: None is above.
  private static func fraction(ofFactorsFrom least: Float, to most: Float) -> (count: Int, scale: Float) {
    guard least >= .leastNormalMagnitude, least <= most, most.isFinite else { return (1, 1) }
    let (low, high) = (Int(least.exponent), Int(most.exponent) + 1)
    let reach = (high - low + 1) / 2 + 1
    // Of 127 bits the idfs of as many words as there can be take 32, and one factor is there once more.
    let count = (127 - 32 - reach) / reach
    return count > 1 ? (count, Float(sign: .plus, exponent: -(low + high) / 2, significand: 1)) : (1, 1)
  }

  /// A sum of weighted frequencies and one more; the order in which they are added makes no difference.
  @inline(__always) static func sum(_ sum: UInt32, _ frequency: UInt32, weight: UInt32) -> UInt32 {
    min(sum &+ weight &* frequency, maximumSum)
  }

  /// The sum of two scores; one as large as no query gives is cut.
  static func sum(_ score: UInt32, _ other: UInt32) -> UInt32 {
    let (sum, overflows) = score.addingReportingOverflow(other)
    return overflows ? .max : sum
  }

  /// The score of a word, in parts of ``one``.
  ///
  /// - Parameters:
  ///   - idf: The word's idf and boost, in parts of ``one``.
  ///   - frequency: The weighted frequency, in parts of ``weightOne``; 0 scores 0.
  @inline(__always) static func score(idf: Float, frequency: UInt32, damping: Float) -> UInt32 {
    rounded(idf / (1 + damping / Float(frequency)))
  }

  /// The same for four documents; one with the frequency 0 scores 0.
  @inline(__always) static func scores(
    idfs: SIMD4<Float>, frequencies: SIMD4<UInt32>, dampings: SIMD4<Float>
  ) -> SIMD4<UInt32> {
    // Below 2³¹, see `maximumSum`: signed numbers are converted by one instruction.
    let frequencies = SIMD4<Float>(SIMD4<Int32>(truncatingIfNeeded: frequencies))
    return rounded(idfs / (1 + dampings / frequencies))
  }

  /// To the nearest whole number, of numbers from 0 to under 2²³: with 2²³ added its last bit counts ones.
  @inline(__always) private static func rounded(_ value: Float) -> UInt32 {
    (value + 8_388_608).bitPattern & 0x7F_FFFF
  }

  @inline(__always) private static func rounded(_ values: SIMD4<Float>) -> SIMD4<UInt32> {
    unsafe unsafeBitCast(values + 8_388_608, to: SIMD4<UInt32>.self) & 0x7F_FFFF
  }

  /// How much a term tells that is in `documentFrequency` of `documentCount` documents.
  static func idf(documentFrequency: Int, documentCount: Int) -> Double {
    naturalLogarithm(
      1 + (Double(documentCount - documentFrequency) + 0.5) / (Double(documentFrequency) + 0.5))
  }
}
