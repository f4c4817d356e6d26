/// What the frequencies of the documents of a window are held against, by their lengths.
struct DocumentDamping {
  private let bytes: SegmentBytes
  /// Where the length code of the window's first document is.
  private let codes: Int
  /// For each length code.
  private let damping: [Float]

  init(_ segment: Segment, _ model: BM25, from first: UInt32) {
    self.init(segment.frame.bytes, codes: segment.lengthCodeOffset(first), model)
  }

  /// - Parameter codes: Where the length codes are.
  init(_ bytes: SegmentBytes, codes: Int, _ model: BM25) {
    self.bytes = bytes
    self.codes = codes
    damping = model.damping
  }

  /// - Precondition: the document is one of the segment.
  @inline(__always) subscript(slot: Int) -> Float {
    // A code is a byte, and there are 256 of them.
    unsafe damping.span[unchecked: Int(bytes.byte(at: codes &+ slot))]
  }

  /// Lends the length codes from the window's first document on.
  @inline(__always) func withCodes<R>(_ body: (UnsafePointer<UInt8>) -> R) -> R {
    unsafe bytes.withAddress(of: codes, body)
  }
}
