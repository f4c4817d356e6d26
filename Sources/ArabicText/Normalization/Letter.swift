/// The letters of modern Arabic spelling, as UTF-16 units.
enum Letter {
  static let hamza: UInt16 = 0x0621
  static let alefMadda: UInt16 = 0x0622
  static let alefHamzaAbove: UInt16 = 0x0623
  static let wawHamza: UInt16 = 0x0624
  static let alefHamzaBelow: UInt16 = 0x0625
  static let yehHamza: UInt16 = 0x0626
  static let alef: UInt16 = 0x0627
  static let beh: UInt16 = 0x0628
  static let tehMarbuta: UInt16 = 0x0629
  static let teh: UInt16 = 0x062A
  static let theh: UInt16 = 0x062B
  static let jeem: UInt16 = 0x062C
  static let hah: UInt16 = 0x062D
  static let khah: UInt16 = 0x062E
  static let dal: UInt16 = 0x062F
  static let thal: UInt16 = 0x0630
  static let reh: UInt16 = 0x0631
  static let zain: UInt16 = 0x0632
  static let seen: UInt16 = 0x0633
  static let sheen: UInt16 = 0x0634
  static let sad: UInt16 = 0x0635
  static let dad: UInt16 = 0x0636
  static let tah: UInt16 = 0x0637
  static let zah: UInt16 = 0x0638
  static let ain: UInt16 = 0x0639
  static let ghain: UInt16 = 0x063A
  static let feh: UInt16 = 0x0641
  static let qaf: UInt16 = 0x0642
  static let kaf: UInt16 = 0x0643
  static let lam: UInt16 = 0x0644
  static let meem: UInt16 = 0x0645
  static let noon: UInt16 = 0x0646
  static let heh: UInt16 = 0x0647
  static let waw: UInt16 = 0x0648
  static let alefMaqsura: UInt16 = 0x0649
  static let yeh: UInt16 = 0x064A

  /// The letter's folded form: alef family to ا, seated hamza to ء, ة to ه, ى to ي.
  static func folded(_ letter: UInt16) -> UInt16 {
    switch letter {
    case alefMadda, alefHamzaAbove, alefHamzaBelow: alef
    case wawHamza, yehHamza: hamza
    case tehMarbuta: heh
    case alefMaqsura: yeh
    default: letter
    }
  }
}
