import Benchmark

/// Runs of 128 numbers as positions have them: most of 7 bits, one in 20 of 12.
private struct PatchedRuns {
  let runs: [InlineArray<128, UInt32>]
  let patched: SegmentBytes
  /// The same numbers each run in the width of its widest.
  let wide: SegmentBytes

  init() throws {
    var state: UInt64 = 1
    runs = (0..<1024).map { _ in
      InlineArray { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 32) % 20 == 0 ? UInt32(state >> 52) : UInt32(state >> 57)
      }
    }
    var writer = ByteWriter()
    var wide = ByteWriter()
    for var run in runs {
      PatchedNumbers.write(&run, count: PatchedNumbers.maximumCount, into: &writer)
      Self.appendWide(run, to: &wide)
    }
    patched = SegmentBytes(writer.bytes)
    self.wide = SegmentBytes(wide.bytes)
    for bytes in [patched, self.wide] {
      var run = 0
      forEachRun(bytes) { values in
        if (0..<PatchedNumbers.maximumCount).allSatisfy({ values[$0] == runs[run][$0] }) { run += 1 }
      }
      guard run == runs.count else { throw Disagreement(what: "numbers with exceptions") }
    }
  }

  /// A run of 128 numbers in four lanes, a bit at a time.
  private static func appendWide(_ run: InlineArray<128, UInt32>, to writer: inout ByteWriter) {
    let width = run.indices.map { UInt32.bitWidth - run[$0].leadingZeroBitCount }.max() ?? 0
    var words = [UInt32](repeating: 0, count: 4 * width)
    for index in run.indices {
      for digit in 0..<width where run[index] >> UInt32(digit) & 1 == 1 {
        let bit = index / 4 * width + digit
        words[bit / 32 * 4 + index % 4] |= 1 << UInt32(bit % 32)
      }
    }
    writer.append(UInt8(width))
    for word in words { writer.append(integer: word) }
  }

  /// A run without exceptions begins with its width too.
  func forEachRun(_ bytes: SegmentBytes, _ body: (InlineArray<128, UInt32>) -> Void) {
    var values = InlineArray<128, UInt32>(repeating: 0)
    var next = 0
    while let run = PatchedNumbers(
      bytes, at: next, count: PatchedNumbers.maximumCount, limit: bytes.count)
    {
      _ = run.unpack(bytes, adding: 0, into: &values)
      body(values)
      next = run.end
    }
  }
}

func registerPatchedNumbers() {
  Benchmark("unpack 1,024 runs with exceptions") { (_, data: PatchedRuns) in
    data.forEachRun(data.patched) { blackHole($0) }
  } setup: {
    try PatchedRuns()
  }
  Benchmark("unpack 1,024 runs, plainly: in the width of the widest") { (_, data: PatchedRuns) in
    data.forEachRun(data.wide) { blackHole($0) }
  } setup: {
    try PatchedRuns()
  }
}
