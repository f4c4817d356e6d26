import Fihris

/// Writes the tokens of one line of text after the other.
struct AnalysisReport {
  private let analyzer: TextAnalyzer
  private let json: Bool
  private let style: OutputStyle
  private var lineNumber = 0
  private var object = JSONLine()

  init(analyzer: TextAnalyzer, json: Bool, style: OutputStyle) {
    self.analyzer = analyzer
    self.json = json
    self.style = style
  }

  /// - Parameter line: UTF-8, without its newline.
  mutating func write(_ line: [UInt8], to output: inout OutputFile) throws {
    lineNumber += 1
    let tokens: [AnalyzedToken]
    do throws(FihrisError) {
      tokens = try analyzer.analyze(utf8: line)
    } catch {
      guard case .brokenUTF8(_, _, let offset) = error else { throw error }
      throw CommandError.brokenText(line: lineNumber, byteOffset: offset)
    }
    guard json else {
      return try output.write(TokenFormat.table(tokens, lineNumber: lineNumber, style: style))
    }
    object.removeAll()
    for token in tokens { TokenFormat.appendJSON(token, lineNumber: lineNumber, to: &object) }
    try output.write(object.bytes)
  }
}
