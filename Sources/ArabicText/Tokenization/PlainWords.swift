internal import CKernels

/// Finds words of plain letters, most of a text, from 64 bytes at a time; the slow equivalent is what ``RunScanner`` does
/// by ``ScalarClass``.
enum PlainWords {
  private static let blockLength = 64
  /// A word has a letter at least and something behind it, of two bytes and one.
  private static let mostInBlock = blockLength / 3 + 1

  /// Appends the words from `start` on as long as they are such and characters that are in no word are between them.
  ///
  /// - Parameter sieves: What tells the usual ones among them.
  /// - Returns: Where the first character is that is neither, or the word that such a character follows; where the text
  ///   ends.
  static func append(
    from start: Int, of text: Span<UInt8>, _ sieves: Joints.Sieves, to runs: inout [WordRun]
  ) -> Int {
    var offset = start
    var isStopped = false
    while !isStopped, offset < text.count {
      let found = letters(text, offset)
      let limit = min(blockLength, text.count &- offset)
      var place = 0
      runs.append(addingCapacity: mostInBlock) { runs in
        while true {
          place &+= (~(found.gaps &>> UInt64(place))).trailingZeroBitCount
          if place >= limit {
            place = limit
            break
          }
          let length = (~(found.letters &>> UInt64(place))).trailingZeroBitCount
          let end = place &+ length
          // One that reaches the end of the block is looked at again from its beginning.
          if end == blockLength, place > 0 { break }
          guard length > 0, end < blockLength, found.gaps &>> UInt64(end) & 1 == 1,
            isClosed(found, place, length)
          else {
            isStopped = true
            break
          }
          var run = WordRun(kind: .arabic, isPlain: true, start: offset &+ place, end: offset &+ end)
          run.isUsual = isUsual(run, text, sieves)
          runs.append(run)
          place = end
        }
      }
      // The last character may have its second byte behind the block.
      if place == blockLength, text[offset &+ blockLength &- 1] >= 0xC0 { place &+= 1 }
      offset &+= place
    }
    return offset
  }

  /// Whether a word of two letters and more is in no tag and not likely to be a part or a whole of others.
  @inline(__always) private static func isUsual(
    _ run: WordRun, _ text: Span<UInt8>, _ sieves: Joints.Sieves
  ) -> Bool {
    if run.end &- run.start <= 2 || Joints.isInTag(text, run.start) { return false }
    return !sieves.mayBeJoint(plain: text, run.start..<run.end)
  }

  /// Whether no letter of a word but its last is ة.
  @inline(__always) private static func isClosed(_ found: ckernels_letters, _ place: Int, _ length: Int)
    -> Bool
  {
    let last = UInt64(1) &<< UInt64(truncatingIfNeeded: length &- 2)
    return (found.closing &>> UInt64(truncatingIfNeeded: place)) & (last &- 1) == 0
  }

  @inline(__always) private static func letters(_ text: Span<UInt8>, _ offset: Int) -> ckernels_letters {
    var found = ckernels_letters()
    unsafe text.extracting(offset..<text.count).withUnsafeBufferPointer {
      unsafe ckernels_letters($0.baseAddress, $0.count, &found)
    }
    return found
  }
}
