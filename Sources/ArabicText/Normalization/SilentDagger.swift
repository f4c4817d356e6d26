/// Words whose long a is written by a dagger alef or not at all, in modern spelling too.
enum SilentDagger {
  private static let dagger: UInt32 = 0x0670

  /// A word around its dagger: the letters before and after, and the endings it may take.
  private struct Word {
    let head: [UInt32]
    let tail: [UInt32]
    let endings: [[UInt32]]

    init(_ head: String, _ tail: String, _ endings: String = "") {
      self.head = scalars(head)
      self.tail = scalars(tail)
      self.endings = [[]] + endings.split(separator: " ").map { scalars(String($0)) }
    }
  }

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  private static let words: [Word] = [
    Word("ه", "ذ", "ا ه ي ى ان ين \u{670}ن"),
    Word("ه", "ؤلاء"),
    Word("ه", "ؤلآء"),
    Word("ه", "كذا"),
    Word("ذ", "لك", "م ما ن"),
    Word("أول", "ئك", "م"),
    Word("اول", "ئك", "م"),
    Word("ل", "كن", "ه ها هم هما هن ك كم كما كن نا ا ني ي ى"),
    Word("لل", "ه", "م"),
    Word("إل", "ه", "ا ان ين ي ى ك كم كما كن نا ه ها هم هما هن"),
    Word("ءل", "ه", "ا ان ين ي ى ك كم كما كن نا ه ها هم هما هن"),
    Word("رحم", "ن"),
    Word("ط", "ه"),
    Word("ي", "س"),
  ]

  /// Takes out the daggers of the list, and the dagger over a final ى.
  static func remove(from letters: inout [UInt32]) {
    guard letters.contains(dagger) else { return }
    if letters.count >= 2, letters[letters.count - 1] == dagger,
      letters[letters.count - 2] == UInt32(Letter.alefMaqsura) || letters[letters.count - 2] == 0x06CC
    {
      letters.removeLast()
    }
    var index = 0
    while index < letters.count {
      if letters[index] == dagger, isSilent(index, letters) {
        letters.remove(at: index)
      } else {
        index += 1
      }
    }
  }

  private static func isSilent(_ index: Int, _ letters: [UInt32]) -> Bool {
    let before = letters[..<index]
    let after = letters[(index + 1)...]
    return words.contains { word in
      before.reversed().starts(with: word.head.reversed()) && after.starts(with: word.tail)
        && isProclitics(before.dropLast(word.head.count))
        && word.endings.contains { $0.elementsEqual(after.dropFirst(word.tail.count)) }
    }
  }

  /// Particles and the article only: أ و ف ب ل ك ت, at most four letters.
  private static func isProclitics(_ letters: ArraySlice<UInt32>) -> Bool {
    letters.count <= 4
      && letters.allSatisfy {
        [0x0623, 0x0621, 0x0648, 0x0641, 0x0628, 0x0644, 0x0643, 0x062A, 0x0627, 0x0671].contains($0)
      }
  }
}
