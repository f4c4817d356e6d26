/// The documents that all words of a phrase have, found window by window: faster than its slow equivalent, to seek
/// in turn, where the lists are about as long as one another.
///
/// A window ends with the first block of any list that does. Each list enters for its documents where in its block
/// they are; the documents of one list then ask for it. An entry left by other documents is told by looking at the
/// place that it names (Briggs and Torczon, "An efficient representation for sparse sets", ACM LOPLAS 1993), so that
/// nothing is emptied.
struct PhraseWindow {
  private static let length = 1 << 14
  private static let blockLength = PostingList.blockLength

  /// The list whose documents ask, the only one of its slot.
  struct Lead {
    var slot: Int
    var cursor: Int
  }

  private let lead: Lead
  /// For each document of the window a place in a block.
  private var table = [UInt8](repeating: 0, count: length)
  /// The documents of the lead in the window, the place of the first of them, and how many they are.
  private var documents = InlineArray<128, UInt32>(repeating: 0)
  private var firstPlace = 0
  private var count = 0
  /// For each cursor whether it has each of those documents, and where in its block.
  private var isThere: [UInt8]
  private var places: [UInt8]
  /// For each cursor the place behind the window.
  private var stops: [Int]
  /// Where the next window begins at least.
  private var end: UInt32 = 0
  /// Which of the documents all slots have.
  private var found = InlineArray<128, UInt8>(repeating: 0)
  private var foundCount = 0

  init(lead: Lead, cursorCount: Int) {
    self.lead = lead
    isThere = [UInt8](repeating: 0, count: cursorCount * PhraseWindow.blockLength)
    places = isThere
    stops = [Int](repeating: 0, count: cursorCount)
  }

  /// The list whose documents ask; `nil` where to seek in turn is faster.
  ///
  /// - Parameter slots: By rising cost.
  static func lead(_ slots: Span<PhraseMatcher.Slot>, documentCount: Int) -> Lead? {
    // Windows with few documents in them, and lists of which most would be entered for nothing, do not pay.
    guard slots.count > 1, slots[0].cost * length >= 32 * documentCount,
      slots[slots.count - 1].cost <= 16 * slots[0].cost,
      let slot = slots.indices.first(where: { slots[$0].lists.count == 1 })
    else { return nil }
    return Lead(slot: slot, cursor: slots[slot].lists.lowerBound)
  }

  /// Which of the window's documents all slots have, rising.
  var matches: Range<Int> { 0..<foundCount }

  /// Finds the documents of the next window.
  ///
  /// - Returns: Whether there is one.
  mutating func advance(
    _ slots: Span<PhraseMatcher.Slot>, _ cursors: inout MutableSpan<PositionCursor>
  ) throws(SegmentError) -> Bool {
    for index in stops.indices where end > 0 { cursors[index].stand(on: stops[index]) }
    var start = end
    for index in slots.indices { start = max(start, try slots[index].seek(to: start, &cursors)) }
    if start == PostingCursor.exhausted { return false }
    end = start + min(UInt32(PhraseWindow.length), PostingCursor.exhausted - start)
    for index in cursors.indices {
      try cursors[index].seek(to: start)
      cursors[index].withDocuments { if $0.count > 0 { end = min(end, $0[$0.count - 1] + 1) } }
    }
    takeDocuments(of: &cursors[lead.cursor])
    var all = InlineArray<128, UInt8>(repeating: 1)
    for index in slots.indices where index != lead.slot {
      var any = InlineArray<128, UInt8>(repeating: 0)
      for cursor in slots[index].lists {
        enter(&cursors[cursor], cursor, from: start)
        PhraseWindow.ask(
          &cursors[cursor], documents, count, from: start, table, &any,
          &isThere, &places, from: cursor * PhraseWindow.blockLength)
      }
      for document in 0..<count { all[document] &= any[document] }
    }
    foundCount = 0
    for document in 0..<count {
      found[foundCount] = UInt8(truncatingIfNeeded: document)
      foundCount += Int(all[document])
    }
    return true
  }

  /// Moves the cursors to a match, and returns its document.
  @inline(__always) mutating func turn(to match: Int, _ cursors: inout MutableSpan<PositionCursor>) -> UInt32
  {
    let document = Int(found[match])
    cursors[lead.cursor].stand(on: firstPlace + document)
    for index in cursors.indices where index != lead.cursor {
      let entry = index * PhraseWindow.blockLength + document
      if isThere[entry] != 0 { cursors[index].stand(on: Int(places[entry])) }
    }
    return documents[document]
  }

  private mutating func takeDocuments(of cursor: inout PositionCursor) {
    firstPlace = cursor.place
    count = 0
    let (first, end) = (firstPlace, end)
    var taken = documents.mutableSpan
    count = cursor.withDocuments {
      var index = first
      while index < $0.count, unsafe $0[unchecked: index] < end {
        unsafe taken[unchecked: index &- first] = $0[unchecked: index]
        index &+= 1
      }
      return index - first
    }
    stops[lead.cursor] = first + count
  }

  private mutating func enter(_ cursor: inout PositionCursor, _ number: Int, from start: UInt32) {
    let (first, end) = (cursor.place, end)
    var table = table.mutableSpan
    stops[number] = cursor.withDocuments {
      var index = first
      while index < $0.count, case let document = unsafe $0[unchecked: index], document < end {
        unsafe table[unchecked: Int(document &- start) & (PhraseWindow.length - 1)] = UInt8(
          truncatingIfNeeded: index)
        index &+= 1
      }
      return index
    }
  }

  /// Looks up where the documents of the lead are in a block whose documents were entered.
  @inline(__always) private static func ask(
    _ cursor: inout PositionCursor, _ documents: InlineArray<128, UInt32>, _ count: Int, from start: UInt32,
    _ table: [UInt8], _ any: inout InlineArray<128, UInt8>, _ isThere: inout [UInt8], _ places: inout [UInt8],
    from first: Int
  ) {
    let table = table.span
    let documents = documents.span.extracting(first: count)
    var any = any.mutableSpan
    var isThere = isThere.mutableSpan
    var places = places.mutableSpan
    precondition(first + blockLength <= min(isThere.count, places.count), "a row for the cursor")
    cursor.withDocuments {
      let last = $0.count - 1
      if last < 0 {
        for index in documents.indices { isThere[first + index] = 0 }
        return
      }
      for index in documents.indices {
        let document = unsafe documents[unchecked: index]
        let entry = unsafe table[unchecked: Int(document &- start) & (length - 1)]
        // Stored in any case: nothing to guess.
        let place = min(Int(entry), last)
        let found: UInt8 = unsafe $0[unchecked: place] == document ? 1 : 0
        unsafe places[unchecked: first &+ index] = entry
        unsafe isThere[unchecked: first &+ index] = found
        unsafe any[unchecked: index] |= found
      }
    }
  }
}
