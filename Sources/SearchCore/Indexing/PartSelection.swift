/// Chooses which narrower terms' lists a wider term reads where they lie, rather than have them summed up
/// once more: few large ones, which are most of it.
struct PartSelection: Sendable {
  /// The terms of the rung just narrower.
  struct Narrower: Sendable {
    /// For each the terms of the closest rung that it is made of, rising.
    var members: [ArraySlice<UInt32>]
    var documentCounts: [Int]
    /// For each term of the closest rung the terms that it is a member of.
    var owners: Buckets

    init(_ rung: WiderRung, documentCounts: [Int], baseCount: Int) {
      members = (0..<rung.count).map { rung.members($0) }
      self.documentCounts = documentCounts
      var sources: [UInt32] = []
      var ordinals: [UInt32] = []
      for (ordinal, members) in members.enumerated() {
        sources += members
        ordinals += repeatElement(UInt32(ordinal), count: members.count)
      }
      owners = Buckets(keys: sources, values: ordinals, keyCount: baseCount)
    }
  }

  /// A part has at least this many documents …
  private static let leastDocuments = 8
  /// … and at least one in so many of the postings of all members: so there are no more parts than that, and
  /// one that was left over.
  private static let leastShare = 4
  /// The same where the documents of a term are kept once they have been asked for, and its places never are: that they
  /// are read from more lists, at most 13 and one that was left over, is paid once (``DocumentSets``).
  private static let leastShareOfKept = 12

  private let rung: Int
  private let narrower: Narrower?
  private let baseCounts: [Int]
  /// Of the segment, where no places are asked for on the rung; else `nil`.
  private let documentCount: Int?
  /// For each term of the closest rung the last term of which it is a member, and of which a part has it.
  private var memberOf: [Int32]
  private var takenBy: [Int32]
  /// For each narrower term the last term for which it was looked at.
  private var lookedAtFor: [Int32]

  /// - Parameters:
  ///   - rung: The rung of the terms that have parts.
  ///   - narrower: `nil` where that is the closest rung itself.
  ///   - baseCounts: For each term of the closest rung, in how many documents it is.
  ///   - documentCount: Of the segment, where no places are asked for on the rung, but are on others.
  init(rung: Int, _ narrower: Narrower?, baseCounts: [Int], documentCount: Int? = nil) {
    self.rung = rung
    self.narrower = narrower
    self.baseCounts = baseCounts
    self.documentCount = documentCount
    memberOf = [Int32](repeating: -1, count: baseCounts.count)
    takenBy = memberOf
    lookedAtFor = [Int32](repeating: -1, count: narrower?.members.count ?? 0)
  }

  /// What makes up a term.
  struct Result {
    /// Largest first, narrower terms of several members before others.
    var parts: [DerivedList.Part]
    /// The members that are in some part; they rise.
    var taken: [UInt32]
    /// The members that are in none; they rise.
    var rest: [UInt32]
  }

  /// Chooses the parts of a term.
  ///
  /// - Parameter term: Any number, another one for each term.
  mutating func select(_ members: ArraySlice<UInt32>, term ordinal: Int) -> Result {
    let term = Int32(truncatingIfNeeded: ordinal)
    var total = 0
    for member in members {
      memberOf[Int(member)] = term
      total += baseCounts[Int(member)]
    }
    // Its documents are not counted yet; they are no more than its postings.
    let isKept = documentCount.map { DocumentSets.keeps(documentCount: total, of: $0) } ?? false
    let leastShare = isKept ? PartSelection.leastShareOfKept : PartSelection.leastShare
    let least = max(PartSelection.leastDocuments, total / leastShare)
    var parts: [DerivedList.Part] = []
    takeNarrower(members, term, least, &parts)
    if members.contains(where: { baseCounts[Int($0)] >= least }) {
      var large = members.filter { baseCounts[Int($0)] >= least && takenBy[Int($0)] != term }
      large.sort { (baseCounts[Int($0)], $1) > (baseCounts[Int($1)], $0) }
      for member in large { take(member, term, &parts) }
    }
    // Most terms have none, and more members than one.
    if parts.isEmpty, members.count > 1 { return Result(parts: parts, taken: [], rest: Array(members)) }
    var rest = members.filter { takenBy[Int($0)] != term }
    // One list is as good where it lies.
    if rest.count == 1 { take(rest.removeLast(), term, &parts) }
    let taken = rest.isEmpty ? Array(members) : members.filter { takenBy[Int($0)] == term }
    return Result(parts: parts, taken: taken, rest: rest)
  }

  private mutating func take(_ member: UInt32, _ term: Int32, _ parts: inout [DerivedList.Part]) {
    takenBy[Int(member)] = term
    parts.append(DerivedList.Part(rung: 0, ordinal: Int(member)))
  }

  /// Takes narrower terms of several members that are all the term's and in no other part.
  private mutating func takeNarrower(
    _ members: ArraySlice<UInt32>, _ term: Int32, _ least: Int, _ parts: inout [DerivedList.Part]
  ) {
    guard let narrower else { return }
    var fitting: [Int] = []
    let owners = narrower.owners.values.span
    for member in members {
      for place in narrower.owners.range(Int(member)) {
        let owner = Int(owners[place])
        if lookedAtFor[owner] == term { continue }
        lookedAtFor[owner] = term
        // Most have too few documents.
        guard narrower.documentCounts[owner] >= least else { continue }
        let its = narrower.members[owner]
        if its.count > 1, its.allSatisfy({ memberOf[Int($0)] == term }) { fitting.append(owner) }
      }
    }
    if fitting.isEmpty { return }
    fitting.sort {
      let (a, b) = (narrower.documentCounts[$0], narrower.documentCounts[$1])
      return a != b ? a > b : $0 < $1
    }
    for owner in fitting {
      let its = narrower.members[owner]
      guard its.allSatisfy({ takenBy[Int($0)] != term }) else { continue }
      for member in its { takenBy[Int(member)] = term }
      parts.append(DerivedList.Part(rung: rung - 1, ordinal: owner))
    }
  }
}
