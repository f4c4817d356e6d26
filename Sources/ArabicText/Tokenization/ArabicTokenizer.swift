/// Makes tokens of a text's runs: what belongs together is joined, what was written together is taken apart.
///
/// The joints are those of `docs/ANALYSIS.md`. A word takes one position; where a word that is written as one
/// is known to be several (عبدالله), it takes as many, and its parts stand there as derived tokens.
struct ArabicTokenizer {
  var runs: [WordRun] = []
  private var rules: RuleBreaker?
  var position: UInt32 = 0
  let sieves = Joints.Sieves.shared

  /// Letters in a word at most, as in Lucene; longer ones are cut. Bytes at most in a token of
  /// several words (an address, a tag, a name), longer ones are left to their parts.
  static let maximumLetters = 255
  /// Letters after the first in an abbreviation at most.
  private static let longestAbbreviation = 15

  /// Appends the tokens of a text; ill-formed UTF-8 is read as U+FFFD.
  mutating func tokenize(_ text: Span<UInt8>, into batch: inout TokenBatch) {
    runs.removeAll(keepingCapacity: true)
    var breaker = rules
    let broken = RunScanner.appendRuns(of: text, to: &runs, sieves) {
      if breaker == nil { breaker = RuleBreaker() }
      return breaker
    }
    rules = breaker
    assemble(text, broken, &batch)
  }

  /// The same by ICU alone: slow, what the tables are tested against.
  mutating func tokenizeByRules(_ text: Span<UInt8>, into batch: inout TokenBatch) {
    runs.removeAll(keepingCapacity: true)
    let breaker = RuleBreaker()
    // ICU's lengths are 32 bits.
    breaker?.appendRuns(of: text, 0..<text.count, to: &runs)
    assemble(text, 0, &batch)
  }

  private mutating func assemble(_ text: Span<UInt8>, _ broken: Int, _ batch: inout TokenBatch) {
    position = 0
    batch.replacedCount = broken
    var index = 0
    while true {
      index = appendPlain(from: index, text, &batch)
      guard index < runs.count else { break }
      switch runs[index].kind {
      case .arabic: index = arabic(index, text, &batch)
      case .alphanumeric: index = latin(index, text, &batch)
      case .number: index = number(index, text, &batch)
      case .dictionary:
        word(runs[index].start..<runs[index].end, isPlain: false, text, &batch)
        index += 1
      case .sign:
        sign(runs[index], text, &batch)
        index += 1
      }
    }
    batch.positionCount = position
  }

  // MARK: Tokens

  /// Appends a token at the present position; `false` when nothing of it is a letter.
  @discardableResult
  private mutating func token(
    _ range: Range<Int>, isPlain: Bool, _ text: Span<UInt8>, _ batch: inout TokenBatch
  ) -> Bool {
    let before = batch.keyBytes.count
    if isPlain {
      batch.keyBytes.append(addingCapacity: range.count + OutputSpan.copyingSlack) { $0.append(text, range) }
    } else {
      FormNormalizer.appendForm(of: text.extracting(range), to: &batch.keyBytes)
    }
    guard batch.keyBytes.count > before else { return false }
    close(range, &batch)
    return true
  }

  /// Ends a token that is more than one word: dropped when it is longer than any word may be.
  private func closeWhole(_ range: Range<Int>, _ batch: inout TokenBatch) {
    let key = batch.keyEnds.last.map(Int.init) ?? 0
    if batch.keyBytes.count - key <= Self.maximumLetters {
      close(range, &batch)
    } else {
      batch.keyBytes.removeSubrange(key...)
    }
  }

  /// Ends the token whose key has been appended.
  private func close(_ range: Range<Int>, _ batch: inout TokenBatch) {
    batch.keyEnds.append(UInt32(truncatingIfNeeded: batch.keyBytes.count))
    batch.positions.append(position)
    guard batch.keepsRanges else { return }
    batch.starts.append(UInt32(truncatingIfNeeded: range.lowerBound))
    batch.ends.append(UInt32(truncatingIfNeeded: range.upperBound))
  }

