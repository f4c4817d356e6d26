import Testing

@testable import ArabicText

/// The words of the root lists against their roots, by a slow path of its own.
@Suite struct RootListTests {
  /// سألتمونيها and the ى of plurals: only these stand in a word beside its radicals.
  private static let increase = Array("ءاويىنتمسهل".utf16)
  private static let weak = Array("ويء".utf16)
  /// What a weak radical may turn into: ا ى ت, and the other weak letters.
  private static let turned = Array("ويءاىت".utf16)
  /// ت of form VIII after ص ض ط ظ and after د ذ ز.
  private static let assimilated = Array("طد".utf16)

  @Test("Beside its radicals, in their order, a listed word holds letters of increase alone")
  func wordsFitTheirRoots() throws {
    var misfits: [String] = []
    var count = 0
    for (name, text) in try LexiconTests.lists where name.hasPrefix("roots") {
      for line in Array(text.utf16).split(separator: 0x0A) where line.first != 0x23 {
        let words = line.split(separator: 0x20)
        guard let colon = words.firstIndex(of: [0x3A]) else { continue }
        let radicals = Array(words[0])
        // = , < part a word from its plurals and its base.
        for word in words[(colon + 1)...].flatMap({ $0.split { $0 == 0x3D || $0 == 0x2C || $0 == 0x3C } }) {
          count += 1
          if !Self.fits(word.flatMap(Self.sounds)[...], radicals, 0) {
            misfits.append(String(decoding: word, as: UTF16.self))
          }
        }
      }
    }
    #expect(misfits.isEmpty)
    #expect(count > 9_000)
  }

  @Test("A strange letter, a missing radical and another order do not fit")
  func misfits() {
    for (word, root) in [("مكتبق", "كتب"), ("مكب", "كتب"), ("مبتك", "كتب"), ("قائر", "قول")] {
      #expect(!Self.fits(word.utf16.flatMap(Self.sounds)[...], Array(root.utf16), 0), "\(word) of \(root)")
    }
  }

  /// A letter without its seat; the marks of the list are left out.
  private static func sounds(_ unit: UInt16) -> [UInt16] {
    switch unit {
    case Letter.alefMadda: [Letter.hamza, Letter.alef]
    case Letter.alefHamzaAbove, Letter.alefHamzaBelow, Letter.wawHamza, Letter.yehHamza: [Letter.hamza]
    case Letter.tehMarbuta: [Letter.heh]
    case ..<0x80: []
    default: [unit]
    }
  }

  private static func fits(_ word: ArraySlice<UInt16>, _ radicals: [UInt16], _ place: Int) -> Bool {
    let isLost = place < radicals.count && (weak.contains(radicals[place]) || isDoubled(radicals, place))
    if isLost, fits(word, radicals, place + 1) { return true }
    guard let letter = word.first else { return place == radicals.count }
    let rest = word.dropFirst()
    if place < radicals.count {
      let isTurned = weak.contains(radicals[place]) && turned.contains(letter)
      if letter == radicals[place] || isTurned, fits(rest, radicals, place + 1) { return true }
    }
    // سكاكين, شيخوخة: a radical comes again, after itself or one letter later.
    let isRepeated = radicals.prefix(place).suffix(2).contains(letter)
    let isAssimilated = place > 0 && assimilated.contains(letter)
    guard increase.contains(letter) || isRepeated || isAssimilated else { return false }
    return fits(rest, radicals, place)
  }

  /// Whether a radical is the second of a pair, which is written once.
  private static func isDoubled(_ radicals: [UInt16], _ place: Int) -> Bool {
    radicals.count == 3 && place == 2 && radicals[1] == radicals[2]
  }
}
