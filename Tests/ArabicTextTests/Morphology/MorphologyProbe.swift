import Foundation
import Testing

@testable import ArabicText

/// Prints the readings of the words in a file, one a line, when the environment names one.
@Suite struct MorphologyProbe {
  static var input: String? { ProcessInfo.processInfo.environment["FIHRIS_WORDS"] }

  @Test("The words of $FIHRIS_WORDS are analyzed into $FIHRIS_WORDS.out", .enabled(if: input != nil))
  func probe() throws {
    let path = try #require(Self.input)
    var output = ""
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for word in text.split(separator: "\n") {
      var readings = WordReadings()
      MorphologicalAnalyzer.shared.analyze(Array(word.utf16).span, into: &readings)
      let isFunction = MorphologicalAnalyzer.shared.isFunctionWord(Array(word.utf16).span)
      func text(_ range: Range<Int>) -> String {
        String(decoding: readings.letters[range].map(Letter.folded), as: UTF16.self)
      }
      let items = readings.readings.map { reading in
        "\(text(reading.stem)) \(reading.confidence) "
          + reading.roots.map { text(readings.rootEntries[$0].letters) }.joined(separator: ",") + " "
          + MorphologicalAnalyzer.shared.cuts(of: reading, in: readings).joined()
      }
      output += "\(word)\t\(isFunction ? "F" : "-")\t\(items.joined(separator: "|"))\n"
    }
    try output.write(toFile: path + ".out", atomically: true, encoding: .utf8)
  }
}