  /// Appends a token that no written word stands for.
  private func derived(_ letters: some Sequence<UInt8>, _ range: Range<Int>, _ batch: inout TokenBatch) {
    batch.keyBytes.append(TokenBatch.derivedMark)
    batch.keyBytes.append(contentsOf: letters)
    closeWhole(range, &batch)
  }

  /// Appends a word and takes a position for it; one that is too long is cut.
  private mutating func word(
    _ range: Range<Int>, isPlain: Bool, _ text: Span<UInt8>, _ batch: inout TokenBatch
  ) {
    guard range.count > Self.maximumLetters else {
      if token(range, isPlain: isPlain, text, &batch) { position &+= 1 }
      return
    }
    var start = range.lowerBound
    var letters = 0
    var offset = start
    while offset < range.upperBound {
      if letters == Self.maximumLetters {
        if token(start..<offset, isPlain: isPlain, text, &batch) { position &+= 1 }
        (start, letters) = (offset, 0)
      }
      offset += max(1, UTF8Decoding.scalar(text, at: offset, limit: range.upperBound).length)
      letters += 1
    }
    if token(start..<range.upperBound, isPlain: isPlain, text, &batch) { position &+= 1 }
  }

  private func key(_ batch: borrowing TokenBatch) -> ArraySlice<UInt8> { batch.key(batch.count - 1) }

  /// Where the key of the last token is.
  private func lastKey(_ batch: borrowing TokenBatch) -> Range<Int> {
    let count = batch.keyEnds.count
    return (count > 1 ? Int(batch.keyEnds[count - 2]) : 0)..<batch.keyBytes.count
  }

  // MARK: Runs

  /// Bytes between a run and the next; many past the last.
  private func gap(_ index: Int) -> Int {
    index + 1 < runs.count ? runs[index + 1].start - runs[index].end : .max
  }

  private func isFollowed(_ index: Int, by byte: UInt8, _ text: Span<UInt8>) -> Bool {
    gap(index) == 1 && text[runs[index].end] == byte
  }

  private func isPreceded(_ index: Int, by byte: UInt8, _ text: Span<UInt8>) -> Bool {
    runs[index].start > 0 && text[runs[index].start - 1] == byte
  }

  /// Whether only blanks of one line lie between a run and the next.
  private func isFollowedByBlank(_ index: Int, _ text: Span<UInt8>) -> Bool {
    let gap = gap(index)
    guard gap >= 1, gap <= 4 else { return false }
    for offset in runs[index].end..<runs[index + 1].start where text[offset] != 0x20 && text[offset] != 0x09 {
      return false
    }
    return true
  }

  private mutating func arabic(_ index: Int, _ text: Span<UInt8>, _ batch: inout TokenBatch) -> Int {
    let run = runs[index]
    let range = run.start..<run.end
    if appendUsual(index, text, &batch) { return index + 1 }
    let isShort = range.count <= 2 || (!run.isPlain && letterCount(range, text) <= 1)
    if isShort {
      if let next = abbreviation(index, text, &batch) { return next }
    }
    if gap(index) == 0, runs[index + 1].kind == .alphanumeric || runs[index + 1].kind == .number,
      Joints.isClitics(form(range, run.isPlain, text))
    {
      return index + 1
    }
    if Joints.isInTag(text, run.start), let next = underscored(index, text, &batch) { return next }
    if !run.isPlain {
      if let next = vocative(index, text, &batch) { return next }
      if detachedClitic(index, text, &batch) { return index + 1 }
    } else if range.count == 2, detachedClitic(index, text, &batch) {
      return index + 1
    }
    guard range.count <= Self.maximumLetters else {
      word(range, isPlain: run.isPlain, text, &batch)
      return index + 1
    }
    if token(range, isPlain: run.isPlain, text, &batch) { finish(index, text, &batch) }
    return index + 1
  }

