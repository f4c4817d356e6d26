/// Collects stems and lemmas and lays them out as the lexicon's binary.
struct LexiconBuilder {
  /// A word family's head: what all its stems are indexed under.
  struct Lemma {
    var letters: [UInt16]
    /// Index of the root, from 1; 0 for none.
    var root: Int
    /// How sure the root is, in hundredths.
    var confidence: Int
    var kind: LemmaKind
    /// The lemmas that this one is also indexed under: a plural's singulars, an adjective's noun.
    var links: [Int] = []
  }

  private struct LemmaKey: Hashable {
    var letters: [UInt16]
    var root: Int
    var kind: LemmaKind
  }

  private struct Entry: Hashable {
    var lemma: Int
    var spelling: UInt16
    var category: StemCategory
  }

  private var lemmas: [Lemma] = []
  private var lemmaIndex: [LemmaKey: Int] = [:]
  /// Listed adjectives in ي.
  private var relatives: [Int] = []
  private var rootedNouns: [[UInt16]: Int] = [:]
  private var entries: [UInt64: [Entry: Int]] = [:]
  private var roots: [[UInt16]] = [[]]
  private var rootIndex: [[UInt16]: Int] = [[]: 0]
  /// The words that are listed with ة of their own: the bare word is not their masculine.
  private var ownFeminines: Set<[UInt16]> = []
  /// Stems that were refused because they are longer than a key.
  private(set) var tooLong: [[UInt16]] = []

  /// The index of a root, which is added if it is new.
  mutating func root(_ letters: [UInt16]) -> Int {
    if let index = rootIndex[letters] { return index }
    roots.append(letters)
    rootIndex[letters] = roots.count - 1
    return roots.count - 1
  }

  /// The index of a lemma, which is added if it is new.
  mutating func lemma(_ letters: [UInt16], root: Int, kind: LemmaKind, confidence: Int = 100) -> Int {
    // A noun that stands under its root too is that noun.
    if root == 0, kind == .noun, let index = rootedNouns[letters] { return index }
    let key = LemmaKey(letters: letters, root: root, kind: kind)
    let index = lemmaIndex[key] ?? lemmas.count
    if index == lemmas.count {
      lemmas.append(Lemma(letters: letters, root: root, confidence: confidence, kind: kind))
      lemmaIndex[key] = index
    }
    lemmas[index].confidence = max(lemmas[index].confidence, confidence)
    // A listed noun comes before one that a rule makes: مال is of مول, no participle of ملل.
    if root != 0, kind == .noun {
      let known = rootedNouns[letters].map { lemmas[$0].confidence } ?? 0
      if known < confidence { rootedNouns[letters] = index }
    }
    return index
  }

  /// Whether a noun with these letters has been added, under a root or none.
  func hasNoun(_ letters: [UInt16]) -> Bool {
    rootedNouns[letters] != nil || lemmaIndex[LemmaKey(letters: letters, root: 0, kind: .noun)] != nil
  }

  /// Whether a list has these letters as a word; what a root makes by rule is not listed.
  func isListed(_ letters: [UInt16]) -> Bool {
    if let index = rootedNouns[letters], lemmas[index].confidence == 100 { return true }
    return [LemmaKind.noun, .name, .function, .spoken, .beside].contains { kind in
      lemmaIndex[LemmaKey(letters: letters, root: 0, kind: kind)] != nil
    }
  }

  /// Indexes a lemma under another one too.
  mutating func link(_ lemma: Int, to other: Int) {
    guard lemma != other, !lemmas[lemma].links.contains(other), lemmas[lemma].links.count < 6 else { return }
    lemmas[lemma].links.append(other)
  }

  mutating func noteRelative(_ lemma: Int) { relatives.append(lemma) }

  /// Indexes the listed adjectives in ي under their nouns: تاريخي under تاريخ, سياسي under سياسة.
  mutating func linkRelatives() {
    var nouns: [[UInt16]: Int] = [:]
    for (index, lemma) in lemmas.enumerated() where lemma.kind == .noun && nouns[lemma.letters] == nil {
      nouns[lemma.letters] = index
    }
    for relative in relatives {
      let base = Array(lemmas[relative].letters.dropLast())
      guard base.count > 2 else { continue }
      let forms = [base, base + [Letter.tehMarbuta], base + [Letter.alef]]
      guard let noun = forms.compactMap({ nouns[$0] }).first else { continue }
      link(relative, to: noun)
      for singular in lemmas[noun].links { link(relative, to: singular) }
    }
    // A spelling of an adjective has its noun too: دهبي that of ذهبي.
    let adjectives = Set(relatives)
    for index in lemmas.indices where lemmas[index].kind.isDialect {
      for adjective in lemmas[index].links where adjectives.contains(adjective) {
        for noun in lemmas[adjective].links { link(index, to: noun) }
      }
    }
  }

  mutating func noteOwnFeminine(_ masculine: [UInt16]) { ownFeminines.insert(masculine) }

