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
    guard json else {
      let words = try read { () throws(FihrisError) in try analyzer.explain(utf8: line) }
      return try output.write(TokenFormat.table(words, lineNumber: lineNumber, style: style))
    }
    let tokens = try read { () throws(FihrisError) in try analyzer.analyze(utf8: line) }
    object.removeAll()
    for token in tokens { TokenFormat.appendJSON(token, lineNumber: lineNumber, to: &object) }
    try output.write(object.bytes)
  }

  private func read<Result>(_ body: () throws(FihrisError) -> Result) throws -> Result {
    do throws(FihrisError) {
      return try body()
    } catch {
      guard case .brokenUTF8(_, _, let offset) = error else { throw error }
      throw CommandError.brokenText(line: lineNumber, byteOffset: offset)
    }
  }
}
