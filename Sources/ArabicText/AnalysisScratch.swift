/// Memory that the analysis of a word needs and leaves to the next.
struct AnalysisScratch: Sendable {
  /// Of one form, stem or root.
  var spellings = FoldedTerms()
  var readings = WordReadings()
  var letters: [UInt16] = []

  mutating func removeAll() { readings.removeAll() }
}
