/// Reads the word lists and makes the lexicon of them.
///
/// Every list has lines of words set apart by spaces; `#` begins a remark. A word is
/// `letters[mark][=plural,plural][<base]`: mark `+` is of people and qualities (takes ة and ون),
/// `@` takes ات, `~` loses its ي when indefinite, `*` is a colour or defect أفعل with its فعلاء, `!`
/// is Quranic spelling with ت for ة. A base is a word that this one is indexed under too.
///
/// `dialect.txt` has `letters[mark]<base,base`, the bases nouns of the lists before it. On a line that begins with
/// `beside` the letters are a standard word as well, which comes first; after `article` they are this word only
/// where ال stands before them.
package struct WordLists {
  /// The names of the lists, in the order they are read.
  package static let fileNames = [
    "roots.txt", "nouns.txt", "loans.txt", "names.txt", "function-words.txt", "dialect.txt", "ambiguous.txt",
  ]

  private var builder = LexiconBuilder()
  private var seenRoots: Set<[UInt16]> = []

  /// The lexicon's bytes for the texts of ``fileNames``.
  package static func compile(_ texts: [String: String]) throws(LexiconError) -> [UInt8] {
    var lists = WordLists()
    for name in fileNames {
      guard let text = texts[name] else { throw LexiconError(file: name, line: 0, reason: "is missing") }
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        let content = line.prefix { $0 != "#" }
        do {
          try lists.read(content.split { $0 == " " || $0 == "\t" }.map(String.init), of: name)
        } catch {
          throw LexiconError(file: name, line: index + 1, reason: error.reason)
        }
      }
    }
    if let long = lists.builder.tooLong.first {
      let word = String(decoding: long, as: UTF16.self)
      throw LexiconError(
        file: "stems", line: 0, reason: "\(word) has more than \(PackedLetters.longest) letters")
    }
    lists.builder.linkRelatives()
    return lists.builder.serialized()
  }

  private struct LineError: Error { var reason: String }

  private mutating func read(_ words: [String], of file: String) throws(LineError) {
    guard !words.isEmpty else { return }
    switch file {
    case "roots.txt": try readRoot(words)
    case "nouns.txt", "loans.txt": for word in words { try addWord(word, root: 0) }
    case "names.txt": try readNames(words)
    case "function-words.txt": try readFunctionWords(words)
    case "dialect.txt": try readSpellings(words)
    default:
      for word in words {
        let lemma = builder.lemma([], root: 0, kind: .ambiguous)
        builder.add(try letters(word), [.none, .article], .bare, lemma: lemma)
      }
    }
  }

  private func letters(_ text: some StringProtocol) throws(LineError) -> [UInt16] {
    let letters = Array(text.utf16)
    guard PackedLetters.pack(letters) != nil else {
      throw LineError(reason: "\(text) is not 1 to \(PackedLetters.longest) Arabic letters")
    }
    return letters
  }

  /// `root form … : word …`
  private mutating func readRoot(_ words: [String]) throws(LineError) {
    let radicals = try letters(words[0])
    guard radicals.count == 3 || radicals.count == 4,
      radicals.allSatisfy({ Letter.folded($0) == $0 && $0 != Letter.alef })
    else { throw LineError(reason: "\(words[0]) is not 3 or 4 bare consonants") }
    guard seenRoots.insert(radicals).inserted else { throw LineError(reason: "\(words[0]) comes twice") }
    let root = builder.root(radicals)
    let derivation = RootDerivation(radicals: radicals, root: root)
    let colon = words.firstIndex(of: ":") ?? words.count
    for code in words[1..<colon] {
      let digits = code.prefix { $0.isNumber }
      let mark = String(code.dropFirst(digits.count))
      guard let form = Int(digits), (1...10).contains(form) else {
        throw LineError(reason: "\(code) is no verb form")
      }
      if form == 1 && radicals.count == 3 {
        guard let kind = RootDerivation.Kind(rawValue: mark) else {
          throw LineError(reason: "\(code) is no kind of form I")
        }
        derivation.deriveFirst(kind, &builder)
      } else {
        guard mark.isEmpty || mark == "s" else { throw LineError(reason: "\(code) is no verb form") }
        derivation.derive(form: form, isSound: mark == "s", &builder)
      }
    }
    for word in words.dropFirst(colon + 1) {
      for part in word.split(whereSeparator: { "=,<".contains($0) }) where !fits(part, radicals) {
        throw LineError(reason: "\(part) does not hold the radicals of \(words[0]) in their order")
      }
      try addWord(word, root: root, derivation: derivation)
    }
  }

  /// Whether the radicals that are never lost, all but و ي ء and the second of a pair, stand in a word.
  private func fits(_ word: Substring, _ radicals: [UInt16]) -> Bool {
    let weak = [Letter.waw, Letter.yeh, Letter.hamza]
    var sound: [UInt16] = []
    for (place, radical) in radicals.enumerated() where !weak.contains(radical) {
      if radicals.count == 3, place == 2, radical == radicals[1] { continue }
      sound.append(radical)
    }
    var next = 0
    for letter in word.utf16 where next < sound.count && Letter.folded(letter) == sound[next] { next += 1 }
    return next == sound.count
  }

  /// A word with its plurals and its base.
  @discardableResult
  private mutating func addWord(
    _ text: String, root: Int, derivation: RootDerivation? = nil
  ) throws(LineError) -> Int {
    let parts = text.split(separator: "<", maxSplits: 1)
    let sides = parts[0].split(separator: "=", maxSplits: 1)
    let (word, role) = try head(sides[0])
    if role == .openTeh {
      let lemma = builder.lemma(word.dropLast() + [Letter.tehMarbuta], root: root, kind: .noun)
      builder.add(word, [.none, .preposition], .bare, lemma: lemma, rank: 2)
      return lemma
    }
    let lemma = builder.lemma(word, root: root, kind: .noun)
    builder.addNoun(word, lemma: lemma, role: role == .colour ? .plural : role)
    if role == .colour { addColourFeminine(word, lemma: lemma) }
    if role == .person, word.last == Letter.yeh { builder.noteRelative(lemma) }
    if role == .person, let derivation { addElative(word, derivation) }
    if sides.count > 1 {
      for plural in sides[1].split(separator: ",") {
        let plural = try letters(plural)
        let other = builder.lemma(plural, root: root, kind: .noun)
        builder.link(other, to: lemma)
        builder.addNoun(plural, lemma: other, role: .plural)
      }
    }
    if parts.count > 1 {
      let base = builder.lemma(try letters(parts[1]), root: root, kind: .noun)
      builder.link(lemma, to: base)
    }
    return lemma
  }

  /// The letters of a word and what its mark says.
  private func head(_ text: Substring) throws(LineError) -> (word: [UInt16], role: NounRole) {
    let role: NounRole =
      switch text.last {
      case "+": .person
      case "@": .countable
      case "~": .defective
      case "*": .colour
      case "!": .openTeh
      default: .noun
      }
    return (try letters(role == .noun ? text : text.dropLast()), role)
  }

  /// `[beside|article] letters[mark]<noun,noun …`
  private mutating func readSpellings(_ words: [String]) throws(LineError) {
    let needsArticle = words[0] == "article"
    let isShared = needsArticle || words[0] == "beside"
    for text in words.dropFirst(isShared ? 1 : 0) {
      let parts = text.split(separator: "<", maxSplits: 1)
      guard parts.count == 2 else { throw LineError(reason: "\(text) names no noun after <") }
      let (word, role) = try head(parts[0])
      guard isShared || !builder.isListed(word) else {
        throw LineError(reason: "\(text) is a word of the lists itself")
      }
      let lemma = builder.lemma(word, root: 0, kind: words[0] == "beside" ? .beside : .spoken)
      if needsArticle {
        builder.add(word, .article, [.bare, .dual], lemma: lemma)
      } else if word.count < 3 {
        // Behind ب and ك they are another word: برز, كرز.
        builder.add(word, [.none, .article], .bare, lemma: lemma)
      } else {
        builder.addNoun(word, lemma: lemma, role: role)
      }
      for name in parts[1].split(separator: ",") {
        let base = try letters(name)
        guard builder.hasNoun(base) else { throw LineError(reason: "\(name) is no noun of the lists") }
        builder.link(lemma, to: builder.lemma(base, root: 0, kind: .noun))
      }
    }
  }

  /// أحمر: حمراء.
  private mutating func addColourFeminine(_ word: [UInt16], lemma: Int) {
    let stem = Array(word.dropFirst())
    builder.add(stem + [Letter.alef, Letter.hamza], .noun, [.bare, .possessive, .dual], lemma: lemma)
    builder.add(stem + [Letter.alef, Letter.waw], .noun, [.dual, .femininePlural], lemma: lemma)
  }

  /// كبير: أكبر كبرى, a lemma of its own.
  private mutating func addElative(_ word: [UInt16], _ derivation: RootDerivation) {
    guard derivation.radicals.count == 3,
      word == derivation.spelled(derivation.isDefective ? "1a2Y" : "1a2Y3")
    else { return }
    let masculine =
      derivation.isDefective
      ? derivation.spelled("ءa12aZ") : derivation.spelled(derivation.isGeminate ? "ءa1a3" : "ءa12a3")
    let lemma = builder.lemma(masculine, root: derivation.root, kind: .noun, confidence: 90)
    builder.addNoun(masculine, lemma: lemma, role: .plural)
    guard !derivation.isDefective, !derivation.isGeminate else { return }
    builder.addNoun(derivation.spelled("1u23Z"), lemma: lemma, role: .plural)
  }

  /// `person name …`, `place name[/adjective] …`, `spelling name<usual …`
  private mutating func readNames(_ words: [String]) throws(LineError) {
    if words[0] == "spelling" {
      for text in words.dropFirst() {
        let parts = text.split(separator: "<", maxSplits: 1)
        guard parts.count == 2 else { throw LineError(reason: "\(text) has no usual spelling") }
        let lemma = builder.lemma(try letters(parts[1]), root: 0, kind: .name)
        let word = try letters(parts[0])
        // لله and its kin hold their preposition already.
        builder.add(word, word.starts(with: [Letter.lam, Letter.lam]) ? .none : .noun, .bare, lemma: lemma)
      }
      return
    }
    guard words[0] == "person" || words[0] == "place" else {
      throw LineError(reason: "\(words[0]) is neither person nor place")
    }
    for text in words.dropFirst() {
      let parts = text.split(separator: "/", maxSplits: 1)
      let name = try letters(parts[0])
      let lemma = builder.lemma(name, root: 0, kind: .name)
      let relates = words[0] == "place" && parts.count == 1
      builder.add(name, .noun, [.bare, .accusative], lemma: lemma)
      guard words[0] == "place" else { continue }
      let adjective = parts.count > 1 ? try letters(parts[1]) : relative(of: name)
      guard relates || parts.count > 1 else { continue }
      let other = builder.lemma(adjective, root: 0, kind: .name)
      builder.link(other, to: lemma)
      builder.add(adjective, .noun, SuffixClass.noun.union(.person), lemma: other)
    }
  }

  /// The adjective of a place: ا ة يا fall before ي.
  private func relative(of name: [UInt16]) -> [UInt16] {
    var base = name
    if base.last == Letter.alef || base.last == Letter.tehMarbuta { base.removeLast() }
    if name.last == Letter.alef, base.last == Letter.yeh { return base }
    return base + [Letter.yeh]
  }

  /// `class word …`; class `stop` takes conjunctions alone, `pronoun` a pronoun too, `pointer` ب ك ل
  /// too, and `fused` has `word<base`.
  private mutating func readFunctionWords(_ words: [String]) throws(LineError) {
    for text in words.dropFirst() {
      let parts = text.split(separator: "<", maxSplits: 1)
      let word = try letters(parts[0])
      let head = parts.count > 1 ? try letters(parts[1]) : word
      let lemma = builder.lemma(head, root: 0, kind: .function)
      switch words[0] {
      case "stop", "fused": builder.add(word, .none, .bare, lemma: lemma)
      case "pronoun": builder.add(word, .none, [.bare, .possessive, .object], lemma: lemma)
      case "bound": builder.add(word, .none, .possessive, lemma: lemma)
      case "pointer": builder.add(word, [.none, .preposition], .bare, lemma: lemma)
      case "noun": builder.add(word, .noun, .noun, lemma: lemma)
      default: throw LineError(reason: "\(words[0]) is no class of function words")
      }
    }
  }
}
