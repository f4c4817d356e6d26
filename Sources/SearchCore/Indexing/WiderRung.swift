/// The terms of a wider rung by rising bytes, but those that are a term of the closest one unchanged.
struct WiderTerms: Sendable {
  /// The terms of the closest rung that are on this one as they are.
  private(set) var unchanged: [UInt32] = []
  private var terms = TermList()
  /// The terms of the closest rung that each is made of, one after the other.
  private var members: [UInt32] = []
  private var memberEnds: [Int] = []

  /// - Parameters:
  ///   - derived: What each term of the closest rung gives, its ordinal the source.
  ///   - baseTerms: The terms of the closest rung.
  init(_ derived: [DerivedTerms], rung: Int, _ baseTerms: TermList) {
    let groups = DerivedTerms.group(derived, rung: rung)
    let sources = groups.members.values.span
    let (bytes, baseBytes) = (groups.terms.bytes.span, baseTerms.bytes.span)
    var others: [UInt32] = []
    for number in 0..<groups.terms.count {
      let members = groups.members.range(number)
      let only = sources[members.lowerBound]
      let term = bytes.extracting(groups.terms.range(number))
      if members.count == 1, term.equals(baseBytes.extracting(baseTerms.range(Int(only)))) {
        unchanged.append(only)
      } else {
        others.append(UInt32(number))
      }
    }
    for number in groups.terms.sorted(others) {
      terms.append(bytes.extracting(groups.terms.range(Int(number))))
      members.append(sources.extracting(groups.members.range(Int(number))))
      memberEnds.append(members.count)
    }
  }

  var count: Int { terms.count }

  func term(_ ordinal: Int) -> ArraySlice<UInt8> { terms[ordinal] }

  func members(_ ordinal: Int) -> ArraySlice<UInt32> {
    members[(ordinal == 0 ? 0 : memberEnds[ordinal - 1])..<memberEnds[ordinal]]
  }
}

/// The terms of a wider rung, and where the list of each comes from.
struct WiderRung: Sendable {
  /// What stands for a term in the postings.
  enum Source: Equatable {
    /// The list of a term of the closest rung.
    case base(UInt32)
    /// That of a term of this rung, before it, or of a narrower one, with the same members.
    case same(ordinal: Int, rung: Int)
    case own
  }

  /// Postings of a run: fewer are not worth a task, more take memory while they wait to be appended.
  private static let runLengths = 1 << 14...1 << 19

  let sources: [Source]
  private let terms: WiderTerms

  /// - Parameter owners: For the members of each term so far that has a list of its own, that term; it is added to.
  init(_ terms: WiderTerms, rung: Int, owners: inout ListOwners) {
    self.terms = terms
    sources = (0..<terms.count).map { ordinal in
      let members = terms.members(ordinal)
      if members.count == 1, let only = members.first { return .base(only) }
      if let same = owners.find(members) { return .same(ordinal: same.ordinal, rung: same.rung) }
      owners.add(members, ordinal: ordinal, rung: rung)
      return .own
    }
  }

  var count: Int { terms.count }

  func term(_ ordinal: Int) -> ArraySlice<UInt8> { terms.term(ordinal) }

  /// The terms of the closest rung that a term is made of.
  func members(_ ordinal: Int) -> ArraySlice<UInt32> { terms.members(ordinal) }

  /// The terms with a list of their own, in runs of about equal work, several for a thread.
  ///
  /// - Parameter baseCounts: For each term of the closest rung, in how many documents it is.
  func ownRuns(baseCounts: [Int], threads: Int) -> [[Int]] {
    let own = sources.indices.filter { sources[$0] == .own }
    let sizes = own.map { members($0).reduce(0) { $0 + baseCounts[Int($1)] } }
    let share = sizes.reduce(0, +) / (12 * threads + 12)
    let length = min(max(share, WiderRung.runLengths.lowerBound), WiderRung.runLengths.upperBound)
    var runs: [[Int]] = []
    var open: [Int] = []
    var size = 0
    for (ordinal, its) in zip(own, sizes) {
      open.append(ordinal)
      size += its
      if size >= length {
        runs.append(open)
        (open, size) = ([], 0)
      }
    }
    if !open.isEmpty { runs.append(open) }
    return runs
  }
}

/// Which term was the first with some members: chains by the first of these, which few terms share. Its slow equivalent
/// is a dictionary.
struct ListOwners {
  private struct Owner {
    var members: ArraySlice<UInt32>
    var ordinal: Int
    var rung: Int
    /// The owner before it with the same first member.
    var next: Int32
  }

  /// Stands for no owner.
  private static let none: Int32 = -1

  private var owners: [Owner] = []
  /// For each term of the closest rung the last owner whose first member it is.
  private var last: [Int32]

  /// - Parameter baseCount: The number of terms of the closest rung.
  init(baseCount: Int) { last = [Int32](repeating: ListOwners.none, count: baseCount) }

  func find(_ members: ArraySlice<UInt32>) -> (ordinal: Int, rung: Int)? {
    var index = members.first.map { last[Int($0)] } ?? ListOwners.none
    while index != ListOwners.none {
      let owner = owners[Int(index)]
      if owner.members == members { return (owner.ordinal, owner.rung) }
      index = owner.next
    }
    return nil
  }

  mutating func add(_ members: ArraySlice<UInt32>, ordinal: Int, rung: Int) {
    guard let first = members.first else { return }
    let index = Int32(owners.count)
    owners.append(Owner(members: members, ordinal: ordinal, rung: rung, next: last[Int(first)]))
    last[Int(first)] = index
  }
}
