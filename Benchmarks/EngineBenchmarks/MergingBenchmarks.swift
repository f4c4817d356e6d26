import Benchmark
import SearchCore

/// Four segments to make one of.
private struct Quarters {
  let collection: MixedCollection
  let segments: [Segment]

  init() throws {
    collection = try MixedCollection()
    let count = collection.documents.count / 4
    segments = try (0..<4).map { [collection] number in
      try Segment(try collection.segment(number * count..<(number + 1) * count))
    }
    let (merged, whole) = (try merged(), try collection.segment(collection.documents.indices))
    guard merged.array(0..<merged.count) == whole.array(0..<whole.count) else {
      throw Disagreement(what: "the bytes of the merged segment")
    }
  }

  func merged() throws(SegmentError) -> SegmentBytes {
    let merge = SegmentMerge(segments, layout: MixedCollection.layout)
    return try merge.finish(try merge.makeWriter())
  }
}

func registerMerging() {
  Benchmark("merge four segments") { (benchmark, quarters: Quarters) in
    do { blackHole(try quarters.merged()) } catch { benchmark.error("\(error)") }
  } setup: {
    try Quarters()
  }
  Benchmark("merge four segments, plainly: index the tokens again") { (benchmark, quarters: Quarters) in
    do {
      blackHole(try quarters.collection.segment(quarters.collection.documents.indices))
    } catch { benchmark.error("\(error)") }
  } setup: {
    try Quarters()
  }
}
