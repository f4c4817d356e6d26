internal import ArabicText

/// What is kept with an index of how its words were found.
struct IndexSettings: Sendable, Equatable {
  var preset: AnalyzerPreset
  var fingerprint: String

  init(_ analyzer: Analyzer) {
    preset = analyzer.preset
    fingerprint = analyzer.fingerprint
  }

  /// As text: the preset's name, a line feed, the fingerprint.
  var encoded: [UInt8] { Array("\(preset.rawValue)\n\(fingerprint)".utf8) }

  init?(decoding bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard lines.count == 2, let preset = AnalyzerPreset(rawValue: String(lines[0])) else { return nil }
    self.preset = preset
    fingerprint = String(lines[1])
  }
}