  /// Adds a stem. `rank` says how rare it is, from 0 for everyday forms to 3.
  mutating func add(
    _ stem: [UInt16], _ prefixes: PrefixClass, _ suffixes: SuffixClass, lemma: Int, rank: Int = 0
  ) {
    guard !stem.isEmpty, !suffixes.isEmpty else { return }
    // Surnames are made of these too: الجوزي, الذيابي.
    let suffixes = lemmas[lemma].kind.isDialect ? suffixes.subtracting(.relation) : suffixes
    guard let key = PackedLetters.pack(stem) else {
      tooLong.append(stem)
      return
    }
    let entry = Entry(
      lemma: lemma, spelling: SpellingBits(stem).rawValue,
      category: StemCategory(prefixes: prefixes, suffixes: suffixes))
    entries[key, default: [:]][entry] = min(rank, entries[key]?[entry] ?? rank)
    // A final hamza on alef moves to ؤ or ئ before most endings.
    if stem.last == Letter.alefHamzaAbove, stem.count > 1 {
      add(
        stem.dropLast() + [Letter.wawHamza], prefixes, suffixes.subtracting(.bare), lemma: lemma, rank: rank)
    }
  }

  /// The bytes of the lexicon; the same for the same lists, whatever the run.
  func serialized() -> [UInt8] {
    var categories: [StemCategory] = []
    var categoryIndex: [StemCategory: Int] = [:]
    let keys = entries.keys.sorted()
    var bits = 4
    while 1 << bits < keys.count * 4 / 3 { bits += 1 }
    var slots = [UInt64](repeating: 0, count: 1 << bits)
    for key in keys {
      var slot = PackedLetters.slot(key, bits: bits)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = key
    }

    var starts: [UInt32] = []
    var entryBytes = ByteBuilder()
    var entryCount = 0
    for key in slots {
      starts.append(UInt32(entryCount))
      guard key != 0, let found = entries[key] else { continue }
      let ordered = found.sorted {
        (
          $0.value, $0.key.lemma, $0.key.spelling, $0.key.category.prefixes.rawValue,
          UInt64($0.key.category.suffixes.rawValue)
        )
          < (
            $1.value, $1.key.lemma, $1.key.spelling, $1.key.category.prefixes.rawValue,
            UInt64($1.key.category.suffixes.rawValue)
          )
      }
      for (place, (entry, rank)) in ordered.enumerated() {
        var category = entry.category
        if category.suffixes.contains(.feminine), lemmas[entry.lemma].kind != .name {
          let letters = lemmas[entry.lemma].letters
          if ownFeminines.contains(letters) {
            category.suffixes.subtract([.feminine, .feminineOwned, .femininePlural, .femininePluralOwned])
          }
        }
        if categoryIndex[category] == nil {
          categoryIndex[category] = categories.count
          categories.append(category)
        }
        let last: UInt32 = place == ordered.count - 1 ? 1 << 31 : 0
        entryBytes.append(UInt32(entry.lemma) | last)
        entryBytes.append(entry.spelling)
        entryBytes.append(UInt8(categoryIndex[category] ?? 0))
        entryBytes.append(UInt8(rank))
        entryCount += 1
      }
    }
    precondition(categories.count <= 256, "a category is one byte")

    var lemmaBytes = ByteBuilder()
    var letterPool: [UInt16] = []
    var links: [UInt32] = []
    for lemma in lemmas {
      lemmaBytes.append(UInt32(letterPool.count))
      lemmaBytes.append(UInt32(links.count))
      lemmaBytes.append(UInt16(lemma.root))
      lemmaBytes.append(UInt8(lemma.letters.count))
      lemmaBytes.append(UInt8(lemma.links.count))
      lemmaBytes.append(UInt8(lemma.confidence))
      lemmaBytes.append(lemma.kind.rawValue)
      lemmaBytes.append(UInt16(0))
      letterPool += lemma.letters
      links += lemma.links.map(UInt32.init)
    }

    var rootKeys: [(key: UInt32, index: Int)] = []
    for (index, root) in roots.enumerated() where index > 0 {
      rootKeys.append((UInt32(PackedLetters.pack(root) ?? 0), index))
    }
    rootKeys.sort { $0.key < $1.key }

    var file = ByteBuilder()
    file.append(LexiconLayout.magic)
    file.append(UInt32(bits))
    // The checksum's place, filled when the rest is there.
    file.append(UInt64(0))
    let sections: [[UInt8]] = [
      ByteBuilder(slots).bytes, ByteBuilder(starts).bytes, entryBytes.bytes,
      ByteBuilder(
        categories.flatMap { [UInt32($0.prefixes.rawValue), $0.suffixes.rawValue] }
      ).bytes,
      lemmaBytes.bytes, ByteBuilder(letterPool).bytes, ByteBuilder(links).bytes,
      ByteBuilder(roots.flatMap { $0 + [UInt16](repeating: 0, count: 4 - $0.count) }).bytes,
      ByteBuilder(rootKeys.flatMap { [$0.key, UInt32($0.index)] }).bytes,
    ]
    var offset = LexiconLayout.headerSize
    for section in sections {
      file.append(UInt32(offset))
      file.append(UInt32(section.count))
      offset += (section.count + 7) / 8 * 8
    }
    file.align(to: 8)
    precondition(file.bytes.count == LexiconLayout.headerSize, "the header has one place a section")
    for section in sections {
      file.bytes += section
      file.align(to: 8)
    }
    let checksum = LexiconLayout.checksum(file.bytes[LexiconLayout.headerSize...])
    file.bytes.replaceSubrange(8..<16, with: ByteBuilder([checksum]).bytes)
    return file.bytes
  }
}

/// What sort of word a lemma is.
enum LemmaKind: UInt8, Sendable {
  case noun
  case verb
  case name
  case function
  /// No lemma: the word of this entry has two everyday readings.
  case ambiguous
  /// A spelling of the dialects.
  case spoken
  /// One whose letters are a standard word too, which comes first.
  case beside

  var isDialect: Bool { self == .spoken || self == .beside }
}
