/// Letters drawn out for emphasis: three or more of a kind.
enum Elongation {
  /// Whether any Arabic letter stands three times in a row.
  static func isElongated(_ letters: [UInt32]) -> Bool {
    guard letters.count >= 3 else { return false }
    return (2..<letters.count).contains { isRun(letters, endingAt: $0) }
  }

  private static func isRun(_ letters: [UInt32], endingAt index: Int) -> Bool {
    FoldTable.isModernLetter(letters[index]) && letters[index] == letters[index - 1]
      && letters[index] == letters[index - 2]
  }

  /// The letters with every run of three or more cut to `kept`.
  static func reduced(_ letters: [UInt32], to kept: Int) -> [UInt32] {
    var result: [UInt32] = []
    var index = 0
    while index < letters.count {
      var end = index
      while end < letters.count && letters[end] == letters[index] { end += 1 }
      let isElongated = end - index >= 3 && FoldTable.isModernLetter(letters[index])
      // A laugh is no letter: ههههه is هه.
      let least = end - index == letters.count ? 2 : kept
      result.append(contentsOf: letters[index..<(isElongated ? index + least : end)])
      index = end
    }
    return result
  }
}
