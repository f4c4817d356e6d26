/// The name of a query or document in a TREC file: equal and ordered by its bytes.
///
/// `String` compares canonically equivalent texts as equal and orders by their normal form; trec_eval compares
/// bytes (`strcmp`), and ties in a run are broken by that order.
struct TrecIdentifier: Hashable, Comparable, Sendable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: Self, right: Self) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var byteCount = 0
    for byte in text.utf8 {
      hasher.combine(byte)
      byteCount += 1
    }
    hasher.combine(byteCount)
  }
}
