extension WrittenWord {
  /// Appends the word's form in UTF-8.
  mutating func appendForm(to bytes: inout [UInt8]) {
    dropSilentLetters()
    var letters: [UInt32] = []
    letters.reserveCapacity(units.count + 4)
    for index in units.indices {
      if lacksImperativeAlef(at: index) { letters.append(UInt32(Letter.alef)) }
      appendUnit(at: index, to: &letters)
    }
    if lacksSecondYeh {
      letters[letters.count - 1] = UInt32(Letter.yeh)
      letters.append(UInt32(Letter.yeh))
    }
    SilentDagger.remove(from: &letters)
    for letter in letters { UTF8Scalars.append(letter, to: &bytes) }
  }

  private func letter(at index: Int) -> UInt32 {
    units.indices.contains(index) ? units[index].letter : 0
  }

  /// فَسۡـَٔلۡ is فاسأل: the alef of this imperative is left out after a particle. Its س has no vowel.
  private func lacksImperativeAlef(at index: Int) -> Bool {
    guard index == 1, units.count >= 4, units[1].letter == UInt32(Letter.seen),
      units[1].marks.isEmpty
        || units[1].marks == .quranicSukun
    else { return false }
    return [Letter.waw, Letter.feh].contains { UInt32($0) == units[0].letter }
      && units[2].letter == Self.tatweel && units[2].marks.contains(.hamza)
      && units[3].letter == UInt32(Letter.lam)
  }

  /// يُحۡىِ is يحيي: of two yehs one is written. The ح has no vowel; in وحى the second is no part.
  private var lacksSecondYeh: Bool {
    guard let last = units.last, last.letter == UInt32(Letter.alefMaqsura) || last.letter == 0x06CC,
      last.marks.contains(.kasra), units.count >= 3
    else { return false }
    let middle = units[units.count - 2]
    return middle.letter == UInt32(Letter.hah) && middle.marks.isDisjoint(with: .vowels)
      && units[units.count - 3].letter != UInt32(Letter.waw)
  }

  /// صَلَوٰتَكَ is صلاتك: a و without vowel under a dagger is unsounded. In صَلَوَٰت it has its fatha.
  private func isUnsoundedWaw(at index: Int) -> Bool {
    index >= 2 && units[index].letter == UInt32(Letter.waw) && units[index].marks.isDisjoint(with: .vowels)
      && units[index - 1].marks.contains(.fatha) && letter(at: index + 1) == UInt32(Letter.teh)
  }

  /// Takes out the letters that Quranic spelling marks as unheard and modern spelling has not.
  private mutating func dropSilentLetters() {
    var index = units.count - 1
    while index > 0 {
      defer { index -= 1 }
      guard units[index].marks.contains(.silent) else { continue }
      let isFinal = index == units.count - 1
      switch (units[index].letter, letter(at: index - 1)) {
      // The mute alef of the plural.
      case (0x0627, 0x0648) where isFinal: continue
      // Written by the sound of its case: يبدؤا for يبدأ, but جزاؤا for جزاء and امرؤا for امرؤ.
      case (0x0627, 0x0624) where isFinal:
        let before = index >= 2 ? units[index - 2].marks : []
        if before.contains(.fatha) && !before.contains(.dagger) {
          units[index - 1].letter = UInt32(Letter.alefHamzaAbove)
        }
        units.remove(at: index)
      // وملإي۟ه is وملئه: the hamza takes the seat of its vowel.
      case (0x064A, 0x0625) where letter(at: index + 1) == 0x0647:
        units[index - 1].letter = UInt32(Letter.yehHamza)
        units.remove(at: index)
      case (0x0627, _), (0x064A, _), (0x0649, _): units.remove(at: index)
      // سأو۟ريكم; but أو۟لوا and أو۟لئك keep it in modern spelling.
      case (0x0648, 0x0623) where letter(at: index + 1) == 0x0631: units.remove(at: index)
      default: continue
      }
    }
  }

