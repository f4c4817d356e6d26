/// From the letters of a form in Quranic (Uthmani) spelling to those of modern spelling.
///
/// The rules fire only at a dagger alef, ٱ, a hamza written ء before its alef, and a madda that
/// modern spelling has not, so that modern words stay as they are.
enum UthmaniSpelling {
  private static let dagger: UInt32 = 0x0670
  private static let wasla: UInt32 = 0x0671
  private static let hamza = UInt32(Letter.hamza)
  private static let alef = UInt32(Letter.alef)
  private static let alefMadda = UInt32(Letter.alefMadda)
  private static let alefHamzaAbove = UInt32(Letter.alefHamzaAbove)
  private static let alefHamzaBelow = UInt32(Letter.alefHamzaBelow)
  private static let wawHamza = UInt32(Letter.wawHamza)
  private static let yehHamza = UInt32(Letter.yehHamza)
  private static let waw = UInt32(Letter.waw)
  private static let reh = UInt32(Letter.reh)
  private static let teh = UInt32(Letter.teh)
  private static let lam = UInt32(Letter.lam)
  private static let noon = UInt32(Letter.noon)
  private static let alefMaqsura = UInt32(Letter.alefMaqsura)
  private static let tehMarbuta = UInt32(Letter.tehMarbuta)

  /// What follows ٱل where Quranic spelling writes one ل and modern spelling two.
  private static let oneLam: [[UInt32]] = [
    "يل", "یل", "\u{670}تي", "\u{670}تى", "\u{670}تی", "\u{670}ئي", "\u{670}ئى", "ذان", "ذ\u{670}ن",
  ].map { $0.unicodeScalars.map(\.value) }

  /// Whether any rule may fire on a form with this letter.
  static func isTrigger(_ letter: UInt32) -> Bool {
    letter == dagger || letter == wasla || letter == hamza || letter == alefMadda
  }

  /// The modern spelling of a form's letters.
  static func modern(_ form: [UInt32]) -> [UInt32] {
    guard form.contains(where: isTrigger) else { return form }
    let source = withSecondLam(form)
    var result: [UInt32] = []
    result.reserveCapacity(source.count + 2)
    var index = 0
    while index < source.count {
      let letter = source[index]
      let next = index + 1 < source.count ? source[index + 1] : 0
      switch letter {
      case wasla: result.append(alef)
      case hamza: index += appendHamza(source, at: index, to: &result)
      case dagger: index += appendDagger(source, at: index, to: &result)
      case alefMadda where result.isEmpty == false && (next == 0 || isHamza(next)):
        // جآء: the madda only lengthens.
        result.append(alef)
      default: result.append(letter)
      }
      index += 1
    }
    if lacksGuardAlef(source) { result.append(alef) }
    return result
  }

  /// جآءو, باءو: the plural's silent alef, which Quranic spelling leaves out after ء.
  private static func lacksGuardAlef(_ form: [UInt32]) -> Bool {
    let count = form.count
    guard count >= 4, form[count - 1] == waw, form[count - 2] == hamza else { return false }
    return form[count - 3] == alef || form[count - 3] == alefMadda
  }

  private static func isHamza(_ letter: UInt32) -> Bool {
    letter == hamza || letter == wawHamza || letter == yehHamza
  }

  private static func withSecondLam(_ form: [UInt32]) -> [UInt32] {
    guard let wasla = form.firstIndex(of: wasla), wasla + 1 < form.count, form[wasla + 1] == lam,
      oneLam.contains(where: { $0.elementsEqual(form[(wasla + 2)...]) })
    else { return form }
    var letters = form
    letters.insert(lam, at: wasla + 1)
    return letters
  }

