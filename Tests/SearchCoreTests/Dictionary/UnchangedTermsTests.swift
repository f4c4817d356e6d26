import Testing

@testable import SearchCore

@Suite struct UnchangedTermsTests {
  @Test("The terms named are there, and no others", arguments: [0, 1, 7, 8, 9, 1000])
  func roundTrip(baseCount: Int) throws {
    var generator = SeededGenerator(seed: baseCount)
    let named = Set((0..<UInt32(baseCount)).filter { _ in Bool.random(using: &generator) })
    var writer = ByteWriter()
    UnchangedTerms.write(Array(named), baseCount: baseCount, into: &writer)
    let bytes = SegmentBytes(writer.bytes)
    var reader = ByteReader(bytes, section: .terms(rung: 1), range: 0..<writer.count)
    let terms = try UnchangedTerms(&reader, bytes, baseCount: baseCount)
    #expect(reader.remaining == 0 && terms.count == named.count)
    for ordinal in 0..<baseCount + 10 { #expect(terms.contains(ordinal) == named.contains(UInt32(ordinal))) }
  }

  @Test("Fewer bytes than terms need are refused")
  func tooShort() {
    let bytes = SegmentBytes([1, 2])
    var reader = ByteReader(bytes, section: .terms(rung: 1), range: 0..<2)
    #expect(throws: SegmentError.self) { try UnchangedTerms(&reader, bytes, baseCount: 17) }
  }
}
