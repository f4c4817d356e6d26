/// How a segment finds its terms and the lists that make them up.
extension Segment {
  /// A term as a segment has it.
  struct Term {
    var documentCount: Int
    /// The lists that make it up: each of its occurrences is in one of them.
    var lists: [PostingList.Reference] = []
    /// Where it stands, or the term that it has all its lists from.
    var place: Place
  }

  /// An entry with lists of its own.
  struct Place: Equatable {
    var rung: Int
    var ordinal: Int
    fileprivate var documentCount: Int
    fileprivate var range: Range<Int>
  }

  /// More terms than one is ever made of; without a limit a few bytes could announce millions.
  private static let maximumPartCount = 4096

  /// Looks a term up; on a rung that the segment has not, nothing is found.
  ///
  /// - Parameters:
  ///   - known: Terms found before, those of the same word, say: what they are parts of reads their entries
  ///     from here.
  ///   - closest: The term of the closest rung with the same bytes, where that has been looked up.
  func find(
    _ term: [UInt8], rung: Int, among known: [Term?] = [], closest: Term?? = nil
  ) throws(SegmentError) -> Term? {
    guard dictionaries.indices.contains(rung) else { return nil }
    let dictionary = dictionaries[rung]
    if case .some(.some(let closest)) = closest, dictionary.unchanged.contains(closest.place.ordinal) {
      return closest
    }
    if let (ordinal, target) = try dictionary.find(term.span) {
      return try resolve(target, rung: rung, ordinal: ordinal, among: known)
    }
    guard rung > 0, closest == nil, let (ordinal, target) = try dictionaries[0].find(term.span),
      dictionary.unchanged.contains(ordinal)
    else { return nil }
    return try resolve(target, rung: 0, ordinal: ordinal)
  }

  /// The term of an entry.
  func resolve(
    _ target: TermDictionary.Target, rung: Int, ordinal: Int, among known: [Term?] = []
  ) throws(SegmentError) -> Term {
    let place = try place(target, rung: rung, ordinal: ordinal, among: known)
    var term = Term(documentCount: place.documentCount, place: place)
    // Most terms have no more.
    term.lists.reserveCapacity(place.rung == 0 ? 1 : 4)
    var byteCount = 0
    try forEachPart(of: place, among: known) { (_, list) throws(SegmentError) in
      guard let list else { return }
      // No byte is of two lists: so a few cannot make a reader go through many again and again.
      byteCount += list.range.count
      guard byteCount <= postings.range.count else { throw malformed(place) }
      term.lists.append(list)
    }
    return term
  }

  /// Goes through the terms of a rung in rising order, without those that are on the closest rung as they are.
  func terms(rung: Int) -> TermDictionary.Iterator { TermDictionary.Iterator(dictionaries[rung]) }

  /// A term of the closest rung by its ordinal.
  func baseEntry(_ ordinal: Int) throws(SegmentError) -> (bytes: [UInt8], term: Term) {
    let (bytes, target) = try dictionaries[0].entry(ordinal)
    return (bytes, try resolve(target, rung: 0, ordinal: ordinal))
  }

  /// The rising ordinals of the terms of the closest rung that a term is made of.
  func baseOrdinals(_ term: Term) throws(SegmentError) -> [Int] {
    var ordinals: [Int] = []
    try forEachPart(of: term.place) { (place, _) throws(SegmentError) in
      if place.rung == 0 { return ordinals.append(place.ordinal) }
      try derivedList(place).forEachMember(limit: dictionaries[0].termCount) { ordinals.append($0) }
    }
    return ordinals.sorted()
  }

  /// Lists that make a term up and have positions; on the widest rungs those of all its members.
  func positionLists(_ term: Term) throws(SegmentError) -> [PostingList.Reference] {
    if term.lists.allSatisfy(\.hasPositions) { return term.lists }
    var lists: [PostingList.Reference] = []
    for ordinal in try baseOrdinals(term) {
      lists.append(baseList(try place(dictionaries[0].target(ordinal), rung: 0, ordinal: ordinal)))
    }
    return lists
  }

  private func malformed(_ place: Place) -> SegmentError {
    .malformed(section: .terms(rung: place.rung), offset: place.ordinal)
  }

  /// Where the lists of an entry are, which may be another's.
  private func place(
    _ target: TermDictionary.Target, rung: Int, ordinal: Int, among known: [Term?] = []
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
    return place
  }

  private func place(_ part: DerivedList.Part, among known: [Term?]) throws(SegmentError) -> Place {
    if let same = find(part.rung, part.ordinal, among: known) { return same }
    let target = try dictionaries[part.rung].target(part.ordinal)
    return try place(target, rung: part.rung, ordinal: part.ordinal, among: known)
  }

  /// The entry of a term found before.
  private func find(_ rung: Int, _ ordinal: Int, among known: [Term?]) -> Place? {
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
    of whole: Place, among known: [Term?] = [],
    _ body: (Place, PostingList.Reference?) throws(SegmentError) -> Void
  ) throws(SegmentError) {
    var seen = 0
    try forEachPart(of: whole, among: known, &seen, body)
  }

  private func forEachPart(
    of place: Place, among known: [Term?], _ seen: inout Int,
    _ body: (Place, PostingList.Reference?) throws(SegmentError) -> Void
  ) throws(SegmentError) {
    seen += 1
    guard seen <= Segment.maximumPartCount else { throw malformed(place) }
    if place.rung == 0 { return try body(place, baseList(place)) }
    let derived = try derivedList(place)
    try body(place, derived.rest)
    // Parts are of narrower rungs, so this comes to an end.
    for part in derived.parts {
      try forEachPart(of: self.place(part, among: known), among: known, &seen, body)
    }
  }
}

extension Sequence<Segment.Term> {
  /// The lists of all terms, those that several share once.
  var distinctLists: [PostingList.Reference] {
    var lists: [PostingList.Reference] = []
    for term in self {
      // Most often there is but one term, whose lists are distinct.
      if lists.isEmpty { lists = term.lists } else { lists += term.lists.filter { !lists.contains($0) } }
    }
    return lists
  }
}
