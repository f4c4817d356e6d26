/// What a segment has of some terms, those of a word or a phrase.
///
/// They are looked up together, a step of all before the next step of one: what a step reads lies far apart, and a
/// processor that finds the places of the next reads beside each other waits for memory once, not for each.
/// The slow equivalent is ``Segment/find(_:rung:)``.
struct FoundTerms {
  struct Term {
    var place: Segment.Place
    /// Its lists among those of all: each of its occurrences is in one of them. `nil` until they are asked for.
    fileprivate var lists: Range<Int>?

    fileprivate var documentCount: Int { place.documentCount }
  }

  /// In the order in which they were asked for.
  let terms: [Term?]
  /// Those of all terms, one after the other, but of terms that are likely to be silent: of these the set is asked for.
  let allLists: [PostingList.Reference]

  /// Nothing of so many terms.
  init(noneOf count: Int) {
    terms = [Term?](repeating: nil, count: count)
    allLists = []
  }

  init(_ sought: [SearchRequest.Word.Term], _ segment: Segment) throws(SegmentError) {
    var terms: [Term?] = []
    terms.reserveCapacity(sought.count)
    var steps: [Step] = []
    steps.reserveCapacity(sought.count)
    for index in sought.indices { steps.append(try Step.first(sought, index, segment)) }
    for index in steps.indices {
      guard let group = steps[index].group else { continue }
      try segment.dictionaries[sought[index].rung].checkEnds(ofGroup: group)
    }
    for index in steps.indices {
      guard let group = steps[index].group else { continue }
      let bytes = sought[index].bytes
      steps[index].blockNumber = try segment.dictionaries[sought[index].rung].lastBlock(
        ofGroup: group, notAfter: bytes.span)
    }
    for index in steps.indices {
      guard let block = steps[index].blockNumber else { continue }
      steps[index].block = try segment.dictionaries[sought[index].rung].block(block)
    }
    for index in sought.indices {
      terms.append(try FoundTerms.place(sought[index], steps[index], segment, among: terms))
    }
    func isLikelySilent(_ index: Int) -> Bool {
      !sought[index].scoresWhenCommon && segment.keepsDocuments(ofTermIn: terms[index]?.documentCount ?? 0)
    }
    for index in terms.indices where !isLikelySilent(index) {
      if let place = terms[index]?.place { try segment.checkBeginning(of: place) }
    }
    var lists: [PostingList.Reference] = []
    lists.reserveCapacity(2 * sought.count)
    for index in terms.indices where !isLikelySilent(index) {
      guard let place = terms[index]?.place else { continue }
      let start = lists.count
      try segment.appendLists(of: place, among: terms, to: &lists)
      terms[index]?.lists = start..<lists.count
    }
    self.terms = terms
    allLists = lists
  }

  /// What is known of a term that is looked for.
  private struct Step {
    /// An earlier one of the closest rung that has the same bytes.
    var closest: Int?
    /// The group and the block that have it, if any do.
    var group: Int?
    var blockNumber: Int?
    var block: TermBlock?

    static func first(
      _ sought: [SearchRequest.Word.Term], _ index: Int, _ segment: Segment
    ) throws(SegmentError) -> Step {
      let rung = sought[index].rung
      guard segment.dictionaries.indices.contains(rung) else { return Step() }
      let bytes = sought[index].bytes
      for earlier in 0..<index where sought[earlier].rung == 0 && sought[earlier].bytes == bytes {
        // It is there most often; else it is looked for later.
        return Step(closest: earlier)
      }
      return Step(group: try segment.dictionaries[rung].lastGroup(notAfter: bytes.span))
    }
  }

  private static func place(
    _ sought: SearchRequest.Word.Term, _ step: Step, _ segment: Segment, among known: [Term?]
  ) throws(SegmentError) -> Term? {
    guard segment.dictionaries.indices.contains(sought.rung) else { return nil }
    let dictionary = segment.dictionaries[sought.rung]
    if let closest = step.closest {
      if let term = known[closest], dictionary.unchanged.contains(term.place.ordinal) { return term }
      guard let (ordinal, target) = try dictionary.find(sought.bytes.span) else { return nil }
      return Term(place: try segment.place(target, rung: sought.rung, ordinal: ordinal, among: known))
    }
    if let block = step.block, let (ordinal, target) = try dictionary.find(sought.bytes.span, in: block) {
      return Term(place: try segment.place(target, rung: sought.rung, ordinal: ordinal, among: known))
    }
    return try segment.unchangedPlace(sought.bytes, rung: sought.rung).map { Term(place: $0) }
  }

  /// In how many documents a term is.
  func documentCount(_ index: Int) -> Int { terms[index]?.documentCount ?? 0 }

  /// The lists that make a term up: each of its occurrences is in one of them.
  func lists(_ index: Int, _ segment: Segment) throws(SegmentError) -> ArraySlice<PostingList.Reference> {
    guard let term = terms[index] else { return [] }
    if let known = term.lists { return allLists[known] }
    var lists: [PostingList.Reference] = []
    try segment.appendLists(of: term.place, among: terms, to: &lists)
    return lists[...]
  }

  /// The lists of some terms, those that several share once.
  func distinctLists(
    _ indices: some Sequence<Int>, _ segment: Segment
  ) throws(SegmentError) -> [PostingList.Reference] {
    var distinct: [PostingList.Reference] = []
    distinct.reserveCapacity(allLists.count)
    for index in indices {
      for list in try lists(index, segment) where !distinct.contains(list) { distinct.append(list) }
    }
    return distinct
  }
}
