/// A document in its place in a ranking, and how it came there.
struct RankedPlace {
  /// What the words added to a query gave a document.
  enum Addition {
    /// What they score in it.
    case own
    /// The most that they could give any.
    case most
  }

  var document: RankedDocument
  /// Its rank, from 0, before harakat were looked at and words were added.
  var firstRank: Int
  var losses: [HarakatCheck.Loss] = []
  /// `nil` where none were added.
  var addition: Addition?
}