  /// Appends a word that nothing is special about, its form made but once; `false` for any other.
  private mutating func appendUsual(_ index: Int, _ text: Span<UInt8>, _ batch: inout TokenBatch) -> Bool {
    let run = runs[index]
    let range = run.start..<run.end
    guard range.count <= Self.maximumLetters, gap(index) > 0, !Joints.isInTag(text, run.start) else {
      return false
    }
    if run.isPlain {
      guard range.count > 2 else { return false }
      token(range, isPlain: true, text, &batch)
      finish(index, text, &batch)
      return true
    }
    guard !endsInTatweel(range, text), Joints.vocativeEnd(text.extracting(range)) == nil else { return false }
    let start = batch.keyBytes.count
    FormNormalizer.appendForm(of: text.extracting(range), to: &batch.keyBytes)
    guard Joints.letterCount(batch.keyBytes[start...]) > 1 else {
      batch.keyBytes.removeSubrange(start...)
      return false
    }
    close(range, &batch)
    finish(index, text, &batch)
    return true
  }

  private func endsInTatweel(_ range: Range<Int>, _ text: Span<UInt8>) -> Bool {
    range.count >= 2 && text[range.upperBound - 2] == 0xD9 && text[range.upperBound - 1] == 0x80
  }

  /// What follows from the word just appended: its parts, or a name that begins with it.
  private mutating func finish(_ index: Int, _ text: Span<UInt8>, _ batch: inout TokenBatch) {
    let run = runs[index]
    if sieves.mayBeGlued(batch.keyBytes.span.extracting(lastKey(batch))),
      let parts = Joints.parts(ofGlued: key(batch))
    {
      glued(parts, run.start..<run.end, run.isPlain, text, &batch)
    } else {
      parted(index, from: run.start, text, &batch)
      position &+= 1
    }
  }

  private func letterCount(_ range: Range<Int>, _ text: Span<UInt8>) -> Int {
    Joints.letterCount(form(range, false, text))
  }

  private func form(_ range: Range<Int>, _ isPlain: Bool, _ text: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    FormNormalizer.appendForm(of: text.extracting(range), to: &bytes)
    return bytes
  }

  /// Single letters with full stops between them are one word: ق.م
  private mutating func abbreviation(_ first: Int, _ text: Span<UInt8>, _ batch: inout TokenBatch) -> Int? {
    var last = first
    while last - first < Self.longestAbbreviation, isFollowed(last, by: UInt8(ascii: "."), text),
      runs[last + 1].kind == runs[first].kind,
      letterCount(runs[last + 1].start..<runs[last + 1].end, text) == 1
    {
      last += 1
    }
    guard last > first else { return nil }
    for index in first...last {
      if index > first { batch.keyBytes.append(UInt8(ascii: ".")) }
      FormNormalizer.appendForm(of: text.extracting(runs[index].start..<runs[index].end), to: &batch.keyBytes)
    }
    close(runs[first].start..<runs[last].end, &batch)
    position &+= 1
    return last + 1
  }

  /// The words of a tag, and the whole as it is written: #القدس_لنا
  private mutating func underscored(_ first: Int, _ text: Span<UInt8>, _ batch: inout TokenBatch) -> Int? {
    guard isPreceded(first, by: UInt8(ascii: "#"), text) else { return nil }
    var last = first
    while isFollowed(last, by: UInt8(ascii: "_"), text) { last += 1 }
    guard last > first else { return nil }
    for index in first...last {
      let run = runs[index]
      guard token(run.start..<run.end, isPlain: run.isPlain, text, &batch) else { continue }
      if index == first {
        for part in first...last {
          if part > first { batch.keyBytes.append(UInt8(ascii: "_")) }
          FormNormalizer.appendForm(
            of: text.extracting(runs[part].start..<runs[part].end), to: &batch.keyBytes)
        }
        closeWhole(runs[first].start..<runs[last].end, &batch)
      }
      position &+= 1
    }
    return last + 1
  }

