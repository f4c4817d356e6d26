/// Numbers that rise up to a place, and again from there on.
enum RisingRuns {
  /// Writes the first `count` of some numbers so that all rise, each once.
  ///
  /// - Parameters:
  ///   - middle: The place; neither before it nor from there on a number falls.
  ///   - merged: Has room for all.
  /// - Returns: How many there are.
  static func merge<Number: FixedWidthInteger & UnsignedInteger>(
    _ numbers: [Number], _ count: Int, from middle: Int, into merged: inout [Number]
  ) -> Int {
    let numbers = numbers.span.extracting(first: count)
    var merged = merged.mutableSpan
    precondition(0 <= middle && middle <= numbers.count && numbers.count <= merged.count, "room for all")
    var (left, right, kept) = (0, middle, 0)
    // Not the first that comes.
    var last = ~min(middle > 0 ? numbers[0] : .max, middle < numbers.count ? numbers[middle] : .max)
    while left < middle || right < numbers.count {
      let isOfFirst: Bool
      if left < middle, right < numbers.count {
        isOfFirst = unsafe numbers[unchecked: left] <= numbers[unchecked: right]
      } else {
        isOfFirst = left < middle
      }
      let next = unsafe numbers[unchecked: isOfFirst ? left : right]
      // Written in any case, and written over where it was there: nothing to guess.
      unsafe merged[unchecked: kept] = next
      kept &+= next == last ? 0 : 1
      last = next
      left &+= isOfFirst ? 1 : 0
      right &+= isOfFirst ? 0 : 1
    }
    return kept
  }
}
