/// The postings of one term as arrays, in rising order of documents.
struct Postings: Equatable, Sendable {
  var documents: [UInt32] = []
  /// Boosted frequencies, at least 1.
  var frequencies: [UInt32] = []
  /// How many positions each document has; empty where positions are not kept.
  var counts: [UInt32] = []
  /// The positions of all documents, rising within each.
  var positions: [UInt32] = []

  /// Frequencies are cut here, so that weighted sums of them fit 32 bits; so many positions of a term are
  /// kept in a document.
  static let maximumFrequency: UInt32 = 1 << 20

  /// Appends what `body` writes.
  ///
  /// - Parameters:
  ///   - count: The most postings that it may write.
  ///   - positionCount: The most positions.
  @inline(__always) mutating func append(
    atMost count: Int, positions positionCount: Int,
    _ body: (
      _ documents: inout OutputSpan<UInt32>, _ frequencies: inout OutputSpan<UInt32>,
      _ counts: inout OutputSpan<UInt32>, _ positions: inout OutputSpan<UInt32>
    ) -> Void
  ) {
    // All empty arrays are one, to which threads must not even write that it stays empty.
    if count == 0 { return }
    documents.append(addingCapacity: count) { documents in
      frequencies.append(addingCapacity: count) { frequencies in
        counts.append(addingCapacity: count) { counts in
          positions.append(addingCapacity: max(positionCount, 1)) { positions in
            body(&documents, &frequencies, &counts, &positions)
          }
        }
      }
    }
  }

  /// Where postings are written that are not counted yet.
  @unsafe struct Room {
    let documents: UnsafeMutablePointer<UInt32>
    let frequencies: UnsafeMutablePointer<UInt32>
    let counts: UnsafeMutablePointer<UInt32>
    let positions: UnsafeMutablePointer<UInt32>
  }

  /// The same, where `body` writes to memory itself and says how many postings and positions it has written; without
  /// positions there are no counts.
  @unsafe @inline(__always) mutating func appendUnchecked(
    atMost count: Int, positions positionCount: Int, _ body: (Room) -> (postings: Int, positions: Int)
  ) {
    append(atMost: count, positions: positionCount) { documents, frequencies, counts, positions in
      unsafe documents.withUnsafeMutableBufferPointer { documents, documentCount in
        unsafe frequencies.withUnsafeMutableBufferPointer { frequencies, frequencyCount in
          unsafe counts.withUnsafeMutableBufferPointer { counts, countCount in
            unsafe positions.withUnsafeMutableBufferPointer { positions, positionCount in
              guard let documents = documents.baseAddress, let frequencies = frequencies.baseAddress,
                let counts = counts.baseAddress, let positions = positions.baseAddress
              else { return }
              let added = unsafe body(
                Room(
                  documents: documents + documentCount, frequencies: frequencies + frequencyCount,
                  counts: counts + countCount, positions: positions + positionCount))
              documentCount += added.postings
              frequencyCount += added.postings
              countCount += added.positions > 0 ? added.postings : 0
              positionCount += added.positions
            }
          }
        }
      }
    }
  }

  mutating func removeAll() {
    documents.removeAll(keepingCapacity: true)
    frequencies.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
  }
}
