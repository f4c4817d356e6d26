import CKernels
import Testing

@testable import SearchCore

@Suite struct WindowTableTests {
  /// What a table holds, as dictionaries.
  private struct Naive {
    let idfs: [Float]
    let model: BM25
    let codes: [UInt8]
    /// For each column and document a weighted frequency.
    var sums: [Int: [UInt32: UInt32]] = [:]
    /// For each column the documents where the word is whatever its frequency.
    var presence: [Int: Set<UInt32>] = [:]
    /// The candidates and their scores.
    var scores: [UInt32: UInt32] = [:]

    mutating func add(_ postings: [(slot: UInt32, frequency: UInt32)], _ column: Int, _ weight: UInt32) {
      for (slot, frequency) in postings {
        let sum = sums[column, default: [:]][slot, default: 0]
        sums[column, default: [:]][slot] = BM25.sum(sum, frequency, weight: weight)
      }
    }

    func has(_ column: Int, _ slot: UInt32) -> Bool {
      sums[column]?[slot] != nil || presence[column]?.contains(slot) == true
    }

    func score(_ column: Int, _ slot: UInt32) -> UInt32 {
      BM25.score(
        idf: idfs[column], frequency: sums[column]?[slot] ?? 0, damping: model.damping[Int(codes[Int(slot)])])
    }

    mutating func collect(_ columns: [Int], areRequired: Bool, above floor: Int) {
      for slot in 0..<UInt32(WindowTable.length) {
        let has = columns.map { self.has($0, slot) }
        guard areRequired ? !has.contains(false) : has.contains(true) else { continue }
        let score = columns.reduce(0) { $0 + self.score($1, slot) }
        if Int(score) > floor { scores[slot] = score }
      }
    }

    mutating func addScores(_ column: Int, isRequired: Bool, above floor: Int) {
      for slot in scores.keys where sums[column]?[slot] != nil {
        scores[slot, default: 0] += score(column, slot)
      }
      scores = scores.filter { Int($0.value) > floor && (!isRequired || has(column, $0.key)) }
    }
  }

  /// Random postings in the window, rising.
  ///
  /// - Parameter highest: The highest frequency.
  private static func postings(
    _ generator: inout SeededGenerator, highest: UInt32
  ) -> [(slot: UInt32, frequency: UInt32)] {
    let density = Int.random(in: 1...300, using: &generator)
    return (0..<UInt32(WindowTable.length)).compactMap { slot in
      guard Int.random(in: 0..<density, using: &generator) == 0 else { return nil }
      let most = Bool.random(using: &generator) ? min(9, highest) : highest
      return (slot, UInt32.random(in: 1...most, using: &generator))
    }
  }

