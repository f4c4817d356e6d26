private import CLexicon

/// Where things stand in the lexicon's binary. All integers are little-endian.
///
///     header     magic UInt32, hash bits UInt32, checksum UInt64, then for each section offset UInt32, bytes
///                UInt32
///     checksum   FNV-1a (Fowler, Noll and Vo) over all that follows the header
///     slots      UInt64 a slot: packed folded letters of a stem, 0 = empty (linear probing)
///     starts     UInt32 a slot: index of the stem's first entry
///     entries    lemma UInt32 (top bit: last of its stem), spelling UInt16, category UInt8, rank UInt8
///     categories prefixes UInt32, suffixes UInt32
///     lemmas     letters' index UInt32, links' index UInt32, root UInt16, letter count UInt8,
///                link count UInt8, confidence of the root UInt8 (hundredths), kind UInt8, 0 UInt16
///     letters    UInt16 each
///     links      UInt32 each: lemma indexes
///     roots      4 × UInt16 each, 0 after the last letter; root 0 is none
///     root keys  packed letters UInt32, root index UInt32, by rising key
enum LexiconLayout {
  static let magic: UInt32 = 0x324C_4846
  static let sectionCount = 9
  static let headerSize = 16 + 8 * sectionCount

  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

/// The embedded word lists, read in place.
///
/// The bytes are compiled in and equal the generator's output, which a test says; so offsets in
/// them are followed without a check.
@safe
struct Lexicon: @unchecked Sendable {
  struct Entry {
    var lemma: Int
    var spelling: UInt16
    var rank: Int
    var prefixes: PrefixClass
    var suffixes: SuffixClass
  }

  struct Lemma {
    var letters: Int
    var letterCount: Int
    var links: Int
    var linkCount: Int
    var root: Int
    var confidence: Float
    var kind: LemmaKind
  }

  static let embedded = Lexicon()

  /// The lexicon's bytes as they are compiled in.
  static var embeddedBytes: [UInt8] {
    unsafe [UInt8](UnsafeRawBufferPointer(start: clexicon_bytes(), count: clexicon_byte_count()))
  }

  /// Tells one state of the word lists from another.
  let checksum: UInt64
  private let bits: Int
  private let mask: Int
  private let slots: UnsafeRawPointer
  private let starts: UnsafeRawPointer
  private let entries: UnsafeRawPointer
  private let categories: UnsafeRawPointer
  private let lemmas: UnsafeRawPointer
  private let letterPool: UnsafeRawPointer
  private let links: UnsafeRawPointer
  private let roots: UnsafeRawPointer
  private let rootKeys: UnsafeRawPointer
  private let rootKeyCount: Int

  private init() {
    guard let base = unsafe clexicon_bytes() else { preconditionFailure("the lexicon is compiled in") }
    func word(_ index: Int) -> Int {
      unsafe Int(UInt32(littleEndian: base.load(fromByteOffset: 4 * index, as: UInt32.self)))
    }
    func section(_ index: Int) -> UnsafeRawPointer { unsafe base + word(4 + 2 * index) }
    precondition(word(0) == Int(LexiconLayout.magic), "the lexicon's bytes are the generator's")
    bits = word(1)
    checksum = UInt64(word(2)) | UInt64(word(3)) << 32
    mask = 1 << bits - 1
    unsafe slots = section(0)
    unsafe starts = section(1)
    unsafe entries = section(2)
    unsafe categories = section(3)
    unsafe lemmas = section(4)
    unsafe letterPool = section(5)
    unsafe links = section(6)
    unsafe roots = section(7)
    unsafe rootKeys = section(8)
    rootKeyCount = word(4 + 2 * 8 + 1) / 8
  }

  // MARK: Stems

  // Several stems are looked up together, a step of all before the next step of one, and each step asks memory for what
  // the next one reads: so it is waited for once, not for each.

  /// Begins to look a stem up, by its packed letters.
  func prepare(stem key: UInt64) {
    let slot = PackedLetters.slot(key, bits: bits)
    unsafe clexicon_prefetch(slots + 8 * slot)
    unsafe clexicon_prefetch(starts + 4 * slot)
  }

