/// Lucene's ArabicNormalizer and ArabicStemmer: the light10 stemmer of Larkey, Ballesteros and
/// Connell, "Light stemming for Arabic information retrieval" (2007).
enum Light10 {
  private static let prefixes: [[UInt16]] = ["ال", "وال", "بال", "كال", "فال", "لل", "و"].map {
    Array($0.utf16)
  }
  private static let suffixes: [[UInt16]] = ["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"].map {
    Array($0.utf16)
  }

  /// Folds alef, ya and ta marbuta and drops tatweel and harakat.
  static func normalize(_ word: [UInt16]) -> [UInt16] {
    word.compactMap { unit in
      switch unit {
      case 0x0622, 0x0623, 0x0625: 0x0627
      case 0x0649: 0x064A
      case 0x0629: 0x0647
      case 0x0640, 0x064B...0x0652: nil
      default: unit
      }
    }
  }

  /// Takes off one prefix, then each suffix once in order, from a normalized word.
  static func stem(_ word: [UInt16]) -> [UInt16] {
    var stem = word[...]
    for prefix in prefixes where stem.starts(with: prefix) {
      guard stem.count >= (prefix.count == 1 ? 4 : prefix.count + 2) else { continue }
      stem = stem.dropFirst(prefix.count)
      break
    }
    for suffix in suffixes
    where stem.count >= suffix.count + 2 && stem.suffix(suffix.count).elementsEqual(suffix) {
      stem = stem.dropLast(suffix.count)
    }
    return Array(stem)
  }
}