  @Test(
    "A window finds, scores and drops what dictionaries do, for every length and all parameters, and nothing is left",
    arguments: 1...40)
  func equalsDictionaries(seed: Int) throws {
    var generator = SeededGenerator(seed: seed)
    let codes = (0..<WindowTable.length).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let parameters = BM25Parameters(
      k1: [0, 0.5, 1.2, 1000].randomElement(using: &generator) ?? 0,
      b: [0, 0.75, 1].randomElement(using: &generator) ?? 0)
    let averageLengths: [Double] = [0, 0.01, 7, 300, 900_000]
    let averageLength = averageLengths[seed % averageLengths.count]
    let model = BM25(parameters, averageLength: averageLength)
    let damping = DocumentDamping(SegmentBytes(codes), codes: 0, model)
    let columns = Int.random(in: 1...9, using: &generator)
    let idfs = (0..<columns).map { _ in Float.random(in: 0.1...9, using: &generator) * BM25.one }
    let hasSets = seed % 3 == 0
    var table = WindowTable(wordIDFs: idfs, model)
    for round in 0..<4 {
      var naive = Naive(idfs: idfs, model: model, codes: codes)
      func add(_ column: Int, leads: Bool) {
        var left = BM25.maximumWeight
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          // Sums stay narrow in most seeds, become wide at once in some, and in others late.
          let areLarge = seed % 4 == 1 && Int.random(in: 0..<8, using: &generator) == 0
          let list = WindowTableTests.postings(
            &generator, highest: areLarge ? Postings.maximumFrequency : seed % 2 == 0 ? 30 : 90)
          let weight = UInt32.random(in: 1...left / 2, using: &generator)
          left -= weight
          let (documents, frequencies) = (list.map { $0.slot + 5 }, list.map(\.frequency))
          let start = Int.random(in: 0...list.count, using: &generator)
          let middle = Int.random(in: start...list.count, using: &generator)
          let before = table.most(inColumn: column)
          // A list comes in blocks.
          for range in [start..<middle, middle..<list.count] where !range.isEmpty {
            let highest = frequencies[range].max() ?? 0
            table.add(
              documents.span, frequencies.span, range, from: 5, column: column, weight: weight,
              highest: highest + (Bool.random(using: &generator) ? 0 : highest), before: before, leads: leads)
            naive.add(Array(list[range]), column, weight)
          }
        }
      }
      func addSet(_ column: Int) {
        let slots = WindowTableTests.postings(&generator, highest: 1).map(\.slot)
        let first = UInt32(DocumentSet.wordLength * Int.random(in: 0...3, using: &generator))
        var set = DocumentSet(documentCount: Int(first) + WindowTable.length + 9)
        // Those beside the window are not of it.
        set.insert([0, first + UInt32(WindowTable.length) + 2] + slots.map { $0 + first })
        table.add(set, of: first..<first + UInt32(WindowTable.length), column: column)
        naive.presence[column] = Set(slots + (first == 0 ? [0] : []))
      }
      let leading = Array(
        (0..<columns).shuffled(using: &generator).prefix(Int.random(in: 1...columns, using: &generator)))
      table.lead(with: leading)
      for column in leading { add(column, leads: true) }
      let areRequired = Bool.random(using: &generator)
      let most: Int = naive.idfs.reduce(0) { $0 + Int($1) }
      let floor = Int.random(in: (-most / 4)...(most * 3 / 4), using: &generator)
      for column in leading where hasSets && Bool.random(using: &generator) { addSet(column) }
      table.collectCandidates(areRequired: areRequired, above: floor, damping)
      naive.collect(leading, areRequired: areRequired, above: floor)
      func check(_ step: String) {
        let found = (0..<table.candidateCount).map { table.candidate($0) }
        #expect(found.map(\.slot) == naive.scores.keys.sorted(), "round \(round), \(step)")
        #expect(found.map(\.score) == found.map { naive.scores[$0.slot] ?? 0 }, "round \(round), \(step)")
      }
      check("collected")
      for column in 0..<columns where !leading.contains(column) {
        add(column, leads: false)
        if hasSets { addSet(column) }
        let isRequired = Bool.random(using: &generator)
        let floor = floor + Int.random(in: 0...50_000, using: &generator)
        table.addScores(ofColumn: column, isRequired: isRequired, above: floor, damping)
        naive.addScores(column, isRequired: isRequired, above: floor)
        check("column \(column)")
      }
      try table.dropCandidates { (slot) throws(SegmentError) in slot % 7 == round }
      naive.scores = naive.scores.filter { Int($0.key) % 7 != round }
      check("excluded")
    }
  }

  @Test("A window all of whose documents have all words is taken whole", arguments: [true, false])
  func everyDocument(isNarrow: Bool) throws {
    let model = BM25(BM25Parameters(), averageLength: 7)
    let codes = (0..<WindowTable.length).map { UInt8($0 % 40) }
    let damping = DocumentDamping(SegmentBytes(codes), codes: 0, model)
    let documents = Array(0..<UInt32(WindowTable.length))
    let frequencies = documents.map { 1 + $0 % 5 }
    let most = isNarrow ? 5 : Postings.maximumFrequency
    var table = WindowTable(wordIDFs: [3 * BM25.one, 2 * BM25.one], model)
    table.lead(with: [0, 1])
    for floor in [-1, 0] {
      for column in 0..<2 {
        // The second is wide where its last document has a frequency that no narrow column holds.
        var frequencies = frequencies
        if column == 1 { frequencies[WindowTable.length - 1] = most }
        table.add(
          documents.span, frequencies.span, documents.indices, from: 0, column: column, weight: 1,
          highest: most, before: 0, leads: true)
      }
      table.collectCandidates(areRequired: true, above: floor, damping)
      #expect((0..<table.candidateCount).map { table.candidate($0).slot } == documents)
      let wrong = documents.dropLast().first { document in
        let score = [3, 2].reduce(0) {
          $0
            + BM25.score(
              idf: Float($1) * BM25.one, frequency: frequencies[Int(document)],
              damping: model.damping[Int(codes[Int(document)])])
        }
        return table.candidate(Int(document)).score != score
      }
      #expect(wrong == nil)
    }
  }

  /// What is taken from a window, and what is left there.
  private struct Taken: Equatable {
    var documents: [UInt32]
    var found: [UInt32]
    var frequencies: [UInt32]
  }

  private typealias Take = (
    UnsafePointer<ckernels_window>, ckernels_demand, Float, UnsafeMutablePointer<UInt32>?, Int
  ) -> Int

  private static func take(
    _ frequencies: [UInt32], isNarrow: Bool, _ presence: [UInt64], _ codes: [UInt8], _ words: [ckernels_word],
    _ demand: ckernels_demand, _ floor: Float, by take: Take
  ) -> Taken {
    let room = codes.count + Int(ckernels_spare_room)
    var wide = frequencies
    var narrow = frequencies.map { UInt16($0) }
    var taken = [UInt32](repeating: 0, count: (words.count + 1) * room)
    let count = narrow.withUnsafeMutableBufferPointer { narrow in
      wide.withUnsafeMutableBufferPointer { wide in
        taken.withUnsafeMutableBufferPointer { taken in
          codes.withUnsafeBufferPointer { codes in
            words.withUnsafeBufferPointer { words in
              presence.withUnsafeBufferPointer { presence in
                var window = ckernels_window(
                  touched: WindowTableTests.touched, codes: codes.baseAddress,
                  narrow_frequencies: isNarrow ? narrow.baseAddress : nil,
                  frequencies: isNarrow ? nil : wide.baseAddress, presence: presence.baseAddress,
                  words: words.baseAddress, word_count: words.count, base: 70, slope: 0.9, scale: 1 / 4096,
                  words_to_division: 3)
                return take(&window, demand, floor, taken.baseAddress, room)
              }
            }
          }
        }
      }
    }
    return Taken(
      documents: Array(taken[..<count]),
      found: words.indices.flatMap { word in taken[(word + 1) * room..<(word + 1) * room + count] },
      frequencies: isNarrow ? narrow.map { UInt32($0) } : wide)
  }

  /// Groups of either half.
  private static let touched: (UInt64, UInt64) = (0b1101_1110, 0b1001)

  @Test(
    "Every processor takes the same candidates of narrow columns and of wide ones, but where rounding decides",
    arguments: 1...12)
  func everyProcessor(seed: Int) {
    var generator = SeededGenerator(seed: seed)
    let length = 70 * Int(ckernels_group_length)
    let codes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let groupCount = length / Int(ckernels_group_length)
    let words = (0..<Int.random(in: 1...7, using: &generator)).map { word in
      ckernels_word(
        start: UInt32(word * length), idf: Float.random(in: 1...9, using: &generator) * BM25.one,
        presence: seed % 2 == 0 && word % 2 == 0 ? UInt32((1 + word) * groupCount) : 0)
    }
    let frequencies = (0..<words.count * length).map { _ in
      Bool.random(using: &generator) ? 0 : UInt32.random(in: 1...9000, using: &generator)
    }
    let presence = (0..<(1 + words.count) * groupCount).map {
      $0 < groupCount ? 0 : UInt64.random(in: 0...(.max), using: &generator)
    }
    for demand in [ckernels_score, ckernels_all, ckernels_any] {
      let floor = words.reduce(0) { $0 + $1.idf } * Float.random(in: 0...1, using: &generator)
      func take(isNarrow: Bool, by take: Take) -> Taken {
        WindowTableTests.take(
          frequencies, isNarrow: isNarrow, presence, codes, words, demand, floor, by: take)
      }
      let some = take(isNarrow: false, by: ckernels_take)
      let anywhere = take(isNarrow: false, by: ckernels_take_anywhere)
      #expect(some == take(isNarrow: true, by: ckernels_take))
      #expect(anywhere == take(isNarrow: true, by: ckernels_take_anywhere))
      #expect(some.frequencies == anywhere.frequencies)
      for (place, frequency) in some.frequencies.enumerated() {
        let (half, group) = (place % length / Int(ckernels_group_length)).quotientAndRemainder(dividingBy: 64)
        let touched = half == 0 ? WindowTableTests.touched.0 : WindowTableTests.touched.1
        #expect(frequency == (touched >> UInt64(group) & 1 == 0 ? frequencies[place] : 0))
      }
      #expect(Set(some.documents).symmetricDifference(anywhere.documents).count <= 1)
      if some.documents == anywhere.documents { #expect(some.found == anywhere.found) }
    }
  }
}
