/// The form of a word: its letters as written, without marks, tatweel and controls.
///
/// Combining hamzas and maddas are joined to their letters, presentation forms opened. The dagger
/// alef stays, for it is a letter, but where modern spelling has none either. Vowel signs are used
/// where Uthmani spelling leaves a hamza to them, so that what follows needs the form alone.
enum FormNormalizer {
  /// Appends the form of a word in UTF-8; nothing when it has no letter or digit.
  static func appendForm(of word: Span<UInt8>, to bytes: inout [UInt8]) {
    let before = bytes.count
    if appendPlain(word, to: &bytes) { return }
    bytes.removeLast(bytes.count - before)
    appendSlowly(word, to: &bytes)
  }

  /// Words of modern letters, their harakat and tatweel, ASCII letters and digits; `false` at anything else.
  private static func appendPlain(_ word: Span<UInt8>, to bytes: inout [UInt8]) -> Bool {
    var offset = 0
    let count = word.count
    while offset < count {
      let first = unsafe word[unchecked: offset]
      if first == 0xD8 || first == 0xD9, offset &+ 1 < count {
        let second = unsafe word[unchecked: offset &+ 1]
        let code = UInt16(first & 0x1F) << 6 | UInt16(second & 0x3F)
        switch code {
        case 0x0621...0x063A, 0x0641...0x064A, 0x0660...0x0669:
          bytes.append(first)
          bytes.append(second)
        case 0x064B...0x0652: break
        case 0x0640:
          // Tatweel may carry a hamza or a small letter: not plain.
          if offset &+ 3 < count, unsafe word[unchecked: offset &+ 2] == 0xD9,
            unsafe (word[unchecked: offset &+ 3] >= 0x8B && word[unchecked: offset &+ 3] <= 0x9F)
          {
            return false
          }
        default: return false
        }
        offset &+= 2
      } else if first < 0x80 {
        bytes.append(first)
        offset &+= 1
      } else {
        return false
      }
    }
    return true
  }

  /// A letter and the marks on it.
  struct Cluster {
    var letter: UInt32
    var marks: [UInt32] = []

    func has(_ mark: UInt32) -> Bool { marks.contains(mark) }
  }

  private static func appendSlowly(_ word: Span<UInt8>, to bytes: inout [UInt8]) {
    var scalars: [UInt32] = []
    var hasForeign = false
    var offset = 0
    while offset < word.count {
      let (scalar, length) = UTF8Decoding.scalar(word, at: offset, limit: word.count)
      offset += length
      guard let code = scalar?.value, !ArabicMarks.isControl(code) else { continue }
      if isCompatibility(code) {
        if !isIsolatedMark(code) { scalars += UnicodeNormalizer.compatibilityComposition([code]) }
      } else {
        scalars.append(code)
        if code >= 0x80, !(0x0600...0x06FF).contains(code), !ArabicMarks.isMark(code) { hasForeign = true }
      }
    }
    // Other alphabets are composed by ICU; the Arabic rules below leave them alone.
    if hasForeign { scalars = UnicodeNormalizer.canonicalComposition(scalars) }
    var clusters = clusters(scalars)
    seatHamzas(&clusters)
    spellSmallLetters(&clusters)
    dropSilentDaggers(&clusters)
    for cluster in clusters where cluster.letter != ArabicMarks.tatweel {
      append(cluster.letter, to: &bytes)
      if cluster.has(ArabicMarks.daggerAlef) { append(ArabicMarks.daggerAlef, to: &bytes) }
    }
  }

