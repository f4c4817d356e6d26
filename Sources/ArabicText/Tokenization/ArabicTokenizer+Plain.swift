/// The words that most of a text is made of: plain ones that nothing joins or parts.
extension ArabicTokenizer {
  /// Appends the words from a run on as long as they are plain and nothing joins or parts them: most of a text.
  /// Its slow equivalent is ``arabic(_:_:_:)``.
  ///
  /// - Returns: The first run that is not such a word.
  mutating func appendPlain(from first: Int, _ text: Span<UInt8>, _ batch: inout TokenBatch) -> Int {
    let end = plainEnd(first, text)
    if end == first { return first }
    let start = position
    position &+= UInt32(truncatingIfNeeded: end &- first)
    let words = runs.span.extracting(first..<end)
    var keyEnd = batch.keyEnds.last ?? 0
    let length = words[words.count - 1].end - words[0].start
    batch.keyBytes.append(addingCapacity: length + OutputSpan.copyingSlack) { $0.append(text, words) }
    batch.keyEnds.append(addingCapacity: words.count) { ends in
      for word in words.indices {
        keyEnd &+= UInt32(truncatingIfNeeded: words[word].end &- words[word].start)
        ends.append(keyEnd)
      }
    }
    batch.positions.append(addingCapacity: words.count) { positions in
      for word in words.indices { positions.append(start &+ UInt32(truncatingIfNeeded: word)) }
    }
    guard batch.keepsRanges else { return end }
    for word in words.indices {
      batch.starts.append(UInt32(truncatingIfNeeded: words[word].start))
      batch.ends.append(UInt32(truncatingIfNeeded: words[word].end))
    }
    return end
  }

  /// The first run from one on that is no plain word, or one that something may join or part. A word before الدين
  /// may be a name, unless it was left to others already.
  private func plainEnd(_ first: Int, _ text: Span<UInt8>) -> Int {
    let runs = runs.span
    var index = first
    while index < runs.count {
      let run = runs[index]
      // Of a usual word all that follows is known.
      if run.isUsual {
        index &+= 1
        continue
      }
      let word = run.start..<run.end
      guard run.isPlain, word.count > 2, word.count <= Self.maximumLetters else { break }
      if Joints.isDin(text, word) { return index > first ? index &- 1 : index }
      if Joints.isInTag(text, run.start) { break }
      let form = text.extracting(word)
      if sieves.mayBeGlued(form) || index &+ 1 < runs.count && mayBeginName(form, runs[index &+ 1], text) {
        break
      }
      if index &+ 1 < runs.count, runs[index &+ 1].start == run.end { break }
      index &+= 1
    }
    return index
  }
}
