import CKernels
import Testing

@testable import ArabicText

@Suite struct PlainWordsTests {
  /// What the kernel says of 64 bytes, and what it does where the processor has nothing special.
  private static func letters(_ text: [UInt8]) -> [ckernels_letters] {
    var (found, anywhere) = (ckernels_letters(), ckernels_letters())
    unsafe text.withUnsafeBufferPointer {
      unsafe ckernels_letters($0.baseAddress, $0.count, &found)
      unsafe ckernels_letters_anywhere($0.baseAddress, $0.count, &anywhere)
    }
    return [found, anywhere]
  }

  /// The bits of two bytes that stand at an offset, by the tables of classes: of a letter, of a character of two bytes
  /// that is in no word, and of those of ASCII.
  private static func expected(
    _ first: UInt8, _ second: UInt8, at offset: Int
  ) -> (letters: UInt64, gaps: UInt64, ascii: UInt64) {
    let pair: UInt64 = 3 << UInt64(offset)
    var ascii: UInt64 = 0
    for (index, byte) in [first, second].enumerated()
    where byte < 0x80 && ScalarClass.ascii[Int(byte)] == ScalarClass.boundary.rawValue {
      ascii |= 1 << UInt64(offset + index)
    }
    switch ScalarClass.known(first, second) {
    case .plainLetter, .closingLetter: return (pair, 0, ascii)
    case .boundary: return (0, pair, ascii)
    default: return (0, 0, ascii)
    }
  }

  @Test(
    "Of any two bytes at any place the kernel says what the classes of letters do, and of gaps nothing else")
  func equalsClasses() {
    var gapCount = 0
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let offset = Int(first &+ second) % 62
        let expected = Self.expected(first, second, at: offset)
        // Behind the end there is nothing, in a block with more behind it more.
        for length in [64, 70] {
          var text = [UInt8](repeating: UInt8(ascii: "x"), count: length)
          text[offset] = first
          text[offset + 1] = second
          for found in Self.letters(text) {
            let gaps = found.gaps & ~expected.ascii
            let closing: UInt64 = (first, second) == (0xD8, 0xA9) ? 1 << UInt64(offset) : 0
            let isRight =
              found.letters == expected.letters && found.closing == closing
              && found.gaps & expected.ascii == expected.ascii && (gaps == 0 || gaps == expected.gaps)
            if !isRight { Issue.record("\(first) \(second) at \(offset): \(found)") }
            gapCount += gaps.nonzeroBitCount
          }
        }
      }
    }
    // U+0600–060F, ؛ ؟ « »: of two bytes, by two kernels, with two lengths.
    #expect(gapCount == 20 * 2 * 2 * 2)
  }

  @Test("Of each byte of ASCII it says whether it is in no word; of a text that ends, that nothing follows")
  func ascii() {
    for byte in UInt8(0)..<0x80 {
      for place in [0, 17, 63] {
        var text = [UInt8](repeating: UInt8(ascii: "7"), count: 64)
        text[place] = byte
        let isGap = ScalarClass.ascii[Int(byte)] == ScalarClass.boundary.rawValue
        for found in Self.letters(text) {
          #expect(found.gaps == (isGap ? 1 << UInt64(place) : 0))
          #expect(found.letters == 0)
        }
      }
    }
    for found in Self.letters(Array("ab ".utf8)) { #expect(found.gaps == ~3) }
    for found in Self.letters(Array("في".utf8) + [0xD9]) {
      #expect(found.letters == 0xF)
      #expect(found.gaps == ~0x1F)
    }
  }

  @Test("Lone halves of letters are neither letters nor gaps")
  func halves() {
    for bytes: [UInt8] in [[0xD8], [0xD9, 0xD9], [0xA9], [0xD8, 0x20], [0xC2, 0xD8]] {
      let text = bytes + Array(repeating: UInt8(ascii: "x"), count: 70)
      for found in Self.letters(text) { #expect(found.letters == 0) }
    }
  }

  /// The runs that it appends, as texts, and where it stops.
  private static func words(_ text: String) -> (words: [String], end: Int) {
    let bytes = Array(text.utf8)
    var runs: [WordRun] = []
    let end = PlainWords.append(from: 0, of: bytes.span, Joints.Sieves.shared, to: &runs)
    for run in runs { #expect(run.kind == .arabic && run.isPlain) }
    return (runs.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }, end)
  }

  @Test("Words of any length are found at any place of a block, up to one that fills it")
  func lengths() {
    for length in 1...40 {
      for gap in 0...66 {
        let word = String(repeating: "ب", count: length)
        let text =
          String(repeating: "،", count: gap / 2) + String(repeating: ".", count: gap % 2) + word + "؟ في"
        let (words, end) = Self.words(text)
        if length < 32 {
          #expect(words == [word, "في"])
          #expect(end == text.utf8.count)
        } else {
          #expect(words.isEmpty)
          #expect(end == gap / 2 * 2 + gap % 2)
        }
      }
    }
  }

  @Test(
    "It stops at the word that is not plain, or at the character that is no letter",
    arguments: [
      ("قال كَتب", "قال ".utf8.count), ("قال x", "قال ".utf8.count), ("قال كتب5", "قال ".utf8.count),
      ("قال مدرسةكبيرة", "قال ".utf8.count), ("قال پدر", "قال ".utf8.count), ("قال\u{200C}", 0),
      ("قال ــ", 7),
      ("قال —", 7),
    ])
  func stops(text: String, end: Int) {
    #expect(Self.words(text).end == end)
  }

  @Test("A word that ends in ة is one, as is ة alone")
  func closing() {
    #expect(Self.words("مدرسة ة شجرة.").words == ["مدرسة", "ة", "شجرة"])
  }

  @Test("Usual are words of two letters and more that are in no tag, no name and no set phrase")
  func usual() {
    let bytes = Array("كتاب و في #وسم _وسم عبد الدين عبدالله مدرسة لابد أبو إن والدين".utf8)
    var runs: [WordRun] = []
    _ = PlainWords.append(from: 0, of: bytes.span, Joints.Sieves.shared, to: &runs)
    let usual = runs.filter(\.isUsual).map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
    #expect(usual == ["كتاب", "في", "مدرسة", "والدين"])
  }
}

extension ScalarClass {
  /// The class of a character of two bytes in the tables; `unknown` of any other.
  fileprivate static func known(_ first: UInt8, _ second: UInt8) -> ScalarClass {
    guard second & 0xC0 == 0x80 else { return .unknown }
    switch first {
    case 0xC2: return ScalarClass(rawValue: latinSupplement[Int(second & 0x3F)]) ?? .unknown
    case 0xD8...0xDB:
      return ScalarClass(rawValue: arabic[Int(first & 3) << 6 | Int(second & 0x3F)]) ?? .unknown
    default: return .unknown
    }
  }
}
