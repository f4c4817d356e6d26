import Foundation
import Testing

@testable import fihris_cli

@Suite struct JSONObjectReaderTests {
  private func fields(_ bytes: [UInt8]) throws -> [[String]] {
    var reader = JSONObjectReader()
    try reader.read(bytes.span)
    return reader.fields.map { [$0.name, String(decoding: $0.value, as: UTF8.self)] }
  }

  @Test(
    "Strings, numbers and booleans become text, null is no field, what is nested is laid flat",
    arguments: [
      ("{}", []), (" { } \t", []), (#"{"a":"كتاب"}"#, [["a", "كتاب"]]),
      (#"{ "a" : "" , "b" : 1 }"#, [["a", ""], ["b", "1"]]),
      (#"{"a":-0.5e+10,"b":0,"c":1E5}"#, [["a", "-0.5e+10"], ["b", "0"], ["c", "1E5"]]),
      (#"{"a":true,"b":false,"c":null}"#, [["a", "true"], ["b", "false"]]),
      (#"{"a":["x",2,null,["y"]],"b":[]}"#, [["a", "x\n2\ny"]]),
      (#"{"a":{"b":{"c":"x"}},"d":[{"e":"1"},{"e":"2"}]}"#, [["a.b.c", "x"], ["d.e", "1\n2"]]),
    ])
  func readsValues(text: String, expected: [[String]]) throws {
    #expect(try fields(Array(text.utf8)) == expected)
  }

  @Test(
    "Escapes are resolved, surrogate pairs joined",
    arguments: [
      (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"\u0627\u0644x"#, "الx"), (#"\uD83D\uDE00"#, "😀"),
      (#"\udbff\udfff"#, "\u{10FFFF}"), (#"a\u0000b"#, "a\u{0}b"), (#"\uFFFF\ue000"#, "\u{FFFF}\u{E000}"),
    ])
  func resolvesEscapes(escaped: String, expected: String) throws {
    #expect(try fields(Array(#"{"a":"\#(escaped)"}"#.utf8)) == [["a", expected]])
  }

  @Test("U+2028, U+0085 and U+007F stand in strings as they are")
  func keepsSeparators() throws {
    #expect(
      try fields(Array("{\"a\":\"x\u{2028}y\u{85}z\u{7F}\"}".utf8)) == [["a", "x\u{2028}y\u{85}z\u{7F}"]])
  }

  @Test(
    "What RFC 8259 does not allow is refused with its byte",
    arguments: [
      ("", 0, JSONSyntaxError.Reason.expectedObject), ("[1]", 0, .expectedObject),
      (#"{"a":1} x"#, 8, .bytesBehindObject),
      ("{", 1, .unterminated), (#"{"a"#, 3, .unterminated), (#"{"a""#, 4, .unterminated),
      (#"{"a":"#, 5, .unterminated),
      (#"{"a":1"#, 6, .unterminated), (#"{"a":[1"#, 7, .unterminated), (#"{"a":"\"#, 7, .unterminated),
      (#"{a:1}"#, 1, .expectedKey), (#"{"a":1,}"#, 7, .expectedKey), (#"{"a" 1}"#, 5, .expectedColon),
      (#"{"a":1 "b":2}"#, 7, .expectedCommaOrEnd), (#"{"a":[1,]}"#, 8, .expectedValue),
      (#"{"a":tru}"#, 5, .expectedValue),
      (#"{"a":NaN}"#, 5, .expectedValue), (#"{"a":+1}"#, 5, .expectedValue),
      (#"{"a":01}"#, 6, .expectedCommaOrEnd),
      (#"{"a":1.}"#, 7, .invalidNumber), (#"{"a":-}"#, 6, .invalidNumber), (#"{"a":1e}"#, 7, .invalidNumber),
      (#"{"a":"\x"}"#, 6, .invalidEscape), (#"{"a":"\u12G4"}"#, 6, .invalidEscape),
      (#"{"a":"\uD800"}"#, 6, .loneSurrogate),
      (#"{"a":"\uDC00\uD800"}"#, 6, .loneSurrogate), (#"{"a":"\uD800\u0041"}"#, 6, .loneSurrogate),
      ("{\"a\":\"x\ty\"}", 7, .controlCharacter(9)), (#"{"a":1,"b":2,"a":3}"#, 13, .duplicateKey("a")),
      (#"{"a":null,"a":null}"#, 10, .duplicateKey("a")), (#"{"a":[{"b":1,"b":2}]}"#, 13, .duplicateKey("b")),
    ])
  func refuses(text: String, byteOffset: Int, reason: JSONSyntaxError.Reason) {
    #expect(throws: JSONSyntaxError(byteOffset: byteOffset, reason: reason)) { try fields(Array(text.utf8)) }
  }

  @Test(
    "Ill-formed UTF-8 is refused with its byte",
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xD8], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBF],
      [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
    ] as [[UInt8]])
  func refusesIllFormed(bytes: [UInt8]) {
    let line = Array(#"{"a":"ب"#.utf8) + bytes + Array(#""}"#.utf8)
    #expect(throws: JSONSyntaxError(byteOffset: 8, reason: .invalidUTF8)) { try fields(line) }
    #expect(firstIllFormedByte(line.span) == 8)
  }

  @Test("Validation word by word finds what validation byte by byte finds, wherever it stands")
  func validatesByWords() {
    var random = SeededGenerator(state: 28)
    let pieces: [[UInt8]] = [
      [0x61], [0x20], [0xD8, 0xA7], [0xD9, 0x83], [0xDF, 0xBF], [0xC2, 0x80], [0xE2, 0x80, 0xA8],
      [0xF0, 0x9F, 0x98, 0x80],
      [0x22], [0x5C], [0x0A],
    ]
    let broken: [[UInt8]] = [
      [], [], [0x80], [0xC1, 0x80], [0xC0, 0xBF], [0xD8], [0xE2, 0x80], [0xFF], [0xF8, 0x88],
    ]
    for _ in 0..<5_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...20, using: &random) {
        bytes += pieces.randomElement(using: &random) ?? []
      }
      bytes += broken.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 0...20, using: &random) {
        bytes += pieces.randomElement(using: &random) ?? []
      }
      // The standard library reports the start of the first ill-formed part, as we do.
      var expected: Int?
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: bytes.span)
      } catch {
        expected = error.byteOffsets.lowerBound
      }
      #expect(firstIllFormedByte(bytes.span) == expected, "\(bytes)")
    }
  }

  @Test("Nesting is read to the limit and refused behind it")
  func limitsNesting() throws {
    func nested(_ depth: Int) -> [UInt8] {
      let arrays = depth - 1
      return Array(
        (#"{"a":"# + String(repeating: "[", count: arrays) + "1" + String(repeating: "]", count: arrays) + "}")
          .utf8)
    }
    let limit = JSONObjectReader.depthLimit
    #expect(try fields(nested(limit)) == [["a", "1"]])
    #expect(throws: JSONSyntaxError.self) { try fields(nested(limit + 1)) }
    #expect(throws: JSONSyntaxError.self) { try fields(nested(1_000_000)) }
  }

  @Test("Random bytes and random damage are read or refused, and what is read is what Foundation reads")
  func agreesWithFoundation() throws {
    var random = SeededGenerator(state: 6)
    let model = Array(#"{"id":"ا1","t":"كتاب\n\u0628","n":[1.5e3,true,null],"o":{"k":"v"}}"#.utf8)
    var readCount = 0
    for _ in 0..<3_000 {
      var bytes = model
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      guard let read = try? fields(bytes) else { continue }
      readCount += 1
      let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
      for (name, value) in read.map({ ($0[0], $0[1]) }) {
        if let text = object[name] as? String { #expect(text == value) }
      }
    }
    #expect(readCount > 500)
  }
}

/// Repeatable random numbers (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
