import Fihris

/// The words in which the readings of a word are explained.
enum ReadingFormat {
  static let columns = ["word", "reading", "root", "why"]

  /// A row for each reading of a word, the best first.
  static func rows(_ explanation: WordExplanation) -> [[String]] {
    explanation.readings.enumerated().map { place, reading in
      [
        place == 0 ? explanation.word : "", pieces(reading), reading.roots.joined(separator: " / "),
        reason(reading, place: place, isDerived: explanation.isDerived),
      ]
    }
  }

  /// What the word is put together of, and what it is indexed under where that is another word:
  /// "و + ب + ال + مدن ← مدينة".
  static func pieces(_ reading: WordExplanation.Reading) -> String {
    let whole = (reading.before + [reading.stem] + reading.after).joined(separator: " + ")
    let others = reading.lemmas.filter { $0 != reading.stem }
    return others.isEmpty ? whole : whole + " ← " + others.joined(separator: " / ")
  }

  /// Why the word is read so.
  ///
  /// - Parameter place: The reading's place among those of the word, from 0.
  static func reason(_ reading: WordExplanation.Reading, place: Int, isDerived: Bool) -> String {
    var text = place == 0 ? "" : "or "
    if isDerived, place == 0 { text += "read together or apart: " }
    text += ([reading.basis] + reading.otherBases).map { basis($0, of: reading) }.joined(separator: " or ")
    switch reading.spelling {
    case .usual: break
    case .omitted: text += ", hamza or dots left out"
    case .dotted: text += ", ى with dots"
    case .superfluous: text += ", hamza or dots too many"
    }
    if place > 0 { text += ", \(DecimalText.fixed(Double(reading.confidence), decimals: 1)) as sure" }
    return text
  }

  private static func basis(
    _ basis: WordExplanation.Basis, of reading: WordExplanation.Reading
  ) -> String {
    switch basis {
    case .noun: reading.roots.isEmpty ? "attested noun without a root" : "attested noun"
    case .verb: "attested verb form"
    case .name: "name"
    case .functionWord: "function word"
    case .pattern: "not in the lexicon; root by its pattern"
    case .unattested:
      reading.before.isEmpty && reading.after.isEmpty
        ? "not in the lexicon; left whole" : "not in the lexicon; sure affixes off"
    case .number: "number"
    case .unread: "no Arabic word; by its letters"
    case .unanalyzed: "no morphology with this analyzer"
    }
  }
}
