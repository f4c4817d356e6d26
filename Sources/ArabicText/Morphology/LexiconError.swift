/// A line of the word lists that cannot be read.
package struct LexiconError: Error, CustomStringConvertible {
  package var file: String
  package var line: Int
  package var reason: String

  package var description: String { "\(file):\(line): \(reason)" }
}
