/// A quick look at a word's length and at four of its letters, which says of most words that they
/// are on no list. It never turns away a word that is on its list, but lets some others through.
///
/// Words are compared by their folded letters.
struct WordSieve {
  /// U+0621–0660: a letter's place is its distance from the first.
  private static let first: UInt16 = 0x0621
  private static let width: UInt16 = 64
  /// Bit n: a word of n letters is on the list; longer words than 63 letters are not.
  private var lengths: UInt64 = 0
  /// For each first letter the second letters, a bit each, then for each the third ones (of a word of two letters the
  /// last), then the last ones.
  private var letters = [UInt64](repeating: 0, count: 3 * Int(width))

  /// - Parameter words: The folded letters of each word, two at least.
  init(_ words: some Sequence<[UInt16]>) {
    for word in words {
      guard word.count >= 2, word.count < 64, let last = word.last else { continue }
      lengths |= 1 << UInt64(word.count)
      // Every spelling of a letter is noted here, so that none is folded when a word is looked at.
      let seconds = Self.bits(word[1])
      let thirds = Self.bits(word[min(2, word.count - 1)])
      let ends = Self.bits(last)
      var rows = Self.bits(word[0])
      while rows != 0 {
        let row = rows.trailingZeroBitCount
        letters[row] |= seconds
        letters[row + Int(Self.width)] |= thirds
        letters[row + 2 * Int(Self.width)] |= ends
        rows &= rows - 1
      }
    }
  }

  /// The places of the letters that fold to one.
  private static func bits(_ folded: UInt16) -> UInt64 {
    folded >= first && folded < first + width ? spellings[Int(folded - first)] : 0
  }

  /// For each letter the places of those that fold to it, a bit each.
  private static let spellings: [UInt64] = {
    var spellings = [UInt64](repeating: 0, count: Int(width))
    for place in 0..<width {
      let folded = Letter.folded(first + place)
      if folded >= first, folded < first + width { spellings[Int(folded - first)] |= 1 << UInt64(place) }
    }
    return spellings
  }()

  /// Whether a form may be on the list.
  func passes(_ form: Span<UInt8>) -> Bool {
    let count = form.count
    guard count >= 4, count < 128, count & 1 == 0, lengths >> UInt64(count / 2) & 1 == 1,
      let row = Self.place(form, 0), let second = Self.place(form, 2),
      letters[row] >> UInt64(second) & 1 == 1, let third = Self.place(form, min(4, count - 2)),
      letters[row + Int(Self.width)] >> UInt64(third) & 1 == 1, let end = Self.place(form, count - 2)
    else { return false }
    return letters[row + 2 * Int(Self.width)] >> UInt64(end) & 1 == 1
  }

  /// 1 where a word of a text may be on the list, 0 where not; without a branch, which nobody could foresee.
  ///
  /// - Precondition: the word is two letters of modern Arabic at least and nothing else, two bytes each.
  @inline(__always) func bit(plain text: Span<UInt8>, _ word: Range<Int>) -> UInt64 {
    let row = Self.plainPlace(text, word.lowerBound)
    let seconds = unsafe letters.span[unchecked: row]
    let thirds = unsafe letters.span[unchecked: row &+ Int(Self.width)]
    let ends = unsafe letters.span[unchecked: row &+ 2 &* Int(Self.width)]
    let length = lengths >> UInt64(truncatingIfNeeded: word.count &>> 1)
    let last = word.upperBound &- 2
    let second = UInt64(truncatingIfNeeded: Self.plainPlace(text, word.lowerBound &+ 2))
    let third = UInt64(truncatingIfNeeded: Self.plainPlace(text, min(word.lowerBound &+ 4, last)))
    let end = UInt64(truncatingIfNeeded: Self.plainPlace(text, last))
    return length & (seconds &>> second) & (thirds &>> third) & (ends &>> end) & 1
  }

  /// The place of a letter of modern Arabic.
  @inline(__always) private static func plainPlace(_ text: Span<UInt8>, _ offset: Int) -> Int {
    let lead = unsafe Int(text[unchecked: offset] & 0x1F)
    let trail = unsafe Int(text[unchecked: offset &+ 1] & 0x3F)
    return ((lead &<< 6 | trail) &- Int(first)) & Int(width &- 1)
  }

  /// The place of the letter of two bytes at an offset.
  @inline(__always) private static func place(_ form: Span<UInt8>, _ offset: Int) -> Int? {
    guard form[offset] & 0xFE == 0xD8 else { return nil }
    let letter = UInt16(form[offset] & 0x1F) << 6 | UInt16(form[offset + 1] & 0x3F)
    // The dagger alef and ٱ of Quranic spelling are alefs.
    if letter == 0x0670 || letter == 0x0671 { return Int(Letter.alef - first) }
    return letter >= first && letter < first + width ? Int(letter - first) : nil
  }
}