  /// The vocative of Uthmani spelling, يَٰٓأَيُّهَا, is a word of its own; so is the ها of هَٰٓأَنتُمۡ.
  private mutating func vocative(_ index: Int, _ text: Span<UInt8>, _ batch: inout TokenBatch) -> Int? {
    let run = runs[index]
    guard let cut = Joints.vocativeEnd(text.extracting(run.start..<run.end)) else { return nil }
    let rest = run.start + cut..<run.end
    if token(run.start..<rest.lowerBound, isPlain: false, text, &batch) {
      var forms = Array(key(batch))
      var ends = [forms.count]
      FormNormalizer.appendForm(of: text.extracting(rest), to: &forms)
      ends.append(forms.count)
      if Joints.joinedCount(forms, ends: ends) != nil { derived(forms, run.start..<run.end, &batch) }
      position &+= 1
    }
    guard rest.count <= Self.maximumLetters else {
      word(rest, isPlain: false, text, &batch)
      return index + 1
    }
    if token(rest, isPlain: false, text, &batch) {
      parted(index, from: rest.lowerBound, text, &batch)
      position &+= 1
    }
    return index + 1
  }

  /// A particle of one letter, or one drawn out by tatweel, that stands apart from its word shares the word's position, and so does the word that
  /// both make: و قال is found as وقال.
  private mutating func detachedClitic(_ index: Int, _ text: Span<UInt8>, _ batch: inout TokenBatch) -> Bool {
    guard index + 1 < runs.count, isFollowedByBlank(index, text) else { return false }
    let range = runs[index].start..<runs[index].end
    let hasTatweel = endsInTatweel(range, text)
    let particle = form(range, false, text)
    guard Joints.isDetachable(particle, hasTatweel: hasTatweel) else { return false }
    let next = runs[index + 1]
    guard token(range, isPlain: false, text, &batch) else { return false }
    guard next.kind == .arabic, next.end - next.start > 2 else {
      // Before a number or a Latin word it has no position of its own either.
      if next.kind != .arabic, hasTatweel { return true }
      position &+= 1
      return true
    }
    derived(particle + form(next.start..<next.end, next.isPlain, text), range.lowerBound..<next.end, &batch)
    return true
  }

  /// The words that were written as one: each at a position of its own.
  private mutating func glued(
    _ parts: [[UInt8]], _ range: Range<Int>, _ isPlain: Bool, _ text: Span<UInt8>, _ batch: inout TokenBatch
  ) {
    var start = range.lowerBound
    for (number, part) in parts.enumerated() {
      let isLast = number == parts.count - 1
      let end = isLast ? range.upperBound : Joints.end(ofLetters: part, text, start, range.upperBound)
      derived(part, start..<end, &batch)
      position &+= 1
      start = end
    }
  }

  /// The joined reading of a name or a set phrase that begins with the word just appended, which starts
  /// at `start`: عبد الله
  private func parted(
    _ index: Int, from start: Int, _ text: Span<UInt8>, _ batch: inout TokenBatch
  ) {
    guard index + 1 < runs.count, isFollowedByBlank(index, text),
      mayBeginName(batch.keyBytes.span.extracting(lastKey(batch)), runs[index + 1], text)
    else { return }
    var forms = Array(key(batch))
    var ends = [forms.count]
    var next = index + 1
    while ends.count < 3, next < runs.count, runs[next].kind == .arabic, isFollowedByBlank(next - 1, text) {
      FormNormalizer.appendForm(of: text.extracting(runs[next].start..<runs[next].end), to: &forms)
      ends.append(forms.count)
      next += 1
    }
    guard let count = Joints.joinedCount(forms, ends: ends) else { return }
    derived(forms[..<ends[count - 1]], start..<runs[index + count - 1].end, &batch)
  }

