import BenchmarkCorpus

/// The words of a text as people separate them, without the signs at their ends: every engine is asked the
/// same, whatever its syntax.
func plainWords(_ text: String) -> [String] {
  text.split(whereSeparator: \.isWhitespace).compactMap { word in
    let isSign = { (character: Character) in !character.isLetter && !character.isNumber }
    let kept = word.drop(while: isSign)
    guard let last = kept.lastIndex(where: { !isSign($0) }) else { return nil }
    return String(kept[...last]).filter { $0 != "\"" && $0 != ":" }
  }
}

/// Queries to time when none are given: a title, or the first words of a text, of every so many documents.
func queries(from documents: [BenchmarkDocument], limit: Int = 200) -> [BenchmarkQuery] {
  stride(from: 0, to: documents.count, by: max(1, documents.count / limit)).compactMap { number in
    let document = documents[number]
    let words = plainWords(document.title.isEmpty ? document.text : document.title).prefix(8)
    return words.isEmpty ? nil : BenchmarkQuery(name: document.id, text: words.joined(separator: " "))
  }
}

/// Two words that stand side by side in a text, from every so many documents.
func neighbours(from documents: [BenchmarkDocument], limit: Int = 200) -> [[String]] {
  stride(from: 0, to: documents.count, by: max(1, documents.count / limit)).compactMap { number in
    let raw = documents[number].text.split(whereSeparator: \.isWhitespace)
    // Only letters, so that no sign stands between them.
    let index = raw.indices.dropLast().first { index in
      raw[index].allSatisfy(\.isLetter) && raw[index + 1].allSatisfy(\.isLetter)
    }
    return index.map { [String(raw[$0]), String(raw[$0 + 1])] }
  }
}
