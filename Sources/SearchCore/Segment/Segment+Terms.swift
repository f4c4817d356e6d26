/// How a segment finds its terms and the lists that make them up.
extension Segment {
  /// A term as a segment has it.
  struct Term {
    /// Where it stands, or the term that it has all its lists from.
    var place: Place
    /// The lists that make it up: each of its occurrences is in one of them.
    var lists: [PostingList.Reference] = []

    var documentCount: Int { place.documentCount }
  }

  /// An entry with lists of its own.
  struct Place: Equatable {
    var rung: Int
    var ordinal: Int
    fileprivate(set) var documentCount: Int
    fileprivate var range: Range<Int>
  }

  /// More terms than one is ever made of; without a limit a few bytes could announce millions.
  private static let maximumPartCount = 4096

  /// Looks a term up; on a rung that the segment has not, nothing is found.
  func find(_ term: [UInt8], rung: Int) throws(SegmentError) -> Term? {
    guard dictionaries.indices.contains(rung) else { return nil }
    if let (ordinal, target) = try dictionaries[rung].find(term.span) {
      return try resolve(target, rung: rung, ordinal: ordinal)
    }
    return try unchangedPlace(term, rung: rung).map { (place) throws(SegmentError) in try self.term(at: place)
    }
  }

  /// Where a term stands that a rung has from the closest one as it is.
  func unchangedPlace(_ term: [UInt8], rung: Int) throws(SegmentError) -> Place? {
    guard rung > 0, let (ordinal, target) = try dictionaries[0].find(term.span),
      dictionaries[rung].unchanged.contains(ordinal)
    else { return nil }
    return try place(target, rung: 0, ordinal: ordinal)
  }

  /// The term of an entry.
  func resolve(_ target: TermDictionary.Target, rung: Int, ordinal: Int) throws(SegmentError) -> Term {
    try term(at: place(target, rung: rung, ordinal: ordinal))
  }

  private func term(at place: Place) throws(SegmentError) -> Term {
    var term = Term(place: place)
    try appendLists(of: place, to: &term.lists)
    return term
  }

  /// Appends the lists that make up the term at a place.
  ///
  /// - Parameter known: Terms found before, those of the same word, say: what they are parts of reads their
  ///   entries from here.
  func appendLists(
    of place: Place, among known: [FoundTerms.Term?] = [], to lists: inout [PostingList.Reference]
  ) throws(SegmentError) {
    var byteCount = 0
    try forEachPart(of: place, among: known) { (_, list) throws(SegmentError) in
      guard let list else { return }
      // No byte is of two lists: so a few cannot make a reader go through many again and again.
      byteCount += list.range.count
      guard byteCount <= postings.range.count else { throw malformed(place) }
      lists.append(list)
    }
  }

  /// Refuses what cannot be the beginning of a derived list.
  @inline(__always) func checkBeginning(of place: Place) throws(SegmentError) {
    if place.rung == 0 || place.range.isEmpty { return }
    try frame.verify(place.range, of: .postings, postings)
    guard frame.bytes.byte(at: place.range.lowerBound) <= DerivedList.maximumPartCount else {
      throw malformed(place)
    }
  }

  /// Goes through the terms of a rung in rising order, without those that are on the closest rung as they are.
  func terms(rung: Int) -> TermDictionary.Iterator { TermDictionary.Iterator(dictionaries[rung]) }

  /// A term of the closest rung by its ordinal.
  func baseEntry(_ ordinal: Int) throws(SegmentError) -> (bytes: [UInt8], term: Term) {
    let (bytes, target) = try dictionaries[0].entry(ordinal)
    return (bytes, try resolve(target, rung: 0, ordinal: ordinal))
  }

  /// The rising ordinals of the terms of the closest rung that a term is made of.
  func baseOrdinals(_ place: Place) throws(SegmentError) -> [Int] {
    var ordinals: [Int] = []
    try forEachPart(of: place) { (place, _) throws(SegmentError) in
      if place.rung == 0 { return ordinals.append(place.ordinal) }
      try derivedList(place).forEachMember(frame.bytes, limit: dictionaries[0].termCount) {
        ordinals.append($0)
      }
    }
    return ordinals.sorted()
  }

