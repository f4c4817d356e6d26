/// Which slices terms are in.
struct SliceNumbers {
  /// So many slices at most: they are numbered in a byte.
  static let most = Int(none)
  /// Stands for no slice …
  static let none = UInt8.max - 1
  /// … and for more than one.
  static let several = UInt8.max

  /// For each term the number of its slice.
  private(set) var ofTerms: [UInt8]
  /// For each term the numbers of all its slices, where some term has several; else nothing.
  private(set) var all = Buckets(keys: [], values: [], keyCount: 0)
  /// How many events each slice has.
  private(set) var eventCounts: [Int] = []

  /// - Parameters:
  ///   - slices: At most ``most``, the terms of each; one may be there twice.
  ///   - counts: How many events each term has.
  init(_ slices: [some Sequence<UInt32>], counts: [UInt32]) {
    precondition(slices.count <= SliceNumbers.most, "numbers of slices fit a byte")
    ofTerms = [UInt8](repeating: SliceNumbers.none, count: counts.count)
    var latest = ofTerms
    var terms: [UInt32] = []
    var numbers: [UInt32] = []
    var hasSeveral = false
    for (number, slice) in slices.enumerated() {
      var eventCount = 0
      for term in slice where latest[Int(term)] != UInt8(number) {
        hasSeveral = hasSeveral || latest[Int(term)] != SliceNumbers.none
        ofTerms[Int(term)] = latest[Int(term)] == SliceNumbers.none ? UInt8(number) : SliceNumbers.several
        latest[Int(term)] = UInt8(number)
        terms.append(term)
        numbers.append(UInt32(number))
        eventCount += Int(counts[Int(term)])
      }
      eventCounts.append(eventCount)
    }
    if hasSeveral { all = Buckets(keys: terms, values: numbers, keyCount: counts.count) }
  }
}
