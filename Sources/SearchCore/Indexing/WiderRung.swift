/// The terms of a wider rung by rising bytes, but those that are a term of the closest one unchanged, and where
/// the list of each comes from.
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

  /// The terms of the closest rung that are on this one as they are.
  let unchanged: [UInt32]
  let sources: [Source]
  private let groups: TermGroups
  /// The numbers of the terms in `groups`.
  private let order: [UInt32]

  /// - Parameters:
  ///   - baseTerm: The bytes of a term of the closest rung.
  ///   - owners: For the members of each term so far that has a list of its own, that term; it is added to.
  init(
    _ groups: TermGroups, rung: Int, baseTerm: (Int) -> ArraySlice<UInt8>, owners: inout ListOwners
  ) {
    var unchanged: [UInt32] = []
    var others: [UInt32] = []
    for number in 0..<groups.table.count {
      let members = groups.members[number]
      if members.count == 1, let only = members.first, baseTerm(Int(only)) == groups.table.term(number) {
        unchanged.append(only)
      } else {
        others.append(UInt32(number))
      }
    }
    let order = groups.table.sorted(others)
    sources = order.enumerated().map { ordinal, number in
      let members = groups.members[Int(number)]
      if members.count == 1, let only = members.first { return .base(only) }
      if let same = owners.find(members) { return .same(ordinal: same.ordinal, rung: same.rung) }
      owners.add(members, ordinal: ordinal, rung: rung)
      return .own
    }
    self.unchanged = unchanged
    self.order = order
    self.groups = groups
  }

  var count: Int { order.count }

  func term(_ ordinal: Int) -> ArraySlice<UInt8> { groups.table.term(Int(order[ordinal])) }

  /// The terms of the closest rung that a term is made of.
  func members(_ ordinal: Int) -> ArraySlice<UInt32> { groups.members[Int(order[ordinal])] }

  /// The terms with a list of their own, in runs of about equal work, several for a thread.
  ///
  /// - Parameter baseCounts: For each term of the closest rung, in how many documents it is.
  func ownRuns(baseCounts: [Int], threads: Int) -> [[Int]] {
    let own = sources.indices.filter { sources[$0] == .own }
    let sizes = own.map { members($0).reduce(0) { $0 + baseCounts[Int($1)] } }
    let share = sizes.reduce(0, +) / (4 * threads + 4)
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

/// Which term was the first with some members.
struct ListOwners {
  private var owners: [ArraySlice<UInt32>: (ordinal: Int, rung: Int)] = [:]

  func find(_ members: ArraySlice<UInt32>) -> (ordinal: Int, rung: Int)? { owners[members] }

  mutating func add(_ members: ArraySlice<UInt32>, ordinal: Int, rung: Int) {
    owners[members] = (ordinal, rung)
  }
}
