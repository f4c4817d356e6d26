/// The occurrences of a batch's words, word after word, those of a word by document and position: a counting sort (Knuth
/// volume 3, 5.2, algorithm D) of all that the batch has, while it is near the processor.
struct BatchOccurrences: Sendable {
  /// Each occurrence as its document in the batch above its position, the last of a word marked by the highest bit,
  /// where all fit that, as in nearly every batch; …
  let narrow: [UInt32]
  /// … and where they do not.
  let wide: [UInt64]
  /// For each word where its occurrences end.
  let ends: [UInt32]
  let documentCount: Int
  /// The bits of a position.
  let positionWidth: Int

  var count: Int { narrow.count + wide.count }

  /// - Parameters:
  ///   - wordCount: How many words the batch has, each of which occurs.
  ///   - positionCount: Above all positions.
  /// - Precondition: every document is closed.
  init(_ events: WordBatch.Events, wordCount: Int, positionCount: UInt32) {
    precondition(events.terms.count == events.positions.count, "a position for each term")
    precondition(Int(events.documentEnds.last ?? 0) == events.terms.count, "every document closed")
    documentCount = events.documentEnds.count
    let width = UInt32.bitWidth - positionCount.leadingZeroBitCount
    let documentWidth = Int.bitWidth - documentCount.leadingZeroBitCount
    if width + documentWidth < UInt32.bitWidth {
      positionWidth = width
      (narrow, ends) = BatchOccurrences.sorted(events, wordCount, width)
      wide = []
    } else {
      positionWidth = UInt32.bitWidth
      (wide, ends) = BatchOccurrences.sorted(events, wordCount, UInt32.bitWidth)
      narrow = []
    }
  }

  /// What marks the last occurrence of a word.
  @inline(__always) static func mark<Value: FixedWidthInteger & UnsignedInteger>(_ type: Value.Type) -> Value
  {
    1 << Value(Value.bitWidth - 1)
  }

  @inline(__always) private static func sorted<Value: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ events: WordBatch.Events, _ wordCount: Int, _ positionWidth: Int
  ) -> (values: [Value], ends: [UInt32]) {
    if events.terms.isEmpty { return ([], []) }
    var places = [UInt32](zeros: wordCount)
    var next = places.mutableSpan
    for term in events.terms { next[Int(term)] &+= 1 }
    var sum: UInt32 = 0
    for word in next.indices { (next[word], sum) = (sum, sum &+ next[word]) }
    var values = [Value](room: events.terms.count)
    var sorted = values.mutableSpan
    let (terms, positions) = (events.terms.span, events.positions.span)
    var start = 0
    for document in events.documentEnds.indices {
      let above = Value(truncatingIfNeeded: document) &<< Value(truncatingIfNeeded: positionWidth)
      let end = Int(events.documentEnds[document])
      precondition(start <= end && end <= terms.count, "ends rise")
      for index in start..<end {
        // Each term was a place above, and counted.
        let term = unsafe Int(terms[unchecked: index])
        let place = unsafe Int(next[unchecked: term])
        unsafe sorted[unchecked: place] = above | Value(truncatingIfNeeded: positions[unchecked: index])
        unsafe next[unchecked: term] &+= 1
      }
      start = end
    }
    // Where the next occurrence of a word would go, its occurrences end.
    for word in next.indices { sorted[Int(next[word]) - 1] |= mark(Value.self) }
    return (values, places)
  }
}