  private static func append(_ code: UInt32, to bytes: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(code) else { return }
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// Presentation forms, mathematical letters and the digraphs with a high hamza.
  private static func isCompatibility(_ code: UInt32) -> Bool {
    switch code {
    case 0xFB50...0xFDFF, 0xFE70...0xFEFC, 0x1EE00...0x1EEBB, 0x0675...0x0678: true
    default: false
    }
  }

  /// Presentation forms of marks, which decompose to a blank and the mark.
  private static func isIsolatedMark(_ code: UInt32) -> Bool {
    switch code {
    case 0xFE70...0xFE7F, 0xFC5E...0xFC63, 0xFCF2...0xFCF4: true
    default: false
    }
  }

  private static func clusters(_ scalars: [UInt32]) -> [Cluster] {
    var clusters: [Cluster] = []
    for code in scalars {
      guard ArabicMarks.isMark(code) else {
        clusters.append(Cluster(letter: code))
        continue
      }
      guard let last = clusters.indices.last else { continue }
      if let letter = ArabicMarks.composed(clusters[last].letter, code) {
        clusters[last].letter = letter
      } else {
        clusters[last].marks.append(code)
      }
    }
    return clusters
  }

  /// A hamza on tatweel is a letter, whose seat in modern spelling follows from its vowel (`docs/ANALYSIS.md`, rule uth-tatweel-hamza).
  private static func seatHamzas(_ clusters: inout [Cluster]) {
    var index = 0
    while index < clusters.count {
      defer { index += 1 }
      guard clusters[index].letter == ArabicMarks.tatweel, clusters[index].has(ArabicMarks.hamzaAbove) else { continue }
      let before = index > 0 ? clusters[index - 1].letter : 0
      let after = index + 1 < clusters.count ? clusters[index + 1].letter : 0
      let isAfterYeh = before == UInt32(Letter.yeh)
      let marks = clusters[index].marks
      if marks.contains(0x0650) || marks.contains(0x064D) {
        clusters[index].letter = UInt32(Letter.yehHamza)
      } else if marks.contains(0x064F) || marks.contains(0x064C) {
        clusters[index].letter = UInt32(Letter.wawHamza)
      } else if isAfterYeh {
        clusters[index].letter = UInt32(Letter.yehHamza)
      } else if marks.contains(ArabicMarks.daggerAlef) {
        clusters[index].letter = UInt32(Letter.alefMadda)
        clusters[index].marks.removeAll { $0 == ArabicMarks.daggerAlef }
      } else if marks.contains(0x064E), after == UInt32(Letter.alef), index + 2 < clusters.count {
        clusters[index].letter = UInt32(Letter.alefMadda)
        clusters.remove(at: index + 1)
      } else if marks.contains(0x064E) {
        clusters[index].letter = UInt32(Letter.alefHamzaAbove)
      } else {
        clusters[index].letter = UInt32(Letter.hamza)
      }
    }
  }

  /// The small letters of Uthmani spelling: long vowels within a word, nothing at its end.
  private static func spellSmallLetters(_ clusters: inout [Cluster]) {
    var result: [Cluster] = []
    for (index, cluster) in clusters.enumerated() {
      var cluster = cluster
      let isLast = !clusters[(index + 1)...].contains { $0.letter != ArabicMarks.tatweel && !isSmall($0.letter) }
      switch cluster.letter {
      case ArabicMarks.smallWaw:
        if isLast || isDawud(clusters, index) { continue }
        cluster.letter = UInt32(Letter.waw)
      case ArabicMarks.smallYeh:
        if isLast { continue }
        cluster.letter = UInt32(Letter.yeh)
      case UInt32(Letter.sad) where cluster.has(ArabicMarks.smallHighSeen):
        cluster.letter = UInt32(Letter.seen)
      case ArabicMarks.tatweel where cluster.has(ArabicMarks.smallHighYeh):
        cluster.letter = UInt32(Letter.yeh)
        cluster.marks.removeAll { $0 == ArabicMarks.smallHighYeh }
      default: break
      }
      let addsYeh = cluster.has(ArabicMarks.smallHighYeh)
      result.append(cluster)
      if addsYeh { result.append(Cluster(letter: UInt32(Letter.yeh))) }
    }
    clusters = result
  }

  private static func isSmall(_ code: UInt32) -> Bool { code == ArabicMarks.smallWaw || code == ArabicMarks.smallYeh }

  /// داوۥد is the modern داود.
  private static func isDawud(_ clusters: [Cluster], _ index: Int) -> Bool {
    guard index >= 3, index + 1 < clusters.count else { return false }
    return clusters[index - 3..<index].map(\.letter) == [Letter.dal, Letter.alef, Letter.waw].map(UInt32.init)
      && clusters[index + 1].letter == UInt32(Letter.dal)
  }

  private static func dropSilentDaggers(_ clusters: inout [Cluster]) {
    guard clusters.contains(where: { $0.has(ArabicMarks.daggerAlef) }) else { return }
    let letters = clusters.map(\.letter).filter { $0 != ArabicMarks.tatweel }
    if SilentDagger.isSilent(letters) {
      for index in clusters.indices { clusters[index].marks.removeAll { $0 == ArabicMarks.daggerAlef } }
    } else if let last = clusters.lastIndex(where: { $0.letter != ArabicMarks.tatweel }),
      clusters[last].letter == UInt32(Letter.alefMaqsura)
    {
      clusters[last].marks.removeAll { $0 == ArabicMarks.daggerAlef }
    }
  }
}