  /// Where the first entry of a stem is; `nil` for a stem that is not attested.
  func firstEntry(_ key: UInt64) -> Int? {
    var slot = PackedLetters.slot(key, bits: bits)
    var found = stem(inSlot: slot)
    while found != key {
      if found == 0 { return nil }
      slot = (slot + 1) & mask
      found = stem(inSlot: slot)
    }
    let start = unsafe Int(UInt32(littleEndian: starts.load(fromByteOffset: 4 * slot, as: UInt32.self)))
    unsafe clexicon_prefetch(entries + 8 * start)
    return start
  }

  /// Asks for the lemma of an entry.
  func prepareLemma(ofEntry place: Int) {
    unsafe clexicon_prefetch(lemmas + 16 * Int(entryWord(place) & 0x7FFF_FFFF))
  }

  /// Where the next entry of the same stem is; `nil` behind the last.
  func entry(after place: Int) -> Int? { entryWord(place) >> 31 & 1 == 1 ? nil : place + 1 }

  private func entryWord(_ place: Int) -> UInt64 {
    unsafe UInt64(littleEndian: entries.load(fromByteOffset: 8 * place, as: UInt64.self))
  }

  private func stem(inSlot slot: Int) -> UInt64 {
    unsafe UInt64(littleEndian: slots.load(fromByteOffset: 8 * slot, as: UInt64.self))
  }

  func entry(_ place: Int) -> Entry {
    let word = entryWord(place)
    let category = Int(truncatingIfNeeded: word >> 48 & 0xFF)
    let classes = unsafe UInt64(
      littleEndian: categories.load(fromByteOffset: 8 * category, as: UInt64.self))
    return Entry(
      lemma: Int(word & 0x7FFF_FFFF), spelling: UInt16(truncatingIfNeeded: word >> 32),
      rank: Int(truncatingIfNeeded: word >> 56),
      prefixes: PrefixClass(rawValue: UInt8(truncatingIfNeeded: classes)),
      suffixes: SuffixClass(rawValue: UInt32(truncatingIfNeeded: classes >> 32)))
  }

  /// Asks for what is read of a lemma that is appended.
  func prepareAppending(_ lemma: Lemma) {
    unsafe clexicon_prefetch(letterPool + 2 * lemma.letters)
    unsafe clexicon_prefetch(roots + 8 * lemma.root)
    unsafe clexicon_prefetch(links + 4 * lemma.links)
  }

  func lemma(_ index: Int) -> Lemma {
    let low = unsafe UInt64(littleEndian: lemmas.load(fromByteOffset: 16 * index, as: UInt64.self))
    let high = unsafe UInt64(littleEndian: lemmas.load(fromByteOffset: 16 * index + 8, as: UInt64.self))
    return Lemma(
      letters: Int(UInt32(truncatingIfNeeded: low)), letterCount: Int(high >> 16 & 0xFF),
      links: Int(low >> 32), linkCount: Int(high >> 24 & 0xFF), root: Int(high & 0xFFFF),
      confidence: Float(high >> 32 & 0xFF) / 100,
      kind: LemmaKind(rawValue: UInt8(high >> 40 & 0xFF)) ?? .noun)
  }

  /// A letter of the pool that ``Lemma/letters`` points into.
  func letter(_ index: Int) -> UInt16 {
    unsafe UInt16(littleEndian: letterPool.load(fromByteOffset: 2 * index, as: UInt16.self))
  }

  func link(_ index: Int) -> Int {
    unsafe Int(UInt32(littleEndian: links.load(fromByteOffset: 4 * index, as: UInt32.self)))
  }

  /// Calls back with each letter of a root.
  func appendRoot(_ index: Int, to letters: inout [UInt16]) {
    for place in 0..<4 {
      let letter = unsafe UInt16(
        littleEndian: roots.load(fromByteOffset: 8 * index + 2 * place, as: UInt16.self))
      guard letter != 0 else { return }
      letters.append(letter)
    }
  }

  /// The index of an attested root of these packed letters; `nil` if there is none.
  func root(packed key: UInt32) -> Int? {
    var low = 0
    var high = rootKeyCount
    while low < high {
      let middle = (low + high) / 2
      let found = unsafe UInt32(littleEndian: rootKeys.load(fromByteOffset: 8 * middle, as: UInt32.self))
      if found < key { low = middle + 1 } else { high = middle }
    }
    guard low < rootKeyCount,
      unsafe UInt32(littleEndian: rootKeys.load(fromByteOffset: 8 * low, as: UInt32.self)) == key
    else { return nil }
    return unsafe Int(UInt32(littleEndian: rootKeys.load(fromByteOffset: 8 * low + 4, as: UInt32.self)))
  }
}
