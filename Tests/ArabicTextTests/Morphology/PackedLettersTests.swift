import Testing

@testable import ArabicText

@Suite struct PackedLettersTests {
  @Test("A letter has the code of its folded one, whose letter that is; what is no letter has none")
  func codes() {
    var codes: Set<UInt8> = []
    for letter in UInt16(0x0600)...0x06FF {
      let code = PackedLetters.code(letter)
      let isLetter = FoldTable.isModernLetter(UInt32(letter))
      #expect((code != 0) == isLetter, "U+\(String(letter, radix: 16))")
      if code == 0 { continue }
      #expect(PackedLetters.letter(code) == Letter.folded(letter))
      codes.insert(code)
    }
    #expect(codes == Set(1...29))
    #expect(PackedLetters.code(0) == 0)
    #expect(PackedLetters.code(.max) == 0)
  }

  @Test(
    "The radicals of a pattern are the letters that it leaves open; of several patterns one gives the root",
    arguments: [("استخراج", "خرج"), ("مكتوب", "كتب"), ("مكتبة", "كتب"), ("قاتل", "قتل"), ("انكسار", "كسر")])
  func radicals(_ word: String, _ root: String) throws {
    let key = try #require(PackedLetters.pack(word.utf16))
    let found = RootPattern.all.filter { $0.count == word.utf16.count }.compactMap { $0.radicals(key) }
    #expect(found.contains(UInt32(try #require(PackedLetters.pack(root.utf16)))))
  }

  @Test("A pattern of other fixed letters has no radicals there")
  func others() throws {
    let key = try #require(PackedLetters.pack("بببببب".utf16))
    #expect(RootPattern.all.allSatisfy { $0.count != 6 || $0.radicals(key) == nil })
  }
}