  /// Appends what a dagger alef stands for; returns how many letters after it were used up.
  private static func appendDagger(_ form: [UInt32], at index: Int, to result: inout [UInt32]) -> Int {
    let before = index > 0 ? form[index - 1] : 0
    let next = index + 1 < form.count ? form[index + 1] : 0
    let isLast = index + 1 == form.count
    // ٰؤا at the end is اء: العلمٰؤا.
    if next == wawHamza, index + 3 == form.count, form[index + 2] == alef {
      result.append(alef)
      result.append(hamza)
      return 2
    }
    switch before {
    case alef, wasla, alefMadda:
      // اٰمن, الاٰخرة: the long a of a hamza. Elsewhere one alef is enough.
      let afterArticle = index == 3 && form[0] == alef && form[1] == lam
      if (index == 1 || afterArticle) && before == alef { result[result.count - 1] = alefMadda }
    case waw where index > 1 && (next == tehMarbuta || next == alef && index + 2 == form.count):
      // صلوٰة, ربوٰا: the و is not heard.
      result[result.count - 1] = alef
      return next == alef ? 1 : 0
    case alefMaqsura:
      if !isLast { result[result.count - 1] = alef }
    default:
      if next != alef { result.append(alef) }
    }
    return 0
  }

  /// Appends what a bare ء stands for; returns how many letters after it were used up.
  private static func appendHamza(_ form: [UInt32], at index: Int, to result: inout [UInt32]) -> Int {
    let next = index + 1 < form.count ? form[index + 1] : 0
    let isFirst = index == 0
    switch next {
    case alef, dagger, alefMadda:
      if isFirst && next == alefMadda { return 0 }
      if isLongHamza(form, at: index) {
        result.append(alefMadda)
        return 1
      }
      if isSaw(form, at: index) {
        result.append(alefHamzaAbove)
        result.append(alefMaqsura)
        return 1
      }
    // ءأنتم is أأنتم.
    case alefHamzaAbove where isFirst, alefHamzaBelow where isFirst:
      result.append(alefHamzaAbove)
      return 0
    // أرءيت, رءيتم: the ء of رأى has no seat in Quranic spelling.
    case UInt32(Letter.yeh)
    where index > 0 && form[index - 1] == reh && index + 2 < form.count && form[index + 2] == teh:
      result.append(alefHamzaAbove)
      return 0
    default:
      // أءذا is أإذا, أءنزل is أأنزل: one letter once folded.
      if index == 1 && form[0] == alefHamzaAbove && next != 0 {
        result.append(alefHamzaAbove)
        return 0
      }
    }
    result.append(hamza)
    return 0
  }

  /// Whether ء and the alef after it are modern آ: at the head, after a prefix, or after a
  /// consonant, and not at the end. جزءان stays, and all of قراءات, مروءات.
  private static func isLongHamza(_ form: [UInt32], at index: Int) -> Bool {
    guard index + 2 < form.count else { return false }
    guard index > 0 else { return true }
    let before = form[index - 1]
    switch before {
    // وءاتوا, أوءاباؤنا; and the dagger of سوءٰت, whose modern spelling is سوآت.
    case waw: return index == 1 || index == 2 && form[0] == alefHamzaAbove || isNakedness(form, at: index)
    case alef, wasla, alefMadda, alefMaqsura, dagger, UInt32(Letter.yeh), 0x06CC: return false
    default:
      let isDual = index + 3 == form.count && form[index + 2] == noon
      return !isDual || before == reh || before == lam
    }
  }

  private static func isNakedness(_ form: [UInt32], at index: Int) -> Bool {
    index >= 2 && form[index - 2] == UInt32(Letter.seen) && form[index + 1] == dagger
      && form[index + 2] == teh
  }

  /// رءا is رأى, with و or ف before it.
  private static func isSaw(_ form: [UInt32], at index: Int) -> Bool {
    guard index + 2 == form.count, index >= 1, form[index - 1] == reh, form[index + 1] == alef else {
      return false
    }
    return index == 1 || index == 2 && (form[0] == waw || form[0] == UInt32(Letter.feh))
  }
}
