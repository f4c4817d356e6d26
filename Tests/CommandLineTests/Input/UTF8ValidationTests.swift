import CKernels
import Testing

@testable import fihris_cli

@Suite struct UTF8ValidationTests {
  /// The end by the lengths of sequences, one after the other.
  private static func slowEnd(_ text: [UInt8]) -> Int {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
        index += 1
      } else {
        guard sequenceLength(text.span, index) == 2 else { break }
        index += 2
      }
    }
    return index
  }

  private static func ends(_ text: [UInt8]) -> [Int] {
    unsafe text.withUnsafeBufferPointer {
      unsafe [
        ckernels_short_characters($0.baseAddress, $0.count),
        ckernels_short_characters_anywhere($0.baseAddress, $0.count),
      ]
    }
  }

  @Test("Any two bytes at any place of two blocks end what is plain where lengths of sequences say")
  func equalsSequences() {
    let letters = Array("كتاب المدرسة، a b".utf8)
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        // Before, at and behind the bounds of 64 bytes, letters before it or ASCII.
        let place = [0, 1, 30, 61, 62, 63, 64, 127][Int(first ^ second) % 8]
        var text = [UInt8](repeating: UInt8(ascii: "."), count: place % 2)
        while text.count < place { text += Array("ب".utf8) }
        text += [first, second] + letters + letters + letters
        let expected = Self.slowEnd(text)
        if Self.ends(text) != [expected, expected] { Issue.record("\(first) \(second) at \(place)") }
      }
    }
  }

  @Test("A text that ends within a character ends before it, whatever its length")
  func endsWithin() {
    let text = Array(String(repeating: "في ", count: 60).utf8)
    for count in 0...text.count {
      let part = Array(text[..<count])
      let expected = Self.slowEnd(part)
      #expect(Self.ends(part) == [expected, expected])
      #expect(plainEnd(part.span, 0) == expected)
    }
  }

  @Test("Random bytes are as plain as lengths of sequences say", arguments: 1...20)
  func random(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    let characters = ["ب", "a", " ", "\"", "\\", "\u{1}", "é", "—", "😀", "ة"].map { Array($0.utf8) }
    for _ in 0..<200 {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0...160, using: &generator) {
        text += characters[min(Int.random(in: 0...60, using: &generator), 59) / 20 == 0 ? 0 : 1]
        if Int.random(in: 0..<90, using: &generator) == 0 {
          text += characters.randomElement(using: &generator) ?? []
        }
      }
      if Bool.random(using: &generator), let index = text.indices.randomElement(using: &generator) {
        text[index] = UInt8.random(in: 0...255, using: &generator)
      }
      let expected = Self.slowEnd(text)
      #expect(Self.ends(text) == [expected, expected])
    }
  }
}