  /// Lists that make a term up and have positions; on the widest rungs those of all its members.
  func positionLists(
    _ place: Place, _ lists: ArraySlice<PostingList.Reference>
  ) throws(SegmentError) -> ArraySlice<PostingList.Reference> {
    if lists.allSatisfy(\.hasPositions) { return lists }
    var lists: ArraySlice<PostingList.Reference> = []
    for ordinal in try baseOrdinals(place) {
      lists.append(baseList(try self.place(dictionaries[0].target(ordinal), rung: 0, ordinal: ordinal)))
    }
    return lists
  }

  private func malformed(_ place: Place) -> SegmentError {
    .malformed(section: .terms(rung: place.rung), offset: place.ordinal)
  }

  /// Where the lists of an entry are, which may be another's.
  func place(
    _ target: TermDictionary.Target, rung: Int, ordinal: Int, among known: [FoundTerms.Term?] = []
  ) throws(SegmentError) -> Place {
    var target = target
    var place = Place(rung: rung, ordinal: ordinal, documentCount: 0, range: 0..<0)
    switch target {
    case .own: break
    case .base(let base):
      guard rung > 0 else { throw malformed(place) }
      (place.rung, place.ordinal) = (0, Int(base))
    case .shared(let other, let otherRung):
      guard otherRung > 0, otherRung <= rung else { throw malformed(place) }
      (place.rung, place.ordinal) = (otherRung, Int(other))
    }
    if (place.rung, place.ordinal) != (rung, ordinal) {
      if let same = find(place.rung, place.ordinal, among: known) { return same }
      target = try dictionaries[place.rung].target(place.ordinal)
    }
    let size = postings.range.count
    guard case .own(let documentCount, let offset, let byteCount) = target, offset <= size,
      byteCount <= size - offset, documentCount <= self.documentCount
    else { throw malformed(place) }
    let start = postings.range.lowerBound + offset
    place.documentCount = documentCount
    place.range = start..<start + byteCount
    // What lies there is read in the next step.
    frame.bytes.prefetch(start)
    return place
  }

  private func place(_ part: DerivedList.Part, among known: [FoundTerms.Term?]) throws(SegmentError) -> Place
  {
    if let same = find(part.rung, part.ordinal, among: known) { return same }
    let target = try dictionaries[part.rung].target(part.ordinal)
    return try place(target, rung: part.rung, ordinal: part.ordinal, among: known)
  }

  /// The entry of a term found before.
  private func find(_ rung: Int, _ ordinal: Int, among known: [FoundTerms.Term?]) -> Place? {
    for index in known.indices {
      if let place = known[index]?.place, place.ordinal == ordinal, place.rung == rung { return place }
    }
    return nil
  }

  private func baseList(_ place: Place) -> PostingList.Reference {
    PostingList.Reference(
      range: place.range, documentCount: place.documentCount,
      hasPositions: statistics.positionRungCount > 0)
  }

  private func derivedList(_ place: Place) throws(SegmentError) -> DerivedList {
    try frame.verify(place.range, of: .postings, postings)
    return try DerivedList(
      frame.bytes, range: place.range, rung: place.rung, documentCount: place.documentCount,
      hasPositions: place.rung < statistics.positionRungCount)
  }

  /// Calls `body` with each entry that makes up a term, itself first, and the list that stands there, if one
  /// does.
  private func forEachPart(
    of whole: Place, among known: [FoundTerms.Term?] = [],
    _ body: (Place, PostingList.Reference?) throws(SegmentError) -> Void
  ) throws(SegmentError) {
    var seen = 0
    try forEachPart(of: whole, among: known, &seen, body)
  }

  private func forEachPart(
    of place: Place, among known: [FoundTerms.Term?], _ seen: inout Int,
    _ body: (Place, PostingList.Reference?) throws(SegmentError) -> Void
  ) throws(SegmentError) {
    seen += 1
    guard seen <= Segment.maximumPartCount else { throw malformed(place) }
    if place.rung == 0 { return try body(place, baseList(place)) }
    let derived = try derivedList(place)
    try body(place, derived.rest)
    // Parts are of narrower rungs, so this comes to an end.
    for index in 0..<derived.partCount {
      let part = try self.place(derived.part(index), among: known)
      try forEachPart(of: part, among: known, &seen, body)
    }
  }
}
