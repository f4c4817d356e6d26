/// How often two neighbours of the query are near each other in a document.
struct NeighbourCounts: Equatable {
  /// Places of the first that the second follows as it does in the query.
  var inOrder: UInt32 = 0
  /// Places of the first that have the second within reach, before or behind.
  var near: UInt32 = 0

  /// Calls `body` with the number of each document that has any.
  ///
  /// - Parameters:
  ///   - first: The places of the first word, each the number of a document above a position, rising.
  ///   - second: The same of the second.
  static func forEach(
    _ first: [UInt64], _ second: [UInt64], distance: UInt32, reach: UInt32,
    _ body: (_ slot: Int, _ counts: NeighbourCounts) -> Void
  ) {
    let (first, second) = (first.span, second.span)
    let (distance, reach) = (UInt64(distance), UInt64(reach))
    // A place of the second that the present one of the first still reaches; one where it is expected.
    var low = 0
    var exact = 0
    var counts = NeighbourCounts()
    for index in first.indices {
      let place = first[index]
      while exact < second.count, second[exact] < place &+ distance { exact += 1 }
      if exact < second.count, second[exact] == place &+ distance { counts.inOrder += 1 }
      while low < second.count, second[low] &+ reach < place { low += 1 }
      var other = low
      while other < second.count, second[other] == place { other += 1 }
      if other < second.count, second[other] <= place &+ reach { counts.near += 1 }
      let slot = place >> 32
      if index + 1 == first.count || first[index + 1] >> 32 != slot {
        if counts.near > 0 || counts.inOrder > 0 { body(Int(slot), counts) }
        counts = NeighbourCounts()
      }
    }
  }
}
