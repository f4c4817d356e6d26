internal import ArabicText

/// The run of matches that covers the query's words best.
///
/// Runs are compared by what their distinct words are worth, each at its closest rung; then by what all
/// their matches are worth; the first of equals wins.
enum MatchWindow {
  /// The bytes from the run's first match to its last: one match, or several within `letters`.
  static func best(of matches: [SnippetMaker.Match], in text: PassageText, letters: Int) -> Range<Int> {
    var word: [Int: Tally] = [:]
    for match in matches { word[match.word, default: Tally()].raiseWeight(to: match.weight) }
    var distinct = 0
    var total = 0
    var best = (run: 0..<0, distinct: -1, total: -1)
    let places = text.letterPlaces(of: matches)
    var first = 0
    for last in matches.indices {
      let match = matches[last]
      distinct += word[match.word, default: Tally()].change(match.rung, by: 1)
      total += word[match.word, default: Tally()].worth(at: match.rung)
      while first < last, places[last].end - places[first].start > letters {
        let leaving = matches[first]
        distinct += word[leaving.word, default: Tally()].change(leaving.rung, by: -1)
        total -= word[leaving.word, default: Tally()].worth(at: leaving.rung)
        first += 1
      }
      if (distinct, total) > (best.distinct, best.total) { best = (first..<last + 1, distinct, total) }
    }
    let run = matches[best.run]
    let start = run.first?.start ?? 0
    // An earlier match may be the longer one: a name of two words begins before its second.
    return start..<run.reduce(start) { max($0, $1.end) }
  }

  /// The matches of one query word inside the run.
  private struct Tally {
    private var counts: [Int] = [0, 0, 0, 0]
    private var weight = 0

    mutating func raiseWeight(to weight: Float) {
      // Whole numbers: what enters the sum leaves it exactly.
      if weight.isFinite { self.weight = max(self.weight, Int(min(max(weight, 0), 1_000_000) * 1024)) }
    }

    /// What a match is worth: more on a closer rung, and something even without a weight.
    func worth(at rung: Rung) -> Int { weight * (8 - Int(rung.rawValue)) + 1 }

    /// Returns by how much the word's worth in the run changes.
    mutating func change(_ rung: Rung, by step: Int) -> Int {
      let before = best
      counts[Int(rung.rawValue)] += step
      return best - before
    }

    private var best: Int {
      Rung.allCases.first { counts[Int($0.rawValue)] > 0 }.map(worth) ?? 0
    }
  }
}
