/// Finds the documents in which the words of a phrase stand at their distances.
struct PhraseMatcher {
  /// One place of the phrase.
  struct Slot {
    var offset: UInt32
    /// The lists of its terms, among the cursors of all.
    var lists: Range<Int>
    /// How many postings they have.
    var cost = 0

    /// Moves to the first document at `target` or later.
    @inline(__always) func seek(
      to target: UInt32, _ cursors: inout MutableSpan<PositionCursor>
    ) throws(SegmentError) -> UInt32 {
      var next = PostingCursor.exhausted
      for index in lists {
        try cursors[index].seek(to: target)
        next = min(next, cursors[index].document)
      }
      return next
    }

    /// How often its terms are in the document that the lists were moved to.
    @inline(__always) func frequency(
      in document: UInt32, _ cursors: inout MutableSpan<PositionCursor>
    ) throws(SegmentError) -> UInt32 {
      var sum: UInt32 = 0
      for index in lists where cursors[index].document == document {
        sum += min(try cursors[index].frequency, Postings.maximumFrequency - sum)
      }
      return sum
    }

    /// The rising positions in a document, brought back to the phrase's beginning.
    @inline(__always) func starts(
      in document: UInt32, _ cursors: inout MutableSpan<PositionCursor>, into starts: inout PositionList
    ) throws(SegmentError) {
      starts.removeAll()
      for index in lists where cursors[index].document == document {
        let count = starts.count
        try cursors[index].appendPositions(to: &starts, less: offset)
        // Terms of one place may be readings of one word.
        if count > 0 { starts.merge(from: count) }
      }
    }
  }

  private let field: Int?
  private let segment: Segment
  private let lengths: FieldLengths?
  private var best: BestPhrases?
  private var made = MadePostings()
  private var starts = PositionList()
  private var others = PositionList()

  private init(_ field: Int?, _ segment: Segment, _ best: BestPhrases?) throws(SegmentError) {
    self.field = field
    self.segment = segment
    self.best = best
    let weighs = field != nil || segment.statistics.countsPositions
    lengths = weighs ? try segment.fieldLengths() : nil
  }

  /// The documents of a phrase and how often it is in each, times the boost of the field.
  ///
  /// - Parameters:
  ///   - found: What the segment has of the terms, slot by slot.
  ///   - best: Where given, documents that are not among the best may be left out.
  ///   - leaps: Whether to seek in turn even where ``PhraseWindow`` is faster.
  static func postings(
    _ phrase: SearchRequest.Phrase, _ found: FoundTerms, field: Int?, _ segment: Segment,
    best: BestPhrases? = nil, leaps: Bool = false
  ) throws(SegmentError) -> MadePostings {
    var slots: [Slot] = []
    var cursors: [PositionCursor] = []
    slots.reserveCapacity(phrase.slots.count)
    cursors.reserveCapacity(phrase.slots.count)
    var next = 0
    for wanted in phrase.slots {
      let lists = try found.distinctLists(next..<next + wanted.terms.count, segment)
      next += wanted.terms.count
      if lists.isEmpty { return MadePostings() }
      var slot = Slot(offset: wanted.offset, lists: cursors.count..<cursors.count + lists.count)
      for list in lists {
        slot.cost += list.documentCount
        cursors.append(PositionCursor(try segment.list(list)))
      }
      slots.append(slot)
    }
    guard !slots.isEmpty else { return MadePostings() }
    slots.sort { $0.cost < $1.cost }
    var matcher = try PhraseMatcher(field, segment, best)
    let lead = leaps ? nil : PhraseWindow.lead(slots.span, documentCount: segment.documentCount)
    try matcher.match(slots.span, &cursors, lead)
    return matcher.made
  }

  private mutating func match(
    _ slots: Span<Slot>, _ cursors: inout [PositionCursor], _ lead: PhraseWindow.Lead?
  ) throws(SegmentError) {
    var cursors = cursors.mutableSpan
    if let lead {
      var window = PhraseWindow(lead: lead, cursorCount: cursors.count)
      while try window.advance(slots, &cursors) {
        for match in window.matches {
          try take(window.turn(to: match, &cursors), slots, &cursors)
        }
      }
    } else {
      try leap(slots, &cursors)
    }
  }

  /// Seeks in turn, from document to document: the slow equivalent of ``PhraseWindow``.
  private mutating func leap(
    _ slots: Span<Slot>, _ cursors: inout MutableSpan<PositionCursor>
  ) throws(SegmentError) {
    var document = try slots[0].seek(to: 0, &cursors)
    search: while document != PostingCursor.exhausted {
      for index in 1..<slots.count {
        let next = try slots[index].seek(to: document, &cursors)
        if next != document {
          document = next == PostingCursor.exhausted ? next : try slots[0].seek(to: next, &cursors)
          continue search
        }
      }
      try take(document, slots, &cursors)
      document = try slots[0].seek(to: document + 1, &cursors)
    }
  }

  /// Notes how often the phrase is in a document that all slots have and the cursors stand on.
  @inline(__always) private mutating func take(
    _ document: UInt32, _ slots: Span<Slot>, _ cursors: inout MutableSpan<PositionCursor>
  ) throws(SegmentError) {
    if best?.isFull == true,
      try best?.mayHave(document, frequency: PhraseMatcher.leastFrequency(slots, &cursors, document)) == false
    {
      return
    }
    try slots[0].starts(in: document, &cursors, into: &starts)
    for index in 1..<slots.count where starts.count > 0 {
      try slots[index].starts(in: document, &cursors, into: &others)
      starts.formIntersection(others)
    }
    let frequency = PhraseMatcher.count(starts, document, field, lengths, segment)
    if frequency > 0 {
      made.add(document, frequency)
      best?.note(document, frequency: frequency)
    }
  }

  /// How often the phrase is in a document at most.
  @inline(__always) private static func leastFrequency(
    _ slots: Span<Slot>, _ cursors: inout MutableSpan<PositionCursor>, _ document: UInt32
  ) throws(SegmentError) -> UInt32 {
    var least = Postings.maximumFrequency
    for index in slots.indices { least = min(least, try slots[index].frequency(in: document, &cursors)) }
    return least
  }

  /// How many starts count: those in the field asked for, each with its field's boost.
  private static func count(
    _ starts: PositionList, _ document: UInt32, _ field: Int?, _ lengths: FieldLengths?, _ segment: Segment
  ) -> UInt32 {
    guard let lengths, starts.count > 0 else { return UInt32(clamping: starts.count) }
    var sum: UInt64 = 0
    for candidate in field.map({ $0..<$0 + 1 }) ?? 0..<segment.statistics.fieldLengths.count {
      let range = lengths.positions(field: candidate, document: Int(document))
      sum += UInt64(segment.boost(ofField: candidate)) * UInt64(starts.count(in: range))
    }
    return UInt32(clamping: sum)
  }
}