  /// Whether a name or a set phrase may begin with the word of a form and go on with the run after it.
  func mayBeginName(_ form: Span<UInt8>, _ next: WordRun, _ text: Span<UInt8>) -> Bool {
    guard next.kind == .arabic else { return false }
    if Joints.isDin(text, next.start..<next.end) { return true }
    guard sieves.mayBegin(form) else { return false }
    return !next.isPlain || sieves.mayGoOn(form, text.extracting(next.start..<next.end))
  }

  // MARK: Latin and numbers

  private mutating func latin(_ index: Int, _ text: Span<UInt8>, _ batch: inout TokenBatch) -> Int {
    if let address = Addresses.find(index, runs, text) { return self.address(address, text, &batch) }
    if let next = abbreviation(index, text, &batch) { return next }
    // Apostrophes and underscores join letters: Qur'an, user_name
    var last = index
    while last + 1 < runs.count,
      runs[last + 1].kind == .alphanumeric
        || (runs[last + 1].kind == .number && isFollowed(last, by: UInt8(ascii: "_"), text)),
      isJoinedByApostrophe(last, text) || isFollowed(last, by: UInt8(ascii: "_"), text)
    {
      last += 1
    }
    word(runs[index].start..<runs[last].end, isPlain: false, text, &batch)
    return last + 1
  }

  private func isJoinedByApostrophe(_ index: Int, _ text: Span<UInt8>) -> Bool {
    let end = runs[index].end
    switch gap(index) {
    case 1: return text[end] == UInt8(ascii: "'")
    case 3:
      return text[end] == 0xE2 && text[end + 1] == 0x80 && (text[end + 2] == 0x98 || text[end + 2] == 0x99)
    default: return false
    }
  }

  /// Digits with a decimal sign, and groups of three: 3.14 · ١٬٢٣٤٫٥
  private mutating func number(_ index: Int, _ text: Span<UInt8>, _ batch: inout TokenBatch) -> Int {
    if let address = Addresses.find(index, runs, text) { return self.address(address, text, &batch) }
    var last = index
    var hasDecimals = false
    while last + 1 < runs.count, runs[last + 1].kind == .number,
      let separator = Joints.separator(text, runs[last].end, gap(last))
    {
      if separator == .group,
        hasDecimals || Joints.digitCount(text, runs[last + 1]) != 3
          || (last == index && Joints.digitCount(text, runs[last]) > 3)
      {
        break
      }
      if separator == .decimal {
        // Two full stops: a date or a version, whose parts are numbers of their own.
        if hasDecimals || isDotted(last + 1, text) || (last > 0 && isDotted(last - 1, text)) { break }
        hasDecimals = true
      }
      last += 1
    }
    word(runs[index].start..<runs[last].end, isPlain: false, text, &batch)
    return last + 1
  }

  /// Whether a full stop alone is between a number and the next.
  private func isDotted(_ index: Int, _ text: Span<UInt8>) -> Bool {
    isFollowed(index, by: UInt8(ascii: "."), text) && runs[index].kind == .number
      && runs[index + 1].kind == .number
  }

  /// The whole as it is written, then its parts, the first at the same position.
  private mutating func address(_ address: Addresses.Address, _ text: Span<UInt8>, _ batch: inout TokenBatch)
    -> Int
  {
    if address.parts.count > 1 || address.parts[0] != address.range {
      for offset in address.range { batch.keyBytes.append(text[offset]) }
      closeWhole(address.range, &batch)
    }
    let first = position
    for part in address.parts { word(part, isPlain: false, text, &batch) }
    // The whole has a place of its own where its parts have no letter.
    if position == first, batch.positions.last == first { position &+= 1 }
    return address.nextRun
  }

  private mutating func sign(_ run: WordRun, _ text: Span<UInt8>, _ batch: inout TokenBatch) {
    for spelled in Joints.words(ofSign: text.extracting(run.start..<run.end)) {
      batch.keyBytes.append(contentsOf: spelled.utf8)
      close(run.start..<run.end, &batch)
      position &+= 1
    }
  }
}
