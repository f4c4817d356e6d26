/// Memory that the analysis of a word needs and leaves to the next.
struct AnalysisScratch: Sendable {
  var folded = FoldedTerms()
  /// Of one stem or root.
  var spellings = FoldedTerms()
  var readings = WordReadings()
  var letters: [UInt16] = []
  var foldedScalars: [UInt32] = []
  var scalars: [UInt32] = []

  mutating func removeAll() {
    folded.removeAll()
    readings.removeAll()
  }
}