  private func appendUnit(at index: Int, to letters: inout [UInt32]) {
    let unit = units[index]
    let marks = unit.marks
    let isFinal = index == units.count - 1
    switch unit.letter {
    case Self.tatweel:
      if !marks.isDisjoint(with: [.hamza, .hamzaBelow]) {
        letters.append(UInt32(seat(at: index)))
      }
    case 0x06E5:
      // After و it is sounded only where the modern word writes two.
      let spellsDaud =
        letter(at: index - 1) == 0x0648 && letter(at: index - 2) == 0x0627
        && letter(at: index - 3) == 0x062F
      if !isFinal && !spellsDaud { letters.append(UInt32(Letter.waw)) }
    case 0x06E6:
      let afterYeh = [0x064A, 0x0649, 0x06CC].contains(letter(at: index - 1))
      if !isFinal || afterYeh { letters.append(UInt32(Letter.yeh)) }
    case 0x0635 where marks.contains(.smallHighSeen):
      letters.append(UInt32(Letter.seen))
    case 0x0622 where isTailOfHamza(index): break
    case 0x0627 where isTailOfHamza(index): break
    default: letters.append(composed(unit))
    }
    if marks.contains(.dagger), !isDaggerOfHamza(index) {
      // A Persian yeh serves for both yehs: a bare one under a dagger is the unsounded one.
      if unit.letter == 0x06CC && !isFinal && marks.isDisjoint(with: .vowels) {
        letters[letters.count - 1] = UInt32(Letter.alefMaqsura)
      }
      if isUnsoundedWaw(at: index) { letters.removeLast() }
      // A sounded و before ة is no part of the alef after it.
      let isSounded = unit.letter == 0x0648 && marks.contains(.fatha) && letter(at: index + 1) == 0x0629
      letters.append(isSounded ? UInt32(Letter.alef) : 0x0670)
    }
    if marks.contains(.smallHighYeh) { letters.append(UInt32(Letter.yeh)) }
  }

  /// The letter with its combining hamza or maddah.
  private func composed(_ unit: Unit) -> UInt32 {
    let hasHamza = unit.marks.contains(.hamza)
    let hasHamzaBelow = unit.marks.contains(.hamzaBelow)
    let hasMaddah = unit.marks.contains(.maddah)
    return switch unit.letter {
    case 0x0627 where hasHamzaBelow: UInt32(Letter.alefHamzaBelow)
    // أٓ is the Quranic spelling of آ.
    case 0x0627 where hasMaddah, 0x0623 where hasMaddah: UInt32(Letter.alefMadda)
    case 0x0627 where hasHamza: UInt32(Letter.alefHamzaAbove)
    case 0x0648 where hasHamza: UInt32(Letter.wawHamza)
    case 0x064A where hasHamza || hasHamzaBelow, 0x0649 where hasHamza || hasHamzaBelow,
      0x06CC where hasHamza || hasHamzaBelow:
      UInt32(Letter.yehHamza)
    case 0x06C1 where hasHamza: 0x06C2
    case 0x06D2 where hasHamza: 0x06D3
    case 0x06D5 where hasHamza: 0x06C0
    default: unit.letter
    }
  }

  /// The letter for a hamza without a seat, by the vowel on it.
  private func seat(at index: Int) -> UInt16 {
    let marks = units[index].marks
    let before = index > 0 ? units[index - 1] : Unit(letter: 0)
    let next = letter(at: index + 1)
    let nextIsDagger =
      next == Self.tatweel && units[index + 1].marks.contains(.dagger)
      && units[index + 1].marks.isDisjoint(with: [.hamza, .hamzaBelow])
    let isLong = next == 0x0627 || next == 0x0622 || nextIsDagger || marks.contains(.dagger)
    if [0x064A, 0x0649, 0x06CC].contains(before.letter) {
      // ييأس is the one root with a hamza between ي and س.
      return marks.contains(.fatha) && next == UInt32(Letter.seen) ? Letter.alefHamzaAbove : Letter.yehHamza
    }
    if !marks.isDisjoint(with: [.kasra, .hamzaBelow]) { return Letter.yehHamza }
    if marks.contains(.tanwin) { return before.marks.contains(.fatha) ? Letter.alefHamzaAbove : Letter.hamza }
    if marks.contains(.damma) {
      return before.marks.contains(.kasra) ? Letter.yehHamza : Letter.wawHamza
    }
    if isLong { return Letter.alefMadda }
    if before.marks.contains(.kasra) { return Letter.yehHamza }
    if marks.contains(.fatha) { return Letter.alefHamzaAbove }
    // No vowel is written: the long vowel after it tells.
    switch next {
    case 0x0648: return Letter.wawHamza
    case 0x064A, 0x0649: return Letter.yehHamza
    default: return Letter.alefHamzaAbove
    }
  }

  /// Whether the alef was taken up by the hamza before it: by آ, or by أ that bears tanwin.
  private func isTailOfHamza(_ index: Int) -> Bool {
    guard index > 0, units[index - 1].letter == Self.tatweel,
      !units[index - 1].marks.isDisjoint(with: [.hamza, .hamzaBelow])
    else { return false }
    let seat = seat(at: index - 1)
    return seat == Letter.alefMadda
      || seat == Letter.alefHamzaAbove && units[index - 1].marks.contains(.tanwin)
  }

  /// Whether the dagger was taken up by the آ of its hamza, on the same tatweel or the one before.
  private func isDaggerOfHamza(_ index: Int) -> Bool {
    guard units[index].letter == Self.tatweel else { return false }
    return units[index].marks.contains(.hamza)
      ? seat(at: index) == Letter.alefMadda : isTailOfHamza(index)
  }
}
