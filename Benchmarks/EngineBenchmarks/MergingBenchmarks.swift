import Benchmark
import SearchCore

/// Four segments to make one of.
private struct Quarters {
  let collection: MixedCollection
  let segments: [Segment]

  init() async throws {
    collection = try MixedCollection()
    let count = collection.documents.count / 4
    var segments: [Segment] = []
    for number in 0..<4 {
      segments.append(try Segment(try await collection.segment(number * count..<(number + 1) * count)))
    }
    self.segments = segments
    let (merged, whole) = (try merged(), try await collection.segment(collection.documents.indices))
    guard merged.array(0..<merged.count) == whole.array(0..<whole.count) else {
      throw Disagreement(what: "the bytes of the merged segment")
    }
  }

  func merged() throws(SegmentError) -> SegmentBytes {
    try SegmentMerge(segments, layout: MixedCollection.layout).makeWriter().finish()
  }
}

func registerMerging() {
  Benchmark("merge four segments") { (benchmark, quarters: Quarters) in
    do { blackHole(try quarters.merged()) } catch { benchmark.error("\(error)") }
  } setup: {
    try await Quarters()
  }
  Benchmark("merge four segments, plainly: index the tokens again") { (benchmark, quarters: Quarters) in
    do {
      blackHole(try await quarters.collection.segment(quarters.collection.documents.indices))
    } catch { benchmark.error("\(error)") }
  } setup: {
    try await Quarters()
  }
}
