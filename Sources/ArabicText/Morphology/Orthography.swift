/// Spells a word of known sounds: which letters are written, and where a hamza sits.
///
/// Sounds are written as Arabic consonants with Latin vowels between them: a i u short (never
/// written), A W Y long, Z a final ى, T a ة. Doubled consonants are written once. The rules of the
/// hamza are those of the modern school: the strongest of the vowels around it, i before u before a,
/// gives it its seat.
enum Orthography {
  private static let a = UInt16(UInt8(ascii: "a"))
  private static let i = UInt16(UInt8(ascii: "i"))
  private static let u = UInt16(UInt8(ascii: "u"))
  private static let longA = UInt16(UInt8(ascii: "A"))
  private static let longI = UInt16(UInt8(ascii: "Y"))
  private static let longU = UInt16(UInt8(ascii: "W"))
  private static let finalA = UInt16(UInt8(ascii: "Z"))
  private static let feminine = UInt16(UInt8(ascii: "T"))

  static func spell(_ sounds: [UInt16]) -> [UInt16] {
    var letters: [UInt16] = []
    var index = 0
    while index < sounds.count {
      let sound = sounds[index]
      let before = index > 0 ? sounds[index - 1] : 0
      let after = index + 1 < sounds.count ? sounds[index + 1] : 0
      index += 1
      switch sound {
      case a, i, u: break
      case longA: letters.append(Letter.alef)
      case longI: letters.append(Letter.yeh)
      case longU: letters.append(Letter.waw)
      case finalA: letters.append(letters.last == Letter.yeh ? Letter.alef : Letter.alefMaqsura)
      case feminine: letters.append(Letter.tehMarbuta)
      case Letter.waw where before == i && after != 0 && !isVowel(after): letters.append(Letter.yeh)
      case Letter.yeh where before == u && after != 0 && !isVowel(after): letters.append(Letter.waw)
      case Letter.hamza where letters.isEmpty:
        index += initialHamza(sounds, at: index, into: &letters)
      case Letter.hamza:
        let seat = after == 0 ? finalSeat(before) : medialSeat(before, after)
        if seat == Letter.alefHamzaAbove && after == longA {
          letters.append(Letter.alefMadda)
          index += 1
        } else {
          letters.append(seat)
        }
      default: letters.append(sound)
      }
    }
    return letters
  }

  private static func isVowel(_ sound: UInt16) -> Bool { sound < 0x80 }

  /// Writes a hamza at the head of a word; returns how many of the sounds after it were used up.
  private static func initialHamza(_ sounds: [UInt16], at index: Int, into letters: inout [UInt16]) -> Int {
    let vowel = index < sounds.count ? sounds[index] : 0
    let next = index + 1 < sounds.count ? sounds[index + 1] : 0
    let afterNext = index + 2 < sounds.count ? sounds[index + 2] : 0
    let closed = next == Letter.hamza && (afterNext == 0 || !isVowel(afterNext))
    switch vowel {
    case longA:
      letters.append(Letter.alefMadda)
      return 1
    case a where closed:
      letters.append(Letter.alefMadda)
      return 2
    case i where closed:
      letters.append(contentsOf: [Letter.alefHamzaBelow, Letter.yeh])
      return 2
    case u where closed:
      letters.append(contentsOf: [Letter.alefHamzaAbove, Letter.waw])
      return 2
    case i, longI: letters.append(Letter.alefHamzaBelow)
    default: letters.append(Letter.alefHamzaAbove)
    }
    return 0
  }

  private static func medialSeat(_ before: UInt16, _ after: UInt16) -> UInt16 {
    if before == i || before == longI || before == Letter.yeh || after == i || after == longI {
      return Letter.yehHamza
    }
    if before == longU || before == Letter.waw && after != longA { return Letter.hamza }
    if before == u || after == u || after == longU { return Letter.wawHamza }
    return before == longA ? Letter.hamza : Letter.alefHamzaAbove
  }

  private static func finalSeat(_ before: UInt16) -> UInt16 {
    switch before {
    case i: Letter.yehHamza
    case u: Letter.wawHamza
    case a: Letter.alefHamzaAbove
    default: Letter.hamza
    }
  }
}
