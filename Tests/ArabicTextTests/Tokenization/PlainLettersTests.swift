import Testing

@testable import ArabicText

@Suite struct PlainLettersTests {
  /// The end by the table of classes.
  private static func slowEnd(_ text: [UInt8]) -> Int {
    var offset = 0
    while offset + 2 <= text.count, text[offset] & 0xFC == 0xD8, text[offset + 1] & 0xC0 == 0x80 {
      let low = Int(text[offset] & 3) << 6 | Int(text[offset + 1] & 0x3F)
      guard ScalarClass.arabic[low] == ScalarClass.plainLetter.rawValue else { break }
      offset += 2
    }
    return offset
  }

  @Test("After any number of letters any two bytes end the word or go on with it as the classes say")
  func equalsClasses() {
    let letters = Array("كتابالمدرسةوالبيت".utf8.filter { $0 != 0xA9 })
    for count in 0...9 {
      let head = Array("بتثجحخدذر".utf8.prefix(2 * count))
      for first in UInt8.min...UInt8.max {
        for second in UInt8.min...UInt8.max {
          let text = head + [first, second] + Array(" ".utf8) + letters + letters
          let end = PlainLetters.end(text.span, from: 0)
          if end != Self.slowEnd(text) { Issue.record("\(count) letters and \(first), \(second): \(end)") }
        }
      }
    }
  }

  @Test("Near the end of a text it never passes the end by the classes")
  func nearEnd() {
    let text = Array("كتابمكتوب".utf8)
    for count in 0...text.count {
      let part = Array(text[..<count])
      #expect(PlainLetters.end(part.span, from: 0) <= Self.slowEnd(part))
    }
  }
}
