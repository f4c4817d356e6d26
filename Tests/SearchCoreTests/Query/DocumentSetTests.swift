import Testing

@testable import SearchCore

@Suite struct DocumentSetTests {
  @Test("A set has what was put in, alone and united with another, also a word of bits at a time")
  func equalsSet() {
    var generator = SeededGenerator(seed: 8)
    for documentCount in [1, 63, 64, 65, 700] {
      func some() -> [UInt32] {
        (0..<UInt32(documentCount)).filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }
      }
      let (first, second) = (some(), some())
      var set = DocumentSet(documentCount: documentCount)
      set.insert(first)
      var other = DocumentSet(documentCount: documentCount)
      other.insert(second)
      set.formUnion(other)
      let all = Set(first + second)
      #expect((0..<UInt32(documentCount)).allSatisfy { set.contains($0) == all.contains($0) })
      for start in stride(from: 0, to: documentCount, by: DocumentSet.wordLength) {
        let end = min(start + 2 * DocumentSet.wordLength, documentCount)
        var words = [UInt64](repeating: .max, count: 5)
        set.copy(UInt32(start)..<UInt32(end), to: &words, in: 1..<4)
        #expect(words[0] == .max && words[4] == .max)
        for slot in 0..<3 * DocumentSet.wordLength {
          let bit = words[1 + slot / DocumentSet.wordLength] >> UInt64(slot % DocumentSet.wordLength) & 1
          #expect((bit == 1) == (slot < end - start && all.contains(UInt32(start + slot))))
        }
      }
    }
  }

  @Test("A set is made once for a term that many documents have, else each time, as where there is no room")
  func kept() throws {
    let key = DocumentSets.Key(rung: 1, ordinal: 5)
    func count(_ sets: DocumentSets, documentCount: Int) throws -> Int {
      var made = 0
      for _ in 0..<3 {
        let set = try sets.set(key, documentCount: documentCount, of: 640) { () throws(SegmentError) in
          made += 1
          var set = DocumentSet(documentCount: 640)
          set.insert([7])
          return set
        }
        #expect(set.contains(7) && !set.contains(8))
      }
      return made
    }
    #expect(try count(DocumentSets(limit: 80), documentCount: 80) == 1)
    #expect(try count(DocumentSets(limit: 80), documentCount: 79) == 3)
    #expect(try count(DocumentSets(limit: 79), documentCount: 80) == 3)
    let sets = DocumentSets(limit: 100)
    #expect(try count(sets, documentCount: 80) == 1)
    let other = DocumentSets.Key(rung: 1, ordinal: 6)
    let set = try sets.set(other, documentCount: 80, of: 640) { () throws(SegmentError) in
      DocumentSet(documentCount: 640)
    }
    #expect(!set.contains(7))
    #expect(try count(sets, documentCount: 80) == 0)
  }
}
