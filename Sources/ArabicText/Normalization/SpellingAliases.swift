/// Words with two spellings in use, and frequent slips of the pen: each takes the place of the other on the folded rung.
enum SpellingAliases {
  /// A folded spelling and the usual one beside it; both in ordinary letters here, folded when read.
  private static let pairs: [(String, String)] = [
    // Hundreds are written with a silent alef and without.
    ("مئة", "مائة"), ("مئتان", "مائتان"), ("مئتين", "مائتين"), ("ثلاثمئة", "ثلاثمائة"),
    ("أربعمئة", "أربعمائة"), ("خمسمئة", "خمسمائة"), ("ستمئة", "ستمائة"), ("سبعمئة", "سبعمائة"),
    ("ثمانمئة", "ثمانمائة"), ("ثمانيمئة", "ثمانمائة"), ("تسعمئة", "تسعمائة"),
    // Names with and without the letter of a long vowel.
    ("إسحق", "إسحاق"), ("هرون", "هارون"), ("إسمعيل", "إسماعيل"), ("داوود", "داود"), ("طاووس", "طاوس"),
    ("سموات", "سماوات"), ("إبرهيم", "إبراهيم"), ("سليمن", "سليمان"), ("يس", "ياسين"), ("رحمان", "رحمن"),
    ("عثمن", "عثمان"), ("لقمن", "لقمان"), ("معوية", "معاوية"),
    // The alef that demonstratives sound and do not write.
    ("لاكن", "لكن"), ("هاذا", "هذا"), ("هاذه", "هذه"), ("ذالك", "ذلك"), ("كذالك", "كذلك"), ("لذالك", "لذلك"),
    ("هاؤلاء", "هؤلاء"), ("إلاه", "إله"), ("هاكذا", "هكذا"),
    // Tanwin written as a nun.
    ("شكرن", "شكرا"), ("عفون", "عفوا"), ("جدن", "جدا"), ("أيضن", "أيضا"), ("طبعن", "طبعا"),
    // A hamza set beside its seat at the end of a word.
    ("شاطىء", "شاطئ"), ("قارىء", "قارئ"), ("ناشىء", "ناشئ"), ("مبادىء", "مبادئ"), ("مرافىء", "مرافئ"),
    ("طارىء", "طارئ"), ("لاجىء", "لاجئ"), ("موانىء", "موانئ"), ("هادىء", "هادئ"), ("مفاجىء", "مفاجئ"),
    ("شواطىء", "شواطئ"), ("بادىء", "بادئ"),
  ]

  private static let particles = ["", "و", "ف", "ب", "ل", "ال", "وال", "بال", "لل", "فال", "ولل"]

  private static let usualSpellings: [[UInt8]: [UInt8]] = {
    func folded(_ word: String) -> [UInt8] {
      var bytes: [UInt8] = []
      for unit in word.utf16 { Folding.appendUTF8(Letter.folded(unit), to: &bytes) }
      return bytes
    }
    var table: [[UInt8]: [UInt8]] = [:]
    for (other, usual) in pairs where other != usual {
      for particle in particles { table[folded(particle + other)] = folded(particle + usual) }
    }
    return table
  }()

  private static let longest = usualSpellings.keys.map(\.count).max() ?? 0

  /// The usual spelling of a folded word, where it has another.
  static func usual(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    word.count <= longest ? usualSpellings[Array(word)] : nil
  }
}
