public import ArgumentParser
public import Fihris

/// How the words of a query are combined.
enum SearchOperator: String, ExpressibleByArgument, CaseIterable {
  case or, and

  var matching: SearchOptions.Matching {
    switch self {
    case .or: .any
    case .and: .all
    }
  }
}

/// Parameters of the score on the command line; without them the library's own hold.
struct ScoringArguments: ParsableArguments {
  @Option(help: ArgumentHelp("BM25's saturation of frequencies, 0 or more.", valueName: "x"))
  var k1: Float?

  @Option(help: ArgumentHelp("BM25's weight of document length, 0 to 1.", valueName: "y"))
  var b: Float?

  @Flag(
    inversion: .prefixedNo,
    help: "A bonus for words that stand early and near each other; without it a query takes less time.")
  var positionBonus = true

  @Flag(
    name: .customLong("expand"),
    help: "Order what follows the first five hits by words that the best ten share; takes milliseconds more.")
  var expands = false

  @Flag(
    inversion: .prefixedNo,
    help: "Hold vowel marks of the query against those of the stored text; other ones lower the score.")
  var harakat = true

  mutating func validate() throws {
    if let k1, !(k1.isFinite && k1 >= 0) {
      throw ValidationError("--k1 is a number of 0 or more, not \(k1).")
    }
    if let b, !(b >= 0 && b <= 1) { throw ValidationError("--b lies between 0 and 1, it is not \(b).") }
  }

  func apply(to options: inout SearchOptions) {
    if let k1 { options.k1 = k1 }
    if let b { options.b = b }
    options.positionBonus = positionBonus
    options.expands = expands
    options.harakat = harakat
  }
}

extension AnalyzerPreset: ExpressibleByArgument {}
